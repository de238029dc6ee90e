//! A PostgreSQL server for tests: its own folder, its own port, gone afterwards.

use crate::root::free_address;
use anyhow::{Context, Result, ensure};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A running server; it ends with this value.
pub struct Postgres {
    bin: PathBuf,
    data: PathBuf,
    address: SocketAddr,
}

impl Postgres {
    /// Starts one, or says that this machine has none.
    pub fn start() -> Result<Option<Self>> {
        let Some(bin) = programs() else {
            eprintln!("No PostgreSQL: what needs one is skipped (Debian: postgresql).");
            return Ok(None);
        };
        let address = free_address()?;
        if address.is_ipv6() {
            // sqlx looks the brackets of `[::1]` up, and with ::1 alone no name resolves either.
            eprintln!("No IPv4: what needs PostgreSQL is skipped.");
            return Ok(None);
        }
        let port = address.port();
        let data = std::env::temp_dir().join(format!("motcham-postgres-{port}"));
        std::fs::create_dir_all(&data)?;
        let server = Self { bin, data, address };
        if is_root() {
            // It refuses to run as root.
            let given = Command::new("chown").arg("postgres").arg(&server.data).status()?;
            ensure!(given.success(), "there is no user `postgres`");
        }
        server.run(
            "initdb",
            &["-A", "trust", "-U", "motcham", "--no-sync", "-E", "UTF8", "--locale=C"],
        )?;
        let options = format!(
            "-p {port} -k {} -c listen_addresses={} -c fsync=off",
            server.data.display(),
            address.ip()
        );
        server.run("pg_ctl", &["-o", &options, "-l", &server.log(), "-w", "start"])?;
        Ok(Some(server))
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("postgres://motcham@{}/postgres", self.address)
    }

    fn log(&self) -> String {
        self.data.join("log").display().to_string()
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let program = self.bin.join(program);
        let mut command = match is_root() {
            true => {
                let mut command = Command::new("setpriv");
                command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
                command.arg(&program);
                command
            }
            false => Command::new(&program),
        };
        command.arg("-D").arg(&self.data).args(arguments).current_dir("/");
        let status = command.stdout(Stdio::null()).status();
        let status = status.with_context(|| format!("{} does not start", program.display()))?;
        ensure!(status.success(), "{} ended with {status}", program.display());
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(error) = self.run("pg_ctl", &["-m", "immediate", "-w", "stop"]) {
            eprintln!("{error:#}");
        }
        _ = std::fs::remove_dir_all(&self.data);
    }
}

/// Where Debian and others put its programs.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file());
    on_path.or_else(|| {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let mut folders: Vec<PathBuf> =
            versions.flatten().map(|version| version.path().join("bin")).collect();
        folders.retain(|folder| Path::new(folder).join("initdb").is_file());
        folders.sort();
        folders.pop()
    })
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.starts_with(b"0"))
}
