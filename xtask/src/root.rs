//! Where things stand, and how to run a program.

use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the checkout.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Cargo's target directory, wherever it was put.
pub fn target() -> Result<PathBuf> {
    let output =
        cargo().args(["metadata", "--format-version=1", "--no-deps", "--offline"]).output()?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("cargo metadata printed no JSON")?;
    let dir = metadata["target_directory"].as_str().context("cargo names no target directory")?;
    Ok(dir.into())
}

/// What is served to browsers.
pub fn dist() -> Result<PathBuf> {
    Ok(target()?.join("dist"))
}

/// Tools that `setup` installed for this checkout.
pub fn tools() -> Result<PathBuf> {
    Ok(target()?.join("tools"))
}

/// A `cargo` in the root of the checkout.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Builds the server that tests run, `<target dir>/debug/motcham`. With the tests, as the unit tests
/// do: what only tests depend on turns features of common crates on, and they would be compiled
/// twice.
pub fn build_debug() -> Result<()> {
    run(cargo().args(["build", "--workspace", "--exclude", "e2e", "--tests"]))
}

/// Runs to the end; an exit code other than 0 is an error that names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    eprintln!("$ {line}");
    let status = command.status().with_context(|| format!("{line} could not be started"))?;
    if !status.success() {
        bail!("{line} ended with {status}");
    }
    Ok(())
}

/// Whether a program answers to `--version`.
pub fn there(program: impl AsRef<Path>) -> bool {
    let mut command = Command::new(program.as_ref());
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// An address of this machine alone, with a port that was free a moment ago.
pub fn free_address() -> Result<SocketAddr> {
    let ipv4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let any = ipv4.or_else(|_| TcpListener::bind((Ipv6Addr::LOCALHOST, 0)))?;
    Ok(any.local_addr()?)
}
