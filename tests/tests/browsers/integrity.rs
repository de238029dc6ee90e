//! Every byte that runs is checked: one flipped bit is refused, and people are left with what works.

use crate::lookup::LOOKUP;
use anyhow::ensure;
use e2e::{Fault, Outcome, Page, Scene};

/// Table, glue, module, words: the first content stays and works.
pub fn module_files(scene: &Scene<'_>) -> Outcome {
    for file in [
        "*/table.*.json",
        "*/procedure-lookup.*.js",
        "*/procedure-lookup.*.wasm",
        "*/procedure-lookup.vi.*.json",
    ] {
        // A proxy, and so an origin, of its own: nothing comes from the browser's cache.
        let scene = scene.anew()?;
        scene.proxy.fault(file, Fault::Flipped);
        scene.show(LOOKUP)?;
        scene.reach("error")?;
        scene.hear("mc-error", "module-unavailable")?;
        scene.wait("shown('[part=results]').includes('Miễn phí')")?;
        scene.unharmed()?;
    }
    Ok(())
}

/// Without its style nothing is drawn: the editor's own link stays, and the card says what to do.
pub fn style(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*.css", Fault::Flipped);
    scene.show(LOOKUP)?;
    scene.reach("error")?;
    scene.hear("mc-error", "style-unavailable")?;
    scene.wait("shown('[role=alert]').includes('Thử lại') && shown('mc-procedure-lookup > a')")?;
    scene.unharmed()?;
    scene.proxy.heal();
    scene.click("[role=alert] button")?;
    scene.reach("ready")?;
    scene.unharmed()
}

/// `start.js`: the editor's own link stays.
pub fn start(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*/start.*.js", Fault::Flipped);
    scene.show(LOOKUP)?;
    scene.reach("error")?;
    scene.hear("mc-error", "start-unavailable")?;
    scene.wait("shown('mc-procedure-lookup > a')")?;
    scene.unharmed()
}

/// `loader.js` of a fixed version, with the hash in the snippet.
pub fn loader(scene: &Scene<'_>) -> Outcome {
    let loader = scene.pinned_loader()?;
    let integrity: String = {
        scene.show("")?;
        scene.ask_later(&format!(
            "fetch({loader:?}).then((answer) => answer.arrayBuffer()).then((bytes) => crypto.subtle.digest('SHA-384', bytes))\
             .then((hash) => arguments[0]('sha384-' + btoa(String.fromCharCode(...new Uint8Array(hash)))));"
        ))?
    };
    let pinned = Page { loader, integrity: Some(integrity), ..scene.page(LOOKUP) };
    scene.visit(pinned.clone())?;
    scene.reach("ready")?;

    let fresh = scene.anew()?;
    fresh.proxy.fault("*/loader.js", Fault::Flipped);
    fresh.visit(Page { loader: fresh.pinned_loader()?, ..pinned })?;
    fresh.wait("document.readyState == 'complete' && shown('mc-procedure-lookup > a')")?;
    let defined: bool = fresh.ask("return !!customElements.get('mc-procedure-lookup')")?;
    ensure!(!defined, "a changed loader ran");
    fresh.unharmed()
}
