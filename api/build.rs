//! Where the built widgets stand: `<target dir>/dist`, made by `cargo xtask build`. An empty
//! folder is made where there is none, so that the server builds alone; it then says at run
//! time that widgets are missing.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=migrations");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let Some(target) = target_dir(&out) else {
        println!("cargo::error=OUT_DIR is not inside a target folder: {}", out.display());
        return;
    };
    let dist = target.join("dist");
    if let Err(error) = fs::create_dir_all(&dist) {
        println!("cargo::error={}: {error}", dist.display());
    }
    println!("cargo::rustc-env=MOTCHAM_DIST={}", dist.display());
    // A debug build carries nothing: it reads the folder when it runs.
    if env::var_os("CARGO_CFG_DEBUG_ASSERTIONS").is_none() {
        println!("cargo::rerun-if-changed={}", dist.display());
    }
}

/// `<target dir>[/<triple>]/<profile>/build/motcham-<hash>/out`
fn target_dir(out: &Path) -> Option<&Path> {
    let build = out.ancestors().find(|folder| folder.ends_with("build"))?;
    let above_profile = build.parent()?.parent()?;
    let triple = env::var("TARGET").ok()?;
    if above_profile.ends_with(triple) { above_profile.parent() } else { Some(above_profile) }
}
