//! Somebody who writes, and knows what was answered.

use crate::Client;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use sqlx::{Connection as _, Row as _, SqliteConnection};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

/// Makes accounts one after the other, each under a key of its own.
#[derive(Debug, Default)]
pub struct Writer {
    number: usize,
    sent: u64,
    /// Sent, and nothing heard.
    open: Option<String>,
    answered: HashMap<String, String>,
    twice: u64,
}

/// What a database kept of what was answered.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Writes that were answered.
    pub answered: u64,
    /// Of these, what is not there.
    pub lost: u64,
    /// What is there twice, or was answered differently under one key.
    pub twice: u64,
}

impl Writer {
    /// So many, told apart by a number.
    pub fn many(count: usize) -> Vec<Self> {
        (0..count).map(|number| Self { number, ..Self::default() }).collect()
    }

    /// How many writes were answered.
    pub fn answered(&self) -> usize {
        self.answered.len()
    }

    /// Writes until the server is gone, or refuses.
    pub fn write(&mut self, address: SocketAddr, token: &str) {
        let Ok(mut client) = Client::connect(address) else { return };
        // An answer that was given is given again.
        let known = self.answered.keys().next().cloned();
        if let Some(known) = known
            && self.send(&mut client, token, &known).is_err()
        {
            return;
        }
        while self.once(&mut client, token).is_ok() {}
    }

    /// One write: what was on its way before, else a new one.
    ///
    /// # Errors
    /// When there is no answer, or it says "not now".
    pub fn once(&mut self, client: &mut Client, token: &str) -> Result<()> {
        let key = self.open.take().unwrap_or_else(|| {
            self.sent += 1;
            format!("{}-{}", self.number, self.sent)
        });
        self.open = Some(key.clone());
        self.send(client, token, &key)?;
        self.open = None;
        Ok(())
    }

    fn send(&mut self, client: &mut Client, token: &str, key: &str) -> Result<()> {
        let body = json!({ "role": "seller", "scope": "p96", "name": key }).to_string();
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", &*bearer), ("idempotency-key", key)];
        let answer = client.send("POST", "/v1/accounts", &headers, &body)?;
        if answer.status == 409 || answer.status == 503 {
            bail!("not now");
        }
        ensure!(answer.status == 201, "{}: {}", answer.status, answer.body);
        let account: Value = serde_json::from_str(&answer.body)?;
        let id = text(&account, "id")?;
        if let Some(before) = self.answered.insert(key.to_owned(), id.clone())
            && before != id
        {
            self.twice += 1;
        }
        Ok(())
    }
}

/// Holds what writers know against the database of a server that has ended.
///
/// # Errors
/// When the database is not sound.
pub fn judge(data: &Path, writers: &[Writer]) -> Result<Kept> {
    let there = there(&data.join("motcham.db"))?;
    let mut kept = Kept::default();
    for writer in writers {
        kept.twice += writer.twice;
        for (key, id) in &writer.answered {
            kept.answered += 1;
            match there.get(key).map(Vec::as_slice) {
                Some([one]) if one == id => {}
                Some([_, ..]) => kept.twice += 1,
                _ => kept.lost += 1,
            }
        }
    }
    kept.twice += there.values().filter(|ids| ids.len() > 1).count() as u64;
    Ok(kept)
}

/// The accounts in the database by their names, which are the writers' keys.
fn there(file: &Path) -> Result<HashMap<String, Vec<String>>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let url = format!("sqlite://{}", file.display());
        let mut database = SqliteConnection::connect(&url).await?;
        let sound: String =
            sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut database).await?;
        ensure!(sound == "ok", "integrity_check: {sound}");
        let query = sqlx::query("SELECT name, id FROM accounts WHERE role = 'seller'");
        let mut there: HashMap<String, Vec<String>> = HashMap::new();
        for row in query.fetch_all(&mut database).await? {
            there.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
        }
        Ok(there)
    })
}

/// An admin by the command line, signed in: the token. `motcham` knows from its environment where
/// the database is.
///
/// # Errors
/// When the server does not answer.
pub fn sign_in(motcham: Command, address: SocketAddr) -> Result<String> {
    sign_in_as(motcham, address, ["admin", ""])
}

/// The same in another role, at a path.
///
/// # Errors
/// When the code or the session is refused.
pub fn sign_in_as(
    mut motcham: Command,
    address: SocketAddr,
    [role, scope]: [&str; 2],
) -> Result<String> {
    motcham.args(["code", "--role", role, "--scope", scope, "--name", "writer", "--json"]);
    let made: Value = serde_json::from_slice(&motcham.output()?.stdout)?;
    let code = text(&made, "code")?;
    let body = json!({ "code": code }).to_string();
    let mut client = Client::connect(address)?;
    let answer = client.send("POST", "/v1/sessions", &[("idempotency-key", &code)], &body)?;
    text(&serde_json::from_str(&answer.body)?, "token")
}

fn text(value: &Value, name: &str) -> Result<String> {
    let text = value.get(name).and_then(Value::as_str);
    Ok(text.with_context(|| format!("no {name} in {value}"))?.to_owned())
}
