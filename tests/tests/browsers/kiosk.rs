//! The counter's screen in a commune hall.

use anyhow::ensure;
use e2e::{Outcome, Scene};

/// Large type; after a while without a touch it asks, then wipes everything: words, ticks, the
/// opened procedure. Those who were guided are counted on the device.
pub fn wiped(scene: &Scene<'_>) -> Outcome {
    scene.show(
        "<mc-procedure-lookup mode=kiosk idle=20 province=96><a href=/>Tra cứu</a></mc-procedure-lookup>",
    )?;
    scene.reach("ready")?;
    scene.wait("parseFloat(getComputedStyle(ours()[0]).fontSize) >= 22")?;
    scene.wait("shown('.kiosk-bar').includes('Hôm nay đã hướng dẫn 0 lượt')")?;
    scene.write("input[name=q]", "tach ho")?;
    scene.wait("shown('[part=result]').toLowerCase().includes('tách hộ')")?;
    scene.click("[part=result]")?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready'")?;
    scene.click(".procedure-case summary")?;
    scene.click(".procedure-case[open] .procedure-paper input")?;
    scene.wait("!one('.procedure-check')")?;
    // Somebody is still there.
    scene.wait("shown('.kiosk-ask').includes('Bạn còn xem không?')")?;
    scene.click(".kiosk-ask .mc-button:first-child")?;
    scene.wait("!one('.kiosk-ask') && all('.procedure-paper input:checked').length == 1")?;
    // Nobody is.
    scene.wait("shown('.kiosk-ask')")?;
    scene.click(".kiosk-ask .quiet")?;
    scene.wait("ours()[0].dataset.mcState == 'ready' && one('input[name=q]').value == '' && shown('[part=results]')")?;
    scene.wait("shown('.kiosk-bar').includes('1 lượt')")?;
    scene.write("input[name=q]", "tach ho")?;
    scene.wait("shown('[part=result]').toLowerCase().includes('tách hộ')")?;
    scene.click("[part=result]")?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready' && one('.procedure-paper')")?;
    let ticked: usize = scene.ask("return all('.procedure-paper input:checked').length")?;
    ensure!(ticked == 0, "the next person sees what the one before ticked");
    // The second time as the first: the question lies over everything.
    scene.wait("one('.kiosk-ask') && getComputedStyle(one('.kiosk-ask')).position == 'fixed'")?;
    scene.click(".kiosk-ask .quiet")?;
    scene.wait("!one('.kiosk-ask') && shown('.kiosk-bar').includes('2 lượt')")?;
    scene.unharmed()
}

/// On our own page the address goes back to where it was set up.
pub fn own_page(scene: &Scene<'_>) -> Outcome {
    let address = scene.proxy.origin() + "/thu-tuc?mode=kiosk&province=96&idle=20";
    scene.open(&address)?;
    scene.reach("ready")?;
    if scene.ask("return 'serviceWorker' in navigator")? {
        scene.wait("navigator.serviceWorker.controller")?;
    }
    scene.click("[part=result]")?;
    scene.wait("location.pathname != '/thu-tuc' && location.search.includes('mode=kiosk')")?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready'")?;
    scene.wait("shown('.kiosk-bar') && one('.procedure-qr img')")?;
    scene.click(".procedure-paper input")?;
    scene.wait("one('.procedure-qr img').src.includes('ticked=')")?;
    scene.click(".kiosk-bar button")?;
    scene.wait("location.pathname == '/thu-tuc' && location.search.includes('mode=kiosk')")?;
    scene.wait("shown('[part=results]') && shown('.kiosk-bar').includes('1 lượt')")?;
    let kept: Vec<String> = scene.ask_later(
        "const done = arguments[0]; 'caches' in window
            ? caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((one) => one.keys()))))
                .then((all) => done(all.flat().map(({ url }) => url).filter((url) => /ticked|case=|mode=|place=/.test(url))))
            : done([])",
    )?;
    ensure!(kept.is_empty(), "of the person before is left: {kept:#?}");
    Ok(())
}
