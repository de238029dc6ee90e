//! The lookup of procedures on a host page.

use anyhow::ensure;
use e2e::{Fault, Outcome, Scene};

/// The snippet of the documentation.
pub const LOOKUP: &str = "<mc-procedure-lookup><a href=/>Tra cứu thủ tục</a></mc-procedure-lookup>";

/// A citizen searches without marks, opens what was found, reads cost, time and papers, goes back.
pub fn journey(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*.wasm", Fault::Held);
    scene.show(LOOKUP)?;
    scene.reach("first")?;
    scene.wait("shown('[part=results]').includes('Miễn phí')")?;
    scene.proxy.heal();
    scene.reach("ready")?;
    scene.hear("mc-ready", "")?;
    search_open_back(scene)?;
    scene.unharmed()
}

/// Everything that a citizen does with a ready lookup.
pub fn search_open_back(scene: &Scene<'_>) -> Outcome {
    scene.write(".lookup input[name=q]", "lam so do")?;
    scene.wait("shown('.lookup [part=result]').includes('Giấy chứng nhận')")?;
    scene.hear("mc-search", "lam so do")?;

    scene.click(".lookup [part=result]")?;
    scene.wait(
        "shown('[part=facts]').includes('Lệ phí') && shown('[part=facts]').includes('Thời hạn')",
    )?;
    scene.wait("all('.procedure-papers li').length > 1")?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready'")?;
    scene.hear("mc-select", "1.0")?;

    scene.click(".lookup .mc-back")?;
    scene.wait(
        "shown('.lookup [part=results]') && one('.lookup input[name=q]').value == 'lam so do'",
    )?;
    let ready: usize =
        scene.ask("return window.told.events.filter(([type]) => type == 'mc-ready').length")?;
    let elements: usize = scene.ask("return ours().length")?;
    ensure!(ready == elements, "{ready} times ready for {elements} elements");
    let stayed: bool = scene.ask("return location.pathname == '/'")?;
    ensure!(stayed, "the host page was left");
    Ok(())
}

/// More than twenty: the rest comes on asking, here and, without a script, on our page.
pub fn more_rows(scene: &Scene<'_>) -> Outcome {
    scene.show(LOOKUP)?;
    scene.reach("ready")?;
    scene.write("input[name=q]", "dang ky")?;
    scene.wait("all('[part=result]').length == 20 && shown('[part=more]').includes('Xem thêm')")?;
    scene.click("[part=more]")?;
    scene.wait("all('[part=result]').length == 40")?;
    scene.unharmed()
}

/// On our own page what is opened has an address: the phone's back button closes it.
pub fn back_button(scene: &Scene<'_>) -> Outcome {
    scene.open(&(scene.proxy.origin() + "/thu-tuc?q=khai+sinh"))?;
    scene.reach("ready")?;
    scene.click("[part=result]")?;
    scene.wait("location.pathname.startsWith('/thu-tuc/') && shown('[part=facts]')")?;
    scene.ask::<()>("history.back()")?;
    scene.wait("location.pathname == '/thu-tuc' && shown('[part=results]')")?;
    scene.click("[part=result]")?;
    scene.wait("shown('[part=facts]')")?;
    scene.click(".mc-back")?;
    scene.wait("location.pathname == '/thu-tuc' && shown('[part=results]')")?;
    // What is typed has an address: a reload finds it again.
    scene.click(".mc-clear")?;
    scene.write("input[name=q]", "ket hon")?;
    scene.wait("new URLSearchParams(location.search).get('q') == 'ket hon'")?;
    scene.ask::<()>("location.reload()")?;
    scene.wait("one('input[name=q]') && one('input[name=q]').value == 'ket hon' && shown('[part=result]').toLowerCase().includes('kết hôn')")
}

/// The module arrives while somebody types: text, selection and focus are theirs.
pub fn hand_over(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*.wasm", Fault::Held);
    scene.show(LOOKUP)?;
    scene.reach("first")?;
    scene.write("input[name=q]", "khai sinh")?;
    scene.ask::<()>("one('input[name=q]').setSelectionRange(5, 9)")?;
    scene.proxy.heal();
    scene.reach("ready")?;
    scene.wait("one('input[name=q]').value == 'khai sinh'")?;
    scene.wait("one('input[name=q]').getRootNode().activeElement == one('input[name=q]')")?;
    scene.wait(
        "one('input[name=q]').selectionStart == 5 && one('input[name=q]').selectionEnd == 9",
    )?;
    scene.wait("shown('[part=result]').toLowerCase().includes('khai sinh')")?;
    scene.unharmed()
}

/// Before the module, and without it, every link and the form lead to our page, not to the host's.
pub fn first_content_leads_to_us(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*.wasm", Fault::Held);
    scene.show(&[LOOKUP, crate::stall::STALL, crate::shop::SHOP].concat())?;
    scene.reach("first")?;
    let strays: Vec<String> = scene.ask(
        "return all('[part=root] :is(a, form, img)').map((it) => it.href || it.src || it.action) \
         .filter((url) => new URL(url).origin == location.origin);",
    )?;
    ensure!(strays.is_empty(), "these lead to the host page's server: {strays:#?}");
    scene.proxy.heal();
    scene.reach("ready")
}
