//! The server is killed under writers, and what it had answered is counted.

use crate::root::{build_debug, cargo, run, target};
use anyhow::Result;
use std::process::Command;

/// Kills the server under writers.
#[derive(clap::Args)]
pub struct Crash {
    /// How often it is killed.
    #[arg(long, default_value_t = 1_000)]
    rounds: u32,
    /// Of the debug build, as CI does.
    #[arg(long)]
    debug: bool,
}

impl Crash {
    /// As often as CI has time for.
    pub fn short() -> Self {
        Self { rounds: 30, debug: true }
    }

    /// Counts, then makes sure that a server which answers too early is caught.
    pub fn run(self) -> Result<()> {
        build_debug()?;
        if !self.debug {
            let mut build = cargo();
            run(build.args(["build", "--release", "--package", "motcham"]))?;
        }
        let profile = if self.debug { "debug" } else { "release" };
        kill(profile, &[&self.rounds.to_string()])?;
        kill(profile, &["--full"])?;
        // A mount of its own, that nobody else sees.
        let mounts = Command::new("unshare").args(["--mount", "true"]).status();
        if mounts.is_ok_and(|status| status.success()) {
            disk(profile)?;
        } else {
            eprintln!("No root: a full disk and one that can only be read are not tried.");
        }
        // Only a debug build can be told to.
        kill("debug", &["20", "--early"])
    }
}

fn disk(profile: &str) -> Result<()> {
    let program = target()?.join("debug/crash");
    let mut crash = Command::new("unshare");
    crash.env("MOTCHAM_BIN", target()?.join(profile).join("motcham"));
    run(crash.args(["--mount", "--"]).arg(program).arg("--disk"))
}

fn kill(profile: &str, arguments: &[&str]) -> Result<()> {
    let mut crash = cargo();
    crash.env("MOTCHAM_BIN", target()?.join(profile).join("motcham"));
    crash.args(["run", "--quiet", "--package", "e2e", "--bin", "crash", "--"]).args(arguments);
    run(&mut crash)
}
