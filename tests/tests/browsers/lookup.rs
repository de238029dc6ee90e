//! The lookup of procedures on a host page.

use anyhow::ensure;
use e2e::{Fault, Outcome, Scene};

const LOOKUP: &str = "<mc-procedure-lookup><a href=/>Tra cứu thủ tục</a></mc-procedure-lookup>";

/// A citizen searches without marks, opens what was found, reads cost, time and papers, goes back.
pub fn journey(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault(".wasm", Fault::Held);
    scene.show(LOOKUP)?;
    scene.reach("first")?;
    scene.wait("shown('[part=results]').includes('Miễn phí')")?;
    scene.proxy.heal();
    scene.reach("ready")?;
    scene.hear("mc-ready", "")?;

    scene.write("input[name=q]", "lam so do")?;
    scene.wait("shown('[part=result]').includes('Giấy chứng nhận')")?;
    scene.hear("mc-search", "lam so do")?;

    scene.click("[part=result]")?;
    scene.wait(
        "shown('[part=facts]').includes('Lệ phí') && shown('[part=facts]').includes('Thời hạn')",
    )?;
    scene.wait("all('.lookup-papers li').length > 1")?;
    scene.hear("mc-select", "1.0")?;

    scene.click(".mc-back")?;
    scene.wait("shown('[part=results]') && one('input[name=q]').value == 'lam so do'")?;
    let stayed: bool = scene.ask("return location.pathname == '/'")?;
    ensure!(stayed, "the host page was left");
    scene.unharmed()
}

/// The module arrives while somebody types: text, selection and focus are theirs.
pub fn hand_over(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault(".wasm", Fault::Held);
    scene.show(LOOKUP)?;
    scene.reach("first")?;
    scene.write("input[name=q]", "khai sinh")?;
    scene.proxy.heal();
    scene.reach("ready")?;
    scene.wait("one('input[name=q]').value == 'khai sinh' && one('input[name=q]').getRootNode().activeElement.name == 'q'")?;
    scene.wait("shown('[part=result]').toLowerCase().includes('khai sinh')")?;
    scene.unharmed()
}
