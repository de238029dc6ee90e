//! Taking a procedure along: ticks that stay, a link, a sheet of paper, a code, a line back to us.

use crate::lookup::LOOKUP;
use crate::procedure::PAGE;
use anyhow::ensure;
use e2e::{Fault, Outcome, Scene};

/// A bundled procedure whose papers differ by case.
const SEVERAL: &str = "1.010038";

/// Ticks outlive the way back; a reload only where the person asked for it.
pub fn ticks(scene: &Scene<'_>) -> Outcome {
    let page = PAGE.replace("1.004845", SEVERAL);
    scene.show(&page)?;
    scene.reach("ready")?;
    tick(scene)?;
    scene.show(&page)?;
    scene.reach("ready")?;
    scene.wait("all('.procedure-paper input:checked').length == 0")?;
    let stored: usize = scene.ask("return localStorage.length")?;
    ensure!(stored == 0, "something was stored that nobody asked for");
    tick(scene)?;
    scene.click(".procedure-check input")?;
    scene.show(&page)?;
    scene.reach("ready")?;
    scene.wait("all('.procedure-case[open] .procedure-paper input:checked').length == 1")?;
    scene.wait("one('.procedure-check input').checked")?;
    scene.click(".procedure-check input")?;
    let stored: usize = scene.ask("return localStorage.length")?;
    ensure!(stored == 0, "what is no longer wanted is still stored");
    scene.unharmed()
}

/// Back to the list and in again: what was ticked is ticked.
pub fn back_and_again(scene: &Scene<'_>) -> Outcome {
    scene.show(LOOKUP)?;
    scene.reach("ready")?;
    scene.write("input[name=q]", "tach ho")?;
    scene.wait("shown('[part=result]').toLowerCase().includes('tách hộ')")?;
    scene.click("[part=result]")?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready'")?;
    tick(scene)?;
    scene.click(".mc-back")?;
    scene.wait("shown('[part=results]')")?;
    scene.click("[part=result]")?;
    scene.wait("all('.procedure-paper input:checked').length == 1")?;
    scene.unharmed()
}

fn tick(scene: &Scene<'_>) -> Outcome {
    scene.wait("one('.procedure-case summary')")?;
    scene.click(".procedure-case:not([open]) summary")?;
    scene.click(".procedure-case[open] .procedure-paper input")?;
    scene.wait("all('.procedure-paper input:checked').length == 1")
}

/// A link, a code and a sheet all carry case and ticks; the code is drawn by the server.
pub fn to_a_phone(scene: &Scene<'_>) -> Outcome {
    scene.show(&PAGE.replace("1.004845", SEVERAL))?;
    scene.reach("ready")?;
    tick(scene)?;
    scene.click(".procedure-tools button:last-child")?;
    scene.wait("one('.procedure-qr img') && one('.procedure-qr img').naturalWidth > 0")?;
    let code: String = scene.ask("return one('.procedure-qr img').src")?;
    let carried = code.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
    ensure!(carried.contains("case=") && carried.contains("ticked="), "{code}");
    let sheet: String = scene.ask("return one('.procedure-tools a').href")?;
    ensure!(sheet.contains(&carried) && sheet.ends_with("print=1"), "{sheet}");
    scene.open(&[scene.proxy.origin(), format!("/thu-tuc/{SEVERAL}?{carried}")].concat())?;
    scene.wait("all('.procedure-case[open] .procedure-paper input:checked').length == 1")?;
    scene.reach("ready")?;
    scene.wait("all('.procedure-case[open] .procedure-paper input:checked').length == 1")
}

/// What is ticked among the papers that only some need is seen, drawn by the server and after; the
/// other such papers stay folded.
pub fn ticked_and_folded(scene: &Scene<'_>) -> Outcome {
    let opened = "all('.mc-fold[open] > .procedure-papers').length";
    scene.open(&[scene.proxy.origin(), "/thu-tuc/1.001193?ticked=4".to_owned()].concat())?;
    scene.wait(&[opened, " == 1 && one('.mc-fold[open] input').checked"].concat())?;
    scene.reach("ready")?;
    scene.wait(&[opened, " == 1 && one('.mc-fold[open] input').checked"].concat())?;
    scene.wait("all('.mc-fold:not([open]) > .procedure-papers').length == 1")
}

