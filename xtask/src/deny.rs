//! What is linked: licences, sources and bans, by cargo-deny and `deny.toml`.

use crate::root::{root, run as done};
use crate::setup::cargo_tool;
use anyhow::Result;
use std::process::Command;

/// Checks all but advisories, which come from the network.
pub fn run() -> Result<()> {
    let mut check = Command::new(cargo_tool("cargo-deny", "0.20.2")?);
    check.current_dir(root());
    done(check.args(["check", "bans", "licenses", "sources"]))
}
