//! A real server, on a free port, over an empty folder.

use crate::{Outcome, PATIENCE, get, until};
use anyhow::{Context, Result};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A running `motcham serve` with the bundled records; it ends with this value.
#[derive(Debug)]
pub struct Motcham {
    child: Child,
    address: SocketAddr,
    data: TempDir,
}

impl Motcham {
    /// Starts one and waits until it answers.
    ///
    /// # Errors
    /// When the program is not built or does not become ready.
    pub fn start() -> Result<Self> {
        Self::serve(TempDir::new()?, &[])
    }

    /// The same without limits, for one that asks as fast as it can.
    ///
    /// # Errors
    /// When the program is not built or does not become ready.
    pub fn unlimited() -> Result<Self> {
        Self::serve(TempDir::new()?, &["--limits", "off"])
    }

    /// The same with the procedures of a file besides.
    ///
    /// # Errors
    /// Also when the file is refused.
    pub fn with_procedures(file: &Path) -> Result<Self> {
        let data = TempDir::new()?;
        let mut import = Command::new(program()?);
        let import = import.args(["import", "procedures"]).arg(file).arg("--data-dir");
        let done = import.arg(data.path()).stdout(Stdio::null()).status()?;
        anyhow::ensure!(done.success(), "{} could not be imported", file.display());
        Self::serve(data, &[])
    }

    fn serve(data: TempDir, more: &[&str]) -> Result<Self> {
        let address = free_address()?;
        let child = spawn(address, data.path(), more)?;
        let mut server = Self { child, address, data };
        server.get_ready()?;
        Ok(server)
    }

    fn get_ready(&mut self) -> Outcome {
        until("a ready server", 2 * PATIENCE, || {
            anyhow::ensure!(self.child.try_wait()?.is_none(), "the server ended");
            let ready = get(self.address, "/readyz", &[]);
            Ok(ready.is_ok_and(|answer| answer.status == 200).then_some(()))
        })
    }

    /// Kills it on the spot.
    ///
    /// # Errors
    /// When the system does not.
    pub fn kill(&mut self) -> Outcome {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Starts it again where it was, over the same data.
    ///
    /// # Errors
    /// When it does not become ready.
    pub fn revive(&mut self) -> Outcome {
        self.child = spawn(self.address, self.data.path(), &[])?;
        self.get_ready()
    }

    /// The program over the same data, for a job beside it.
    ///
    /// # Errors
    /// When it is not built.
    pub fn command(&self) -> Result<Command> {
        let mut command = Command::new(program()?);
        command.env("MOTCHAM_DATA_DIR", self.folder());
        Ok(command)
    }

    /// Its data folder.
    pub fn folder(&self) -> &Path {
        self.data.path()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

fn spawn(address: SocketAddr, data: &Path, more: &[&str]) -> Result<Child> {
    let program = program()?;
    Command::new(&program)
        .args(["serve", "--log-level", "warn", "--addr", &address.to_string(), "--data-dir"])
        .arg(data)
        .args(more)
        .stdin(Stdio::null())
        .spawn()
        .with_context(|| format!("{} could not be started", program.display()))
}

impl Drop for Motcham {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// `MOTCHAM_BIN`, or the debug build beside these tests.
///
/// # Errors
/// When neither is there.
pub fn program() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("MOTCHAM_BIN") {
        return Ok(given.into());
    }
    let tests = std::env::current_exe()?;
    let profile = tests.ancestors().nth(2).context("tests run from nowhere")?;
    let program = profile.join("motcham");
    anyhow::ensure!(program.is_file(), "build it first: cargo build -p motcham --bin motcham");
    Ok(program)
}

/// A port that was free a moment ago.
///
/// # Errors
/// When the machine has none.
pub(crate) fn free_port() -> Result<u16> {
    Ok(free_address()?.port())
}

/// An address of this machine alone, with a port that was free a moment ago.
///
/// # Errors
/// When the machine has none.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((loopback(), 0))?.local_addr()?)
}

/// This machine, to itself: `::1` where it has no IPv4 (`cargo xtask ipv6`).
pub(crate) fn loopback() -> IpAddr {
    let ipv4 = IpAddr::from(Ipv4Addr::LOCALHOST);
    if TcpListener::bind((ipv4, 0)).is_ok() { ipv4 } else { Ipv6Addr::LOCALHOST.into() }
}
