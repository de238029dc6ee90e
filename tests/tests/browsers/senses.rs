//! Without a mouse, without eyes, on the narrowest screen.

use crate::events::EVENTS;
use crate::lookup::LOOKUP;
use crate::procedure::PAGE;
use anyhow::{Context, ensure};
use e2e::{Outcome, Scene};

const ENTER: &str = "\u{e007}";

/// Keyboard only: find, choose the day, choose the case, tick, print.
pub fn keyboard(scene: &Scene<'_>) -> Outcome {
    scene.show(LOOKUP)?;
    scene.reach("ready")?;
    scene.tab_to("input[name=q]", 3)?;
    scene.press("tach ho")?;
    scene.wait("shown('[part=result]').toLowerCase().includes('tách hộ')")?;
    scene.tab_to("[part=result]", 16)?;
    scene.press(ENTER)?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready'")?;
    scene.tab_to("input[name=from]", 6)?;
    // Day, month and year are fields of their own; in which order, the browser decides.
    let before: String = scene.ask("return one('input[name=from]').value")?;
    scene.press("\u{e013}")?;
    scene.wait(&format!("one('input[name=from]').value != {before:?}"))?;
    scene.wait("shown('[part=due-date]').includes('Dự kiến')")?;
    scene.tab_to(".procedure-case summary", 12)?;
    scene.press(ENTER)?;
    scene.tab_to(".procedure-case[open] .procedure-paper input", 3)?;
    scene.press(" ")?;
    scene.wait("/1\\/[0-9]+ đã có/.test(shown('.procedure-case[open] summary'))")?;
    scene.tab_to(".procedure-tools a", 24)?;
    let sheet: String = scene.ask("return one('.procedure-tools a').href")?;
    ensure!(sheet.contains("ticked=") && sheet.contains("print=1"), "{sheet}");
    // The way back gives the focus to the row that was opened.
    scene.ask::<()>("one('.mc-back').focus()")?;
    scene.press(ENTER)?;
    scene.wait("one('.lookup').getRootNode().activeElement == one('[part=result]')")?;
    scene.unharmed()
}

/// What a screen reader says on the same way.
pub fn screen_reader(scene: &Scene<'_>) -> Outcome {
    scene.show(LOOKUP)?;
    scene.reach("ready")?;
    hears(scene, &["searchbox: Tìm thủ tục hành chính", "heading: Nhiều người cần"])?;
    scene.write("input[name=q]", "tach ho")?;
    scene.wait("shown('[part=result]').toLowerCase().includes('tách hộ')")?;
    let said: String = scene.ask("return one('.lookup [role=status]').textContent")?;
    ensure!(said.ends_with("thủ tục"), "the live region says: {said}");
    scene.click("[part=result]")?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready'")?;
    let focused: String = scene.ask(
        "const at = one('.lookup').getRootNode().activeElement; return at.getAttribute('aria-label') || at.innerText",
    )?;
    ensure!(focused.to_lowercase().contains("tách hộ"), "the focus is on: {focused}");
    scene.wait("shown('[part=due-date]')")?;
    scene.click(".procedure-case summary")?;
    scene.ask::<()>("one('mc-offices').scrollIntoView()")?;
    scene.wait("shown('.offices')")?;
    hears(
        scene,
        &[
            "heading: Tách hộ",
            "term: Lệ phí",
            "heading: Bao giờ có kết quả?",
            "Date: Ngày nộp đủ giấy tờ",
            "heading: Giấy tờ cần có",
            "checkbox: ",
            "heading: Nộp ở đâu?",
            "searchbox: Xã, phường của bạn",
            "button: Nghe đọc",
            "link: In một trang",
            "button: Mang sang điện thoại",
            "link: Nộp",
        ],
    )?;
    let heard = scene.heard()?;
    let papers: Vec<_> = heard.iter().filter(|one| one.starts_with("checkbox: ")).collect();
    ensure!(
        papers.iter().any(|one| one.contains("bản chính") || one.contains("bản sao")),
        "no paper says how many: {papers:#?}"
    );
    let unnamed: Vec<_> = heard
        .iter()
        .filter(|one| ["button: ", "link: ", "checkbox: ", "textbox: "].contains(&one.as_str()))
        .collect();
    ensure!(unnamed.is_empty(), "without a name: {unnamed:#?}");
    scene.unharmed()
}

/// In this order, whatever stands between.
fn hears(scene: &Scene<'_>, expected: &[&str]) -> Outcome {
    let heard = scene.heard()?;
    let mut rest = heard.iter();
    for words in expected {
        let found = rest.any(|one| one.to_lowercase().contains(&words.to_lowercase()));
        ensure!(found, "not heard, or not in this order: {words}\n{heard:#?}");
    }
    Ok(())
}

/// 320 CSS pixels, which is also 1280 at 400 %: nothing is cut off and nothing scrolls sideways.
pub fn narrow(scene: &Scene<'_>) -> Outcome {
    scene.resize(Some((320, 640)))?;
    let outcome = narrow_states(scene);
    scene.resize(None)?;
    outcome
}

fn narrow_states(scene: &Scene<'_>) -> Outcome {
    scene.show(LOOKUP)?;
    scene.reach("ready")?;
    fits(scene).context("lookup")?;
    scene.write("input[name=q]", "dang ky")?;
    scene.wait("all('[part=result]').length == 20")?;
    fits(scene).context("results")?;
    let several =
        PAGE.replace("1.004845", "1.010038").replace("code=", "province=96 commune=31942 code=");
    scene.show(&several)?;
    scene.reach("ready")?;
    scene.ask::<()>("one('mc-offices').scrollIntoView()")?;
    scene.wait("shown('.offices-list') && shown('[part=due-date]')")?;
    scene.click(".procedure-case summary")?;
    scene.click(".procedure-tools button:last-child")?;
    fits(scene).context("procedure")?;
    scene.show(EVENTS)?;
    scene.reach("ready")?;
    scene.click("[part=result]")?;
    scene.wait("shown('[part=steps]')")?;
    fits(scene).context("events")
}

fn fits(scene: &Scene<'_>) -> Outcome {
    let over: Vec<String> = scene.ask(
        "const wide = document.scrollingElement.scrollWidth;
        const scrolls = (it) => { for (; it; it = it.parentElement || (it.getRootNode().host)) if (getComputedStyle(it).overflowX != 'visible') return true; return false; };
        const out = all('.mc *').filter((it) => it.getClientRects().length && it.getBoundingClientRect().right > 321 && !scrolls(it));
        return (wide > 320 ? ['the page is ' + wide + ' wide'] : []).concat(out.map((it) => it.localName + '.' + it.className + ' ' + it.innerText));",
    )?;
    ensure!(over.is_empty(), "{over:#?}");
    Ok(())
}
