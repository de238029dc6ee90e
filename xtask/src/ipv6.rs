//! Everything but browsers and PostgreSQL on a machine that has no IPv4 at all: a network of its own, with
//! `::1` alone in it. It needs root.

use crate::root::{cargo, run as done};
use anyhow::{Context, Result};
use std::process::Command;

/// Takes the IPv4 address away, then does what it is given.
const WITHOUT_IPV4: &str =
    "ip link set lo up && ip address delete 127.0.0.1/8 dev lo && exec \"$@\"";

/// Unit and server tests, some kills under writers.
pub fn run() -> Result<()> {
    // Inside there is no way to fetch anything.
    done(cargo().args(["test", "--workspace", "--no-run", "--quiet"]))?;
    let verbs: [&[&str]; 2] = [&["test", "--quick"], &["crash", "--debug", "--rounds", "3"]];
    for verb in verbs {
        let mut alone = Command::new("unshare");
        alone.args(["--net", "sh", "-c", WITHOUT_IPV4, "sh"]).arg(std::env::current_exe()?);
        done(alone.args(verb).env("CARGO_NET_OFFLINE", "true"))
            .context("it needs root, unshare (util-linux) and ip (iproute2)")?;
    }
    Ok(())
}
