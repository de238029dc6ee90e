//! Which module a page takes.

use crate::lookup::{LOOKUP, search_open_back};
use crate::shop::{SHOP, narrow_open_back};
use crate::stall::{STALL, key_in};
use anyhow::ensure;
use e2e::{Outcome, Scene};

/// Three kinds on one page share one module, and none is in another's way.
pub fn several_kinds(scene: &Scene<'_>) -> Outcome {
    scene.show(&[LOOKUP, STALL, SHOP].concat())?;
    scene.reach("ready")?;
    let modules = scene.proxy.seen_like("*.wasm");
    ensure!(modules.len() == 1, "more than one module: {modules:?}");
    ensure!(modules.concat().contains("/suite."), "not the suite: {modules:?}");
    // Each kind speaks its own words.
    for words in ["Nhiều người cần", "Đang mùa", "Phóng to"] {
        scene.wait(&format!("all('.mc').some((one) => one.innerText.includes({words:?}))"))?;
    }
    search_open_back(scene)?;
    narrow_open_back(scene)?;
    key_in(scene)?;
    scene.unharmed()
}

/// One kind, however often, takes its own module, once.
pub fn one_kind(scene: &Scene<'_>) -> Outcome {
    scene.show(&[STALL, STALL, STALL].concat())?;
    scene.reach("ready")?;
    let modules = scene.proxy.seen_like("*.wasm");
    ensure!(modules.len() == 1, "fetched again: {modules:?}");
    ensure!(modules.concat().contains("/stall-qr."), "not its own: {modules:?}");
    scene.unharmed()
}

/// Nothing but the loader comes before the element is near the screen.
pub fn far_away(scene: &Scene<'_>) -> Outcome {
    scene.show(&["<div style=height:5000px></div>", STALL].concat())?;
    scene.wait("customElements.get('mc-stall-qr') && document.readyState == 'complete'")?;
    let early = scene.proxy.seen_like("*start*");
    ensure!(early.is_empty(), "too early: {early:?}");
    scene.ask::<()>("one('mc-stall-qr').scrollIntoView()")?;
    scene.reach("ready")
}
