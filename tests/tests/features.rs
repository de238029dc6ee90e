//! The browser's rendering and the server's never meet in one build.

use std::process::Command;

/// The features of `leptos` and its renderer in a build, as cargo resolves them.
fn features(arguments: &[&str]) -> anyhow::Result<Vec<String>> {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}|{f}"])
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()?;
    let text = String::from_utf8_lossy(&tree.stdout);
    let leptos = text.lines().filter(|line| line.starts_with("leptos v"));
    let features: Vec<_> = leptos
        .filter_map(|line| line.split('|').nth(1))
        .flat_map(|list| list.split(','))
        .map(str::to_owned)
        .collect();
    anyhow::ensure!(
        !features.is_empty(),
        "no leptos in {arguments:?}: {}",
        String::from_utf8_lossy(&tree.stderr)
    );
    Ok(features)
}

#[test]
fn widgets_render_in_the_browser_only() -> e2e::Outcome {
    for widget in
        ["procedure-lookup", "procedure-page", "life-events", "stall-qr", "farm-shop", "suite"]
    {
        let features = features(&["-p", widget, "--target", "wasm32-unknown-unknown"])?;
        assert!(features.iter().any(|one| one == "csr"), "{widget}: {features:?}");
        assert!(
            !features.iter().any(|one| one == "ssr" || one == "hydrate"),
            "{widget}: {features:?}"
        );
    }
    Ok(())
}

#[test]
fn the_server_renders_to_text_only() -> e2e::Outcome {
    for scope in [&["-p", "motcham"] as &[&str], &["--workspace"]] {
        let features = features(scope)?;
        assert!(features.iter().any(|one| one == "ssr"), "{scope:?}: {features:?}");
        assert!(
            !features.iter().any(|one| one == "csr" || one == "hydrate"),
            "{scope:?}: {features:?}"
        );
    }
    Ok(())
}
