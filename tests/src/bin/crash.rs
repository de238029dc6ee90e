//! Kills the server again and again under writers, and counts what was answered and is gone.
//!
//! Each writer makes accounts, each under a key of its own. Whatever was on its way when the
//! server died is sent again under the same key after the restart. At the end every answered
//! account has to be in the database, once, and the same key must have been answered by the same
//! account each time. `--early` runs a debug build that answers before it commits: there
//! something must be found, or this test proves nothing.

use anyhow::{Context, Result, bail, ensure};
use e2e::{Client, program};
use serde_json::{Value, json};
use sqlx::{Connection as _, Row as _, SqliteConnection};
use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const WRITERS: usize = 32;
/// How long a server lives, in milliseconds.
const LIVES: std::ops::Range<u64> = 150..650;

/// What one writer knows.
#[derive(Default)]
struct Writer {
    number: usize,
    sent: u64,
    /// Sent, and nothing heard.
    open: Option<String>,
    /// What was answered: the account's id by its key.
    answered: HashMap<String, String>,
    /// The same key, another account.
    twice: u64,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rounds = arguments.iter().find_map(|one| one.parse().ok()).unwrap_or(30);
    let early = arguments.iter().any(|one| one == "--early");
    let data = tempfile::tempdir()?;
    let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    let mut server = serve(data.path(), address, early)?;
    let token = sign_in(data.path(), address)?;
    let mut writers: Vec<Writer> =
        (0..WRITERS).map(|number| Writer { number, ..Writer::default() }).collect();
    let (mut chance, mut slowest) = (Chance::new(), Duration::ZERO);
    for round in 0..rounds {
        std::thread::scope(|scope| {
            for writer in &mut writers {
                let token = &token;
                scope.spawn(move || writer.write(address, token));
            }
            std::thread::sleep(Duration::from_millis(chance.of(LIVES)));
            // SIGKILL: it does not get to say goodbye.
            _ = server.kill();
            _ = server.wait();
        });
        let began = Instant::now();
        server = serve(data.path(), address, early)?;
        slowest = slowest.max(began.elapsed());
        if round % 50 == 49 {
            let answered: usize = writers.iter().map(|writer| writer.answered.len()).sum();
            eprintln!("{} rounds, {answered} writes answered", round + 1);
        }
    }
    // A last life, in which what was on its way is asked for.
    for writer in &mut writers {
        let mut client = Client::connect(address)?;
        if let Some(key) = writer.open.take() {
            writer.send(&mut client, &token, &key)?;
        }
    }
    server.kill()?;
    server.wait()?;
    judge(data.path(), &writers, rounds, slowest, early)
}

impl Writer {
    /// Writes until the server is gone.
    fn write(&mut self, address: SocketAddr, token: &str) {
        let Ok(mut client) = Client::connect(address) else { return };
        // An answer that was given is given again.
        let known = self.answered.keys().next().cloned();
        if let Some(known) = known
            && self.send(&mut client, token, &known).is_err()
        {
            return;
        }
        loop {
            let key = self.open.take().unwrap_or_else(|| {
                self.sent += 1;
                format!("{}-{}", self.number, self.sent)
            });
            self.open = Some(key.clone());
            if self.send(&mut client, token, &key).is_err() {
                return;
            }
            self.open = None;
        }
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

fn judge(
    data: &Path,
    writers: &[Writer],
    rounds: u64,
    slowest: Duration,
    early: bool,
) -> Result<()> {
    let kept = kept(&data.join("motcham.db"))?;
    let (mut answered, mut lost, mut twice) = (0_u64, 0_u64, 0_u64);
    for writer in writers {
        twice += writer.twice;
        for (key, id) in &writer.answered {
            answered += 1;
            match kept.get(key).map(Vec::as_slice) {
                Some([one]) if one == id => {}
                Some([_, ..]) => twice += 1,
                _ => lost += 1,
            }
        }
    }
    twice += kept.values().filter(|ids| ids.len() > 1).count() as u64;
    let slowest = slowest.as_millis();
    println!(
        "{rounds} kills, {WRITERS} writers: {answered} writes answered, {lost} lost, {twice} done \
         twice; slowest restart {slowest} ms"
    );
    if early {
        ensure!(
            lost + twice > 0,
            "a server that answers early was not caught: this proves nothing"
        );
        return Ok(());
    }
    ensure!(answered > 0, "nothing was written");
    ensure!(lost == 0 && twice == 0, "answered writes are gone");
    Ok(())
}

/// The accounts in the database by their names, which are the writers' keys.
fn kept(file: &Path) -> Result<HashMap<String, Vec<String>>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let url = format!("sqlite://{}", file.display());
        let mut database = SqliteConnection::connect(&url).await?;
        let sound: String =
            sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut database).await?;
        ensure!(sound == "ok", "integrity_check: {sound}");
        let query = sqlx::query("SELECT name, id FROM accounts WHERE role = 'seller'");
        let mut kept: HashMap<String, Vec<String>> = HashMap::new();
        for row in query.fetch_all(&mut database).await? {
            kept.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
        }
        Ok(kept)
    })
}

fn serve(data: &Path, address: SocketAddr, early: bool) -> Result<Child> {
    let mut command = Command::new(program()?);
    command
        .args(["serve", "--empty", "--limits", "off", "--log-level", "error", "--addr"])
        .arg(address.to_string())
        .arg("--data-dir")
        .arg(data)
        .stdin(Stdio::null());
    if early {
        command.env("MOTCHAM_ANSWER_EARLY", "1");
    }
    let mut server = command.spawn()?;
    let began = Instant::now();
    loop {
        ensure!(server.try_wait()?.is_none(), "the server does not start");
        let ready =
            Client::connect(address).and_then(|mut one| one.send("GET", "/readyz", &[], ""));
        if ready.is_ok_and(|answer| answer.status == 200) {
            return Ok(server);
        }
        ensure!(began.elapsed() < Duration::from_secs(60), "the server does not become ready");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// An admin by the command line, signed in.
fn sign_in(data: &Path, address: SocketAddr) -> Result<String> {
    let mut command = Command::new(program()?);
    command.args(["code", "--role", "admin", "--name", "crash", "--json", "--data-dir"]).arg(data);
    let made: Value = serde_json::from_slice(&command.output()?.stdout)?;
    let body = json!({ "code": text(&made, "code")? }).to_string();
    let mut client = Client::connect(address)?;
    let answer = client.send("POST", "/v1/sessions", &[("idempotency-key", "first")], &body)?;
    let opened: Value = serde_json::from_str(&answer.body)?;
    text(&opened, "token")
}

fn text(value: &Value, name: &str) -> Result<String> {
    let text = value.get(name).and_then(Value::as_str);
    Ok(text.with_context(|| format!("no {name} in {value}"))?.to_owned())
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// When to kill: another sequence each time it is run.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Self(now.map_or(1, |now| now.as_nanos() as u64 | 1))
    }

    fn of(&mut self, range: std::ops::Range<u64>) -> u64 {
        const BY: u64 = 6_364_136_223_846_793_005;
        self.0 = self.0.wrapping_mul(BY).wrapping_add(1_442_695_040_888_963_407);
        range.start + (self.0 >> 33) % (range.end - range.start)
    }
}
