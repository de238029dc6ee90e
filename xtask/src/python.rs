//! Test tools that are written in Python, in a folder of their own.

use crate::root::{run, there, tools};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// Requests made from an OpenAPI document; a server that speaks S3.
const PACKAGES: [&str; 2] = ["schemathesis==4.32.5", "moto[server,s3]==5.2.5"];

/// The folder of their programs, or none where this machine has no Python with `venv`.
pub fn programs() -> Result<Option<PathBuf>> {
    let folder = tools()?.join("python");
    let (programs, mark) = (folder.join("bin"), folder.join("packages"));
    let wanted = PACKAGES.join(" ");
    if std::fs::read_to_string(&mark).is_ok_and(|found| found == wanted) {
        return Ok(Some(programs));
    }
    if !there("python3") {
        eprintln!("No Python: what needs it is skipped (Debian: python3-venv).");
        return Ok(None);
    }
    let made = Command::new("python3").args(["-m", "venv"]).arg(&folder).status()?;
    if !made.success() {
        eprintln!("Python without venv: what needs it is skipped (Debian: python3-venv).");
        return Ok(None);
    }
    let mut install = Command::new(programs.join("pip"));
    run(install.args(["install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES))?;
    std::fs::write(mark, wanted)?;
    Ok(Some(programs))
}