/// What one takes to the counter fits on one sheet, for every bundled kind of procedure.
pub fn one_sheet(scene: &Scene<'_>) -> Outcome {
    let mut over = Vec::new();
    let usual = ["1.001193", "1.004845", "1.000894", "1.004222", "1.010038", "1.001612"];
    // Sixteen papers and eleven long ones.
    let most = [("1.013978", 1), ("1.013831", 1)];
    for (code, case) in usual.map(|code| (code, 2)).into_iter().chain(most) {
        scene.open(
            &[scene.proxy.origin(), format!("/thu-tuc/{code}?print=1&case={case}")].concat(),
        )?;
        scene.reach("ready")?;
        scene.wait("one('.procedure-qr img') && one('.procedure-qr img').complete")?;
        let sheets = scene.sheets()?;
        if sheets != 1 {
            over.push(format!("{code}: {sheets} sheets"));
        }
    }
    ensure!(over.is_empty(), "{over:#?}");
    Ok(())
}

/// One line to the operator: it arrives once, and what was typed stays while it cannot.
pub fn report(scene: &Scene<'_>) -> Outcome {
    scene.show(PAGE)?;
    scene.reach("ready")?;
    scene.click(".procedure-report summary")?;
    scene.proxy.fault("/v1/reports", Fault::Down);
    scene.write(".procedure-report input", "Lệ phí nay là 8.000 đồng")?;
    scene.click(".procedure-report button")?;
    scene.wait("shown('.procedure-report .warning')")?;
    scene.wait("one('.procedure-report input').value == 'Lệ phí nay là 8.000 đồng'")?;
    scene.proxy.heal();
    scene.click(".procedure-report button")?;
    scene.wait("shown('.procedure-report .mc-note').includes('cảm ơn')")?;
    scene.wait("one('.procedure-report input').value == ''")?;
    scene.unharmed()
}

/// An old name leads to the commune of today, and that to its offices and their hours: the server
/// draws each answer, no module comes for it.
pub fn place(scene: &Scene<'_>) -> Outcome {
    scene.show(&PAGE.replace("code=", "province=96 code="))?;
    scene.reach("ready")?;
    ask_place(scene, "phuong 1 gia rai bac lieu")?;
    scene.wait("shown('.offices-found').includes('trước là Phường 1')")?;
    scene.wait("one('.offices').getRootNode().activeElement == one('.offices-found')")?;
    scene.wait("shown('.offices-list').includes('07:00')")?;
    ask_place(scene, "gia rai, bac lieu")?;
    scene.wait("all('.offices-hits a').length > 1")?;
    scene.click(".offices-hits a")?;
    scene.wait("shown('.offices-list').includes('07:00')")?;
    scene.wait("one('.offices input[name=place]').value.includes('Giá Rai')")?;
    ask_place(scene, " xyzqw")?;
    scene.wait("shown('.offices-found').includes('Chưa thấy nơi này')")?;
    scene.unharmed()
}

/// The same in the div form, whose attributes have other names.
pub fn place_in_a_div(scene: &Scene<'_>) -> Outcome {
    scene.show("<div data-mc-widget=offices data-province=96><a href=/>Nơi nộp</a></div>")?;
    scene.reach("ready")?;
    scene.write(".offices input[name=place]", "gia rai, bac lieu")?;
    scene.click(".offices button")?;
    scene.wait("all('.offices-hits a').length > 1")?;
    scene.click(".offices-hits a")?;
    scene.wait("shown('.offices-list').includes('07:00')")?;
    scene.unharmed()
}

/// A device that has a Vietnamese voice, as engines have it: what is cancelled in the queue tells
/// nothing.
const VOICE: &str = "window.read = []; window.cancelled = 0;
    Object.defineProperty(window, 'speechSynthesis', { value: {
        getVoices: () => [{ lang: 'vi-VN' }],
        speak: (said) => window.read.push(said),
        cancel: () => { window.cancelled++; },
    } });";

