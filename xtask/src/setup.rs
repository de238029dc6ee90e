//! Installs what the other verbs need and this machine lacks.

use crate::root::{cargo, root, run, there, tools};
use anyhow::{Result, bail};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;

/// From npm, exact; they only make files smaller or test them, nothing of them is shipped.
const NODE_TOOLS: [&str; 3] = ["binaryen@132.0.0", "esbuild@0.28.2", "axe-core@4.14.1"];
/// Debian's browsers and drivers, each pair of one release.
const BROWSERS: [&str; 8] = [
    "chromium",
    "chromium-driver",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    "fonts-noto-core",
    // The other database, for the tests of the store.
    "postgresql",
    // Before two servers on it.
    "nginx-light",
];

/// Installs what builds and tests need.
#[derive(clap::Args)]
pub struct Setup {
    /// Do not ask before installing system packages.
    #[arg(long)]
    yes: bool,
}

impl Setup {
    /// Everything: for building and for testing.
    pub fn run(self) -> Result<()> {
        for_building()?;
        self.browsers()?;
        geckodriver()
    }

    /// As in CI, where nobody can be asked.
    pub fn unattended() -> Self {
        Self { yes: std::env::var_os("CI").is_some() }
    }

    fn browsers(&self) -> Result<()> {
        let missing = ["chromedriver", "firefox-esr", "WebKitWebDriver", "Xvfb"];
        let mut missing: Vec<_> = missing.into_iter().filter(|program| !on_path(program)).collect();
        if !on_path("initdb") && !Path::new("/usr/lib/postgresql").is_dir() {
            missing.push("postgresql");
        }
        if !on_path("nginx") && !Path::new("/usr/sbin/nginx").is_file() {
            missing.push("nginx-light");
        }
        if missing.is_empty() {
            return Ok(());
        }
        eprintln!("For the browser tests these are missing: {}", missing.join(", "));
        if !on_path("apt-get") {
            bail!(
                "install {} with this system's package manager, then run this again",
                BROWSERS.join(", ")
            );
        }
        if !self.yes && std::env::var_os("CI").is_none() && !agreed()? {
            bail!("nothing was installed; `cargo xtask test --quick` works without browsers");
        }
        let apt = |arguments: &[&str]| {
            let mut command =
                if is_root() { Command::new("apt-get") } else { Command::new("sudo") };
            if !is_root() {
                command.arg("apt-get");
            }
            run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        apt(&["update", "-qq"])?;
        let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
        install.extend(BROWSERS);
        apt(&install)
    }
}

/// What `build` and `start` need.
pub fn for_building() -> Result<()> {
    if there("rustup") {
        let rustup =
            |arguments: &[&str]| run(Command::new("rustup").args(arguments).current_dir(root()));
        rustup(&["target", "add", "wasm32-unknown-unknown"])?;
        // The widgets carry a standard library compiled for size.
        rustup(&["component", "add", "rust-src"])?;
    }
    node_tools()
}

fn node_tools() -> Result<()> {
    let tools = tools()?;
    let mark = tools.join("node-tools");
    let wanted = NODE_TOOLS.join(" ");
    if !there("npm") {
        eprintln!("No Node.js: the widgets will work but be larger (no wasm-opt, no minifying).");
        return Ok(());
    }
    if std::fs::read_to_string(&mark).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    std::fs::create_dir_all(&tools)?;
    std::fs::write(tools.join("package.json"), "{\"private\":true}\n")?;
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]);
    run(npm.args(NODE_TOOLS).current_dir(&tools))?;
    std::fs::write(mark, wanted)?;
    Ok(())
}

/// Debian has no geckodriver; it is a Rust program.
fn geckodriver() -> Result<()> {
    if !on_path("geckodriver") {
        cargo_tool("geckodriver", "0.37.1")?;
    }
    Ok(())
}

/// A program of crates.io in `<target dir>/tools`, compiled when it is first asked for.
pub fn cargo_tool(name: &str, version: &str) -> Result<PathBuf> {
    let tools = tools()?;
    let program = tools.join("bin").join(name);
    if !there(&program) {
        let mut install = cargo();
        install.args(["install", name, "--version", version, "--root"]).arg(&tools);
        run(install.arg("--target-dir").arg(tools.join("build")))?;
    }
    Ok(program)
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|dir| Path::new(&dir).join(program).is_file())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.starts_with(b"0"))
}

fn agreed() -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    eprint!("Install {} with apt-get? [y/N] ", BROWSERS.join(" "));
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("y"))
}
