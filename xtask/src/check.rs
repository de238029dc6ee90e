//! Rules of the repository, run like a test.

mod invariants;

use crate::root::cargo;
use anyhow::{Result, bail};

/// Formatting, lints, invariants.
pub fn run() -> Result<()> {
    crate::root::run(cargo().args(["fmt", "--all", "--check"]))?;
    crate::root::run(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "--deny",
        "warnings",
    ]))?;
    let broken = invariants::broken()?;
    if !broken.is_empty() {
        bail!("invariants broken (ARCHITECTURE.md):\n- {}", broken.join("\n- "));
    }
    eprintln!("[check] all well");
    Ok(())
}
