//! Two servers on one PostgreSQL behind nginx: no server holds anything alone.

use crate::postgres::Postgres;
use crate::root::{build_debug, cargo, run as done, target};
use anyhow::Result;

/// Runs them in the debug build.
pub fn run() -> Result<()> {
    build_debug()?;
    let Some(postgres) = Postgres::start()? else { return Ok(()) };
    let mut replicas = cargo();
    replicas.env("MOTCHAM_BIN", target()?.join("debug/motcham"));
    replicas.env("MOTCHAM_POSTGRES", postgres.url());
    done(replicas.args(["run", "--quiet", "--package", "e2e", "--bin", "replicas"]))
}