/// Read aloud, stopped, begun again to its end, and silent when the person leaves.
pub fn aloud(scene: &Scene<'_>) -> Outcome {
    const READ: &str = ".procedure-tools button";
    scene.show(LOOKUP)?;
    scene.reach("ready")?;
    scene.ask::<()>(VOICE)?;
    scene.click("[part=result]")?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready'")?;
    scene.wait("shown('.procedure-tools button') == 'Nghe đọc'")?;
    scene.click(READ)?;
    scene.wait("shown('.procedure-tools button') == 'Dừng đọc' && read.length > 4")?;
    scene.wait("read.some(({ text }) => text.includes('Lệ phí'))")?;
    scene.click(READ)?;
    scene.wait("shown('.procedure-tools button') == 'Nghe đọc' && cancelled > 0")?;
    scene.click(READ)?;
    scene.wait("shown('.procedure-tools button') == 'Dừng đọc'")?;
    scene.ask::<()>("read.at(-1).onend(new Event('end'))")?;
    scene.wait("shown('.procedure-tools button') == 'Nghe đọc'")?;
    scene.click(READ)?;
    scene.wait("shown('.procedure-tools button') == 'Dừng đọc'")?;
    let before: u32 = scene.ask("return cancelled")?;
    scene.click(".mc-back")?;
    scene.wait(&format!("shown('[part=results]') && cancelled > {before}"))?;
    scene.unharmed()
}

/// A device without such a voice says how to get one.
pub fn no_voice(scene: &Scene<'_>) -> Outcome {
    scene.show(PAGE)?;
    scene.reach("ready")?;
    scene.click(".procedure-tools button")?;
    scene.wait("shown('.procedure-said').includes('chưa có giọng đọc tiếng Việt')")?;
    scene.unharmed()
}

fn ask_place(scene: &Scene<'_>, name: &str) -> Outcome {
    scene.ask::<()>("one('mc-offices').scrollIntoView()")?;
    scene.wait("one('mc-offices').dataset.mcState == 'ready'")?;
    scene.ask::<()>("one('.offices input[name=place]').value = ''")?;
    scene.write(".offices input[name=place]", name)?;
    scene.click(".offices button")
}

/// The commune of the host's page is known: nobody is asked. By itself on a page, and in a div.
pub fn place_of_the_host(scene: &Scene<'_>) -> Outcome {
    scene.show(&PAGE.replace("code=", "province=96 commune=31942 code="))?;
    scene.reach("ready")?;
    scene.ask::<()>("one('mc-offices').scrollIntoView()")?;
    scene.wait("shown('.offices-list').includes('07:00')")?;
    scene.unharmed()?;
    for alone in [
        "<mc-offices commune=31942><a href=/>Giờ làm việc</a></mc-offices>",
        "<div data-mc-widget=offices data-commune=31942><a href=/>Giờ làm việc</a></div>",
    ] {
        scene.show(alone)?;
        scene.reach("ready")?;
        scene.wait("shown('.offices-list').includes('Giá Rai')")?;
        let modules: usize = scene.ask("return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length")?;
        ensure!(modules == 0, "a module came for what the server draws");
        scene.hear("mc-ready", "")?;
        scene.unharmed()?;
    }
    Ok(())
}

/// On our own page, where the first content came with the page: asked in place, twice.
pub fn place_on_our_page(scene: &Scene<'_>) -> Outcome {
    scene.open(&(scene.proxy.origin() + "/noi-nop"))?;
    for (typed, found) in [("gia rai", "Giá Rai"), ("ho phong", "Hộ Phòng")] {
        ask_place(scene, typed)?;
        scene.wait(&format!("shown('.offices').includes('{found}')"))?;
        let stays: bool =
            scene.ask("return location.pathname === '/noi-nop' && location.search === ''")?;
        ensure!(stays, "the page was left for {typed}");
    }
    Ok(())
}

/// Without the server there is a card with a way on, and the fallback child.
pub fn place_without_server(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*/first/offices*", Fault::Down);
    scene.show("<mc-offices commune=31942><a href=/>Giờ làm việc</a></mc-offices>")?;
    scene.reach("error")?;
    scene.wait("shown('.mc-card').includes('Thử lại') && shown('mc-offices > a')")?;
    scene.proxy.heal();
    scene.click(".mc-card button")?;
    scene.wait("shown('.offices-list').includes('07:00')")?;
    scene.unharmed()
}
