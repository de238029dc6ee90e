//! Requests that nobody thought of, made from the OpenAPI document by Schemathesis: what the
//! server answers has to be what the document says, and never a fault of its own.
//!
//! `MOTCHAM_SCHEMATHESIS` is the program, the first argument the number of examples an operation,
//! the second, where the same requests are wanted again, a seed.

use anyhow::{Context, Result, ensure};
use e2e::{Client, Motcham, sign_in};
use serde_json::Value;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

fn main() -> Result<()> {
    let program = std::env::var_os("MOTCHAM_SCHEMATHESIS").context("MOTCHAM_SCHEMATHESIS")?;
    let mut arguments = std::env::args().skip(1);
    let examples = arguments.next().context("how many examples")?;
    let server = Motcham::unlimited()?;
    let sign_in = || sign_in(server.command()?, server.address());
    let (token, other) = (sign_in()?, sign_in()?);
    let contract = Path::new(env!("CARGO_MANIFEST_DIR")).join("contract");
    let mut run = Command::new(program);
    run.arg("--config-file").arg(contract.join("schemathesis.toml"));
    run.env("SCHEMATHESIS_HOOKS", contract.join("hooks.py"));
    run.args(["run", &format!("http://{}/v1/openapi.json", server.address())]);
    run.args(["--header", &format!("Authorization: Bearer {token}")]);
    run.args(["--checks", "all", "--phases", "examples,coverage,fuzzing", "--no-color"]);
    run.args(["--max-examples", &examples]);
    if let Some(seed) = arguments.next() {
        run.args(["--seed", &seed]);
    }
    // The session would end with the account and the rest be refused.
    run.args(["--exclude-operation-id", "erase_me"]);
    run.env("MOTCHAM_SESSION", session_of(&other, server.address())?);
    let status = run.current_dir(server.folder()).status().context("Schemathesis")?;
    ensure!(status.success(), "the server and its document disagree");
    Ok(())
}

/// The id of the session that a token opens.
fn session_of(token: &str, address: SocketAddr) -> Result<String> {
    let bearer = format!("Bearer {token}");
    let mut client = Client::connect(address)?;
    let answer = client.send("GET", "/v1/sessions", &[("authorization", &bearer)], "")?;
    let sessions: Value = serde_json::from_str(&answer.body)?;
    let id = sessions.pointer("/items/0/id").and_then(Value::as_str);
    Ok(id.with_context(|| format!("no session in {sessions}"))?.to_owned())
}
