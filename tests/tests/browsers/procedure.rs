//! One procedure on a host page, by itself.

use anyhow::ensure;
use e2e::{Fault, Outcome, Scene};

/// The snippet of the documentation.
pub const PAGE: &str =
    "<mc-procedure-page code=1.004845><a href=/>Chấm dứt giám hộ</a></mc-procedure-page>";

/// First content says when the result is due; a chosen day, and one after three o'clock, move it.
pub fn journey(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*.wasm", Fault::Held);
    scene.show(PAGE)?;
    scene.reach("first")?;
    scene.wait(
        "shown('[part=facts]').includes('Lệ phí') && shown('[part=due-date]').includes('Dự kiến')",
    )?;
    scene.proxy.heal();
    scene.reach("ready")?;
    // Two working days from a Friday, and from its evening.
    choose(scene, "2026-11-27")?;
    scene.wait("shown('[part=due-date]').includes('01/12/2026')")?;
    scene.wait("shown('.procedure-due details').includes('2 ngày')")?;
    scene.click("input[name=late]")?;
    scene.wait("shown('[part=due-date]').includes('02/12/2026')")?;
    let entry: String = scene.ask_later(
        "fetch(one('[part=due-date] a').href).then((answer) => answer.text()).then(arguments[0])",
    )?;
    ensure!(entry.contains("DTSTART;VALUE=DATE:20261202\r\n"), "{entry}");
    scene.unharmed()
}

/// What somebody did with the first content stays theirs: the day, the hour, the open case.
pub fn hand_over(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*.wasm", Fault::Held);
    scene.show(&PAGE.replace("1.004845", SEVERAL))?;
    scene.reach("first")?;
    choose(scene, "2026-11-27")?;
    // In the evening it is ticked already.
    scene.ask::<()>("const late = one('input[name=late]'); late.checked || late.click()")?;
    scene.click(".procedure-case summary")?;
    scene.click(".procedure-case[open] input[type=checkbox]")?;
    scene.proxy.heal();
    scene.reach("ready")?;
    scene
        .wait("one('input[name=from]').value == '2026-11-27' && one('input[name=late]').checked")?;
    // Five working days from the evening of a Friday.
    scene.wait("shown('[part=due-date]').includes('07/12/2026')")?;
    scene.wait("/1\\/[0-9]+ đã có/.test(shown('.procedure-case[open] summary'))")?;
    scene.unharmed()
}

/// Somebody goes back while the procedure is still on its way: nothing dies of the late answer.
pub fn back_too_soon(scene: &Scene<'_>) -> Outcome {
    scene.show(crate::lookup::LOOKUP)?;
    scene.reach("ready")?;
    scene.proxy.fault("*/first/procedure-page*", Fault::Missing);
    for _ in 0..3 {
        scene.proxy.fault("/v1/procedures/*", Fault::Held);
        scene.click("[part=result]")?;
        scene.wait("one('mc-procedure-page').dataset.mcState == 'ready'")?;
        scene.click(".mc-back")?;
        scene.wait("shown('[part=results]')")?;
        scene.proxy.heal();
        scene.proxy.fault("*/first/procedure-page*", Fault::Missing);
    }
    scene.click("[part=result]")?;
    scene.wait("shown('[part=facts]').includes('Lệ phí')")?;
    scene.unharmed()
}

/// Beyond the last year whose holidays are known nothing is made up.
pub fn beyond_the_calendar(scene: &Scene<'_>) -> Outcome {
    scene.show(PAGE)?;
    scene.reach("ready")?;
    choose(scene, "2039-05-05")?;
    scene.wait("shown('.procedure-due [role=alert]').includes('Chưa tính được ngày')")?;
    choose(scene, "2026-11-27")?;
    scene.wait("shown('[part=due-date]').includes('01/12/2026')")?;
    scene.unharmed()
}

/// Papers of cases that exclude each other: one is opened, the others close; what is ready is
/// counted by case.
pub fn cases(scene: &Scene<'_>) -> Outcome {
    scene.show(&PAGE.replace("1.004845", SEVERAL))?;
    scene.reach("ready")?;
    scene.wait("all('.procedure-case').length > 1 && all('.procedure-case[open]').length == 0")?;
    scene.click(".procedure-case summary")?;
    scene.click(".procedure-case[open] input[type=checkbox]")?;
    scene.wait("/1\\/[0-9]+ đã có/.test(shown('.procedure-case[open] summary'))")?;
    scene.click(".procedure-case:not([open]) summary")?;
    scene.wait("/0\\/[0-9]+ đã có/.test(shown('.procedure-case[open] summary'))")?;
    scene.unharmed()
}

/// A bundled procedure whose papers differ by case.
const SEVERAL: &str = "1.010038";

fn choose(scene: &Scene<'_>, day: &str) -> Outcome {
    scene.ask::<()>(&format!(
        "const it = one('input[name=from]'); it.value = {day:?}; it.dispatchEvent(new Event('input', {{ bubbles: true }}))"
    ))
}
