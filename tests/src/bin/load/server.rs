//! Servers on a core of their own.

use anyhow::{Context as _, Result, ensure};
use e2e::{PATIENCE, free_address, get, program, until};
use std::fs::File;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The server's core, and everybody else's.
const CORE: [&str; 2] = ["0", "1"];

/// A process on the server's core, ended with this value.
pub(crate) struct Pinned {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Pinned {
    fn start(program: &Path, set: impl FnOnce(&mut Command, SocketAddr)) -> Result<Self> {
        let address = free_address()?;
        let mut command = Command::new("taskset");
        command.args(["-c", CORE[0]]).arg(program).stdin(Stdio::null());
        set(&mut command, address);
        let mut one = Self { child: command.spawn().context("taskset")?, address };
        until("a ready server", 2 * PATIENCE, || {
            ensure!(one.child.try_wait()?.is_none(), "it ended");
            Ok(get(address, "/readyz", &[]).is_ok_and(|answer| answer.status == 200).then_some(()))
        })?;
        Ok(one)
    }

    /// `VmRSS:` is what it holds, `VmHWM:` the most it ever held.
    pub(crate) fn resident_kb(&self, name: &str) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kib = line.and_then(|line| line.trim().strip_suffix(" kB")).context("no memory")?;
        Ok(kib.trim().parse()?)
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// The program over this folder.
pub(crate) fn motcham(data: &Path) -> Result<Command> {
    let mut command = Command::new(program()?);
    command.env("MOTCHAM_DATA_DIR", data);
    Ok(command)
}

/// The server with the full national set; its log as operators have it goes to a file, or nothing is logged.
pub(crate) fn ours(data: &Path, corpus: &Path, log: Option<File>) -> Result<Pinned> {
    let mut import = motcham(data)?;
    let file = corpus.join("procedures.jsonl");
    let done = import.args(["import", "procedures"]).arg(file).stdout(Stdio::null()).status()?;
    ensure!(done.success(), "the import failed");
    alone(data, log)
}

/// The same with what the folder holds.
pub(crate) fn alone(data: &Path, log: Option<File>) -> Result<Pinned> {
    let server = Pinned::start(&program()?, |command, address| {
        command.args(["serve", "--limits", "off", "--addr", &address.to_string(), "--data-dir"]);
        command.arg(data);
        match log {
            Some(file) => command.stderr(file),
            None => command.args(["--log-level", "error"]),
        };
    })?;
    // These clients stay off its core.
    let mut pin = Command::new("taskset");
    let pinned = pin.args(["-acp", CORE[1], &std::process::id().to_string()]);
    ensure!(pinned.stdout(Stdio::null()).status()?.success(), "taskset refuses");
    Ok(server)
}

/// What the server is held against, by name.
pub(crate) fn peer(name: &str, file: &Path) -> Result<Pinned> {
    Pinned::start(&std::env::current_exe()?, |command, address| {
        command.args([name, &address.to_string()]).arg(file);
    })
}
