//! Requests that nobody thought of, made from the OpenAPI document by Schemathesis: what the
//! server answers has to be what the document says, and never a fault of its own.
//!
//! `MOTCHAM_SCHEMATHESIS` is the program, the first argument the number of examples an operation,
//! the second, where the same requests are wanted again, a seed.

use anyhow::{Context, Result, ensure};
use e2e::{Motcham, sign_in};
use std::path::Path;
use std::process::Command;

fn main() -> Result<()> {
    let program = std::env::var_os("MOTCHAM_SCHEMATHESIS").context("MOTCHAM_SCHEMATHESIS")?;
    let mut arguments = std::env::args().skip(1);
    let examples = arguments.next().context("how many examples")?;
    let server = Motcham::unlimited()?;
    let token = sign_in(server.command()?, server.address())?;
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("contract/schemathesis.toml");
    let mut run = Command::new(program);
    run.arg("--config-file").arg(config);
    run.args(["run", &format!("http://{}/v1/openapi.json", server.address())]);
    run.args(["--header", &format!("Authorization: Bearer {token}")]);
    run.args(["--checks", "all", "--phases", "examples,coverage,fuzzing", "--no-color"]);
    run.args(["--max-examples", &examples]);
    if let Some(seed) = arguments.next() {
        run.args(["--seed", &seed]);
    }
    // The session would end with the account and the rest be refused.
    run.args(["--exclude-operation-id", "erase_me"]);
    let status = run.current_dir(server.folder()).status().context("Schemathesis")?;
    ensure!(status.success(), "the server and its document disagree");
    Ok(())
}
