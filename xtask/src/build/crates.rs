//! Which crates are modules, and compiling one.

use crate::root::{cargo, run, target};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Modules without an element of their own: the suite of all widgets, and parts that widgets
/// load when they need them.
pub const NOT_WIDGETS: [&str; 2] = ["suite", "finder"];

/// Widgets of our own pages alone: what host pages load does not know them.
pub const OWN: [&str; 2] = ["office", "stall-till"];

/// What is drawn inside a widget as a part of its own view: its style and words come before the
/// widget's, after the kit's.
pub fn before(name: &str) -> &'static [&'static str] {
    match name {
        "stall-till" => &["kit", "stall-qr"],
        _ => &["kit"],
    }
}

/// Widgets without a module: what the server draws is all there is of them.
pub const STILL: [&str; 1] = ["offices"];

/// Every crate that a browser loads: widgets (they have a style), the suite, and parts.
pub fn modules(root: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root.join("widgets"))? {
        let path = entry?.path();
        let name =
            path.file_name().context("a widget without a name")?.to_string_lossy().into_owned();
        let is_widget = path.join("style.css").exists() && name != "kit";
        if STILL.contains(&name.as_str()) {
            continue;
        }
        let is_module = is_widget || NOT_WIDGETS.contains(&name.as_str());
        if is_module {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The files and folders that a module is made of; styles travel beside it.
pub fn sources(root: &Path, name: &str) -> Result<Vec<String>> {
    let crates = match name {
        "suite" => [modules(root)?, vec!["kit".into(), "texts".into()]].concat(),
        name => {
            let inside = before(name).iter().chain([&name, &"texts"]);
            inside.map(|one| (*one).to_owned()).collect()
        }
    };
    let rooms = ["Cargo.toml", "build.rs", "src", "text"];
    let rooms = crates.iter().flat_map(|one| rooms.map(|room| format!("widgets/{one}/{room}")));
    // How a module is finished decides its bytes as much as what it is made of.
    let how = ["shared", "www/embed/guard.js", "xtask/src/build", ".cargo"];
    Ok(rooms.chain(how.map(str::to_owned)).collect())
}

/// The compiler, to the commit.
pub fn compiler() -> Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = std::process::Command::new(rustc).arg("-vV").output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// How a shipped module is compiled, each measured in docs/PERFORMANCE.md: messages of panics
/// without places and debug forms, and in the end no messages at all (a panic is a trap, which
/// the guard in the glue catches); views as one type instead of one type each.
const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none \
                     -Zlocation-detail=none --cfg erase_components";

/// Compiles one crate to wasm. As a cdylib only: a crate that is also an rlib is linked without
/// fat LTO over itself and comes out larger (docs/PERFORMANCE.md). With a standard library of its own, since
/// the one that rustup brings is compiled for speed and words every panic.
pub fn compile(name: &str) -> Result<PathBuf> {
    let mut command = cargo();
    command.args(["rustc", "--quiet", "--package", name, "--lib", "--crate-type", "cdylib"]);
    command.args(["--profile", "widget", "--target", "wasm32-unknown-unknown"]);
    command.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", FLAGS);
    // For the -Z flags; the toolchain stays the stable one.
    command.env("RUSTC_BOOTSTRAP", "1");
    run(&mut command)?;
    let file = format!("{}.wasm", name.replace('-', "_"));
    Ok(target()?.join("wasm32-unknown-unknown/widget").join(file))
}
