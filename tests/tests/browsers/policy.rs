//! Host pages with the documented content security policy.

use crate::lookup::{LOOKUP, search_open_back};
use crate::shop::{SHOP, narrow_open_back};
use crate::stall::{STALL, key_in};
use anyhow::ensure;
use e2e::{Outcome, Page, Scene};

/// As docs/EMBEDDING.md gives it, with nothing but what we need; no `style-src`.
fn documented(host: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {host} 'wasm-unsafe-eval'; connect-src {host}; \
         img-src {host} data:; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

fn visit(scene: &Scene<'_>, body: &str, policy: String) -> Outcome {
    scene.visit(Page { policy: Some(policy), ..scene.page(body) })
}

/// Full function under the documented policy and Trusted Types 'none'; nothing is broken.
pub fn full_function(scene: &Scene<'_>) -> Outcome {
    let policy = documented(&scene.proxy.origin());
    visit(scene, LOOKUP, policy.clone())?;
    scene.reach("ready")?;
    search_open_back(scene)?;
    scene.unharmed()?;
    visit(scene, STALL, policy.clone())?;
    scene.reach("ready")?;
    key_in(scene)?;
    scene.unharmed()?;
    visit(scene, SHOP, policy)?;
    scene.reach("ready")?;
    narrow_open_back(scene)?;
    scene.unharmed()?;
    let strings: bool = scene.ask(
        "try { document.createElement('p').innerHTML = 'x'; return true; } catch { return false; }",
    )?;
    ensure!(!strings, "the policy was not in force");
    Ok(())
}

/// Where WebAssembly is forbidden the first content stays and the host page hears why.
pub fn without_webassembly(scene: &Scene<'_>) -> Outcome {
    let policy = documented(&scene.proxy.origin()).replace(" 'wasm-unsafe-eval'", "");
    for (widget, sign) in [(LOOKUP, "Miễn phí"), (STALL, "NGUYEN VAN A"), (SHOP, "Ba khía")] {
        visit(scene, widget, policy.clone())?;
        scene.reach("error")?;
        scene.hear("mc-error", "module-refused")?;
        scene.wait(&format!("shown('[part=root]').includes({sign:?})"))?;
        let errors: Vec<String> = scene.told("errors")?;
        ensure!(errors.is_empty(), "{errors:#?}");
    }
    Ok(())
}
