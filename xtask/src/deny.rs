//! What is linked: licences, sources and bans, by cargo-deny and `deny.toml`.

use crate::root::{cargo, root, run as done, there, tools};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// Checks all but advisories, which come from the network.
pub fn run() -> Result<()> {
    let deny = installed("cargo-deny", "cargo-deny", "0.19")?;
    let mut check = Command::new(deny);
    check.current_dir(root());
    done(check.args(["check", "bans", "licenses", "sources"]))
}

/// A cargo tool in `<target>/tools`, compiled when it is first asked for.
pub fn installed(package: &str, program: &str, version: &str) -> Result<PathBuf> {
    let tools = tools()?;
    let path = tools.join("bin").join(program);
    if !there(&path) {
        let mut install = cargo();
        install.args(["install", package, "--version", version, "--root"]).arg(&tools);
        done(install.arg("--target-dir").arg(tools.join("build")))?;
    }
    Ok(path)
}
