//! The API stops after the first visit: what is in the browser goes on.

use crate::lookup::LOOKUP;
use e2e::{Fault, Outcome, Scene};

/// In a host page that is still open: search answers, what was seen opens with its date, the rest
/// says plainly what it needs.
pub fn host_page(scene: &Scene<'_>) -> Outcome {
    aged(scene);
    scene.show(LOOKUP)?;
    scene.reach("ready")?;
    search(scene, "khai sinh")?;
    scene.click("[part=result]")?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready' && shown('[part=facts]')")?;
    scene.click(".mc-back")?;
    scene.wait("shown('.lookup-foot').includes('ngay trên máy')")?;
    scene.proxy.heal();
    for path in ["/v1/*", "*/first/*"] {
        scene.proxy.fault(path, Fault::Down);
    }
    search(scene, "ket hon")?;
    search(scene, "khai sinh")?;
    seen_and_not_seen(scene)?;
    scene.unharmed()
}

/// On our own page, opened anew without a server.
pub fn own_page(scene: &Scene<'_>) -> Outcome {
    let address = scene.proxy.origin() + "/thu-tuc";
    aged(scene);
    scene.open(&address)?;
    scene.reach("ready")?;
    scene.wait("navigator.serviceWorker.controller")?;
    search(scene, "khai sinh")?;
    scene.click("[part=result]")?;
    scene.wait("one('mc-procedure-page').dataset.mcState == 'ready' && shown('[part=facts]')")?;
    scene.proxy.heal();
    scene.proxy.fault("*", Fault::Down);
    scene.open(&address)?;
    scene.reach("ready")?;
    search(scene, "ket hon")?;
    search(scene, "khai sinh")?;
    seen_and_not_seen(scene)
}

/// What was seen was seen days ago.
fn aged(scene: &Scene<'_>) {
    for path in ["/v1/*", "*/first/*"] {
        scene.proxy.fault(path, Fault::Aged);
    }
}

fn search(scene: &Scene<'_>, query: &str) -> Outcome {
    scene.ask::<()>("const it = one('input[name=q]'); it.focus(); it.value = ''; it.dispatchEvent(new Event('input', { bubbles: true }))")?;
    scene.write("input[name=q]", query)?;
    let last = query.split(' ').next_back().unwrap_or_default();
    let marked = match last {
        "hon" => "hôn",
        last => last,
    };
    scene.wait(&format!("shown('[part=result]').toLowerCase().includes({marked:?})"))
}

fn seen_and_not_seen(scene: &Scene<'_>) -> Outcome {
    scene.click("[part=result]")?;
    scene.wait("shown('[part=facts]').includes('Lệ phí')")?;
    scene.wait("shown('.mc-note.warning')")?;
    scene.click(".mc-back")?;
    scene.wait("shown('[part=results]')")?;
    scene.ask::<()>("all('[part=result]')[4].click()")?;
    scene.wait("shown('[part=error]').includes('Thử lại')")?;
    scene.click(".mc-back")?;
    scene.wait("shown('[part=results]')")
}
