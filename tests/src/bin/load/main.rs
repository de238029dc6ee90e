//! What one core answers: the server pinned to one, these clients to another, beside a bare axum
//! handler that returns the same bytes and SQLite FTS5 behind axum (docs/PERFORMANCE.md).
//!
//! Each scenario is measured twice: as fast as it goes (closed loop), then at seven tenths of that
//! with requests sent when they are due whether or not the ones before were answered (open loop).
//! Other work on the machine comes and goes, so server and peer take turns, and medians count.

mod clients;
mod peers;

use anyhow::{Context, Result, ensure};
use clients::{Clients, Request, Speed};
use e2e::{PATIENCE, free_address, get, program, sign_in, until};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The server's core, and everybody else's.
const CORE: [&str; 2] = ["0", "1"];
const CODE: &str = "1.001193";

/// The least that is accepted of a peer's speed, in percent.
const OF_BARE: u64 = 70;
const OF_FTS5: u64 = 200;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [name, address, rest @ ..] = arguments.as_slice() {
        return peers::serve(name, address.parse()?, rest.first().map(Path::new));
    }
    let corpus = std::env::var_os("MOTCHAM_CORPUS").map(PathBuf::from).context("MOTCHAM_CORPUS")?;
    let data = tempfile::tempdir()?;
    let ours = ours(data.path(), &corpus)?;
    let token = sign_in(motcham(data.path())?, ours.address)?;
    let words = words(&corpus.join("queries.jsonl"))?;

    println!("one core each           closed loop                 open loop at seven tenths");
    println!("                     a second    p99 us            a second    p99 us");
    let one = format!("/v1/procedures/{CODE}");
    let prepared = [Request::get(&one)];
    let bytes = data.path().join("answer");
    std::fs::write(&bytes, get(ours.address, &one, &[("accept-encoding", "br")])?.body)?;
    let of_bare = {
        let bare = peer("bare", &bytes)?;
        beside(["prepared", "  bare axum"], [ours.address, bare.address], &prepared)?
    };
    let mine = [Request::get("/v1/me").header("authorization", &format!("Bearer {token}"))];
    let calm = |requests| Clients { address: ours.address, requests, connections: CONNECTIONS };
    alone("a row a request", calm(&mine))?;
    let asked: Vec<Request> =
        words.iter().map(|words| Request::get(&format!("/v1/procedures?q={words}"))).collect();
    let of_fts5 = {
        let fts5 = peer("fts5", &corpus.join("procedures.jsonl"))?;
        beside(["search", "  SQLite FTS5"], [ours.address, fts5.address], &asked)?
    };
    let (kept_up, recovered) = overload(&ours, &asked)?;
    let write = Request::account(&token);
    alone("durable writes", Clients { connections: WRITERS, ..calm(&[write]) })?;
    let resident = ours.resident_mb("VmRSS:")?;
    let most = ours.resident_mb("VmHWM:")?;
    println!("resident: {resident} MB, at most {most} MB");
    println!("prepared: {of_bare} % of bare axum; search: {of_fts5} % of FTS5");
    ensure!(kept_up >= KEPT_UP, "an overloaded server answers {kept_up} % of its best");
    ensure!(recovered >= KEPT_UP, "after it, a server answers {recovered} % of its best");
    ensure!(most <= MOST_MB, "{most} MB");
    ensure!(of_bare >= OF_BARE, "prepared answers are under {OF_BARE} % of a bare handler");
    ensure!(of_fts5 >= OF_FTS5, "the search is under {OF_FTS5} % of FTS5");
    Ok(())
}

/// How often each is measured.
const ROUNDS: usize = 5;
/// At once, where nothing is refused.
const CONNECTIONS: usize = 64;
/// At once, where a group of writes is committed together.
const WRITERS: usize = 128;
/// At once, where three times as much is asked for as can be answered: more than the server takes.
const CROWD: usize = 1_500;
/// The least that is answered then, in percent of what is answered at best, and the most memory.
const KEPT_UP: u64 = 80;
const MOST_MB: u64 = 256;

fn alone(name: &str, clients: Clients<'_>) -> Result<()> {
    let rounds: Result<Vec<Speed>> = (0..ROUNDS).map(|_| clients.closed()).collect();
    print(name, clients, &rounds?)
}

/// By turns with a peer; percent of the peer's speed.
fn beside(names: [&str; 2], addresses: [SocketAddr; 2], requests: &[Request]) -> Result<u64> {
    let [ours, theirs] =
        addresses.map(|address| Clients { address, requests, connections: CONNECTIONS });
    let rounds: Result<Vec<[Speed; 2]>> =
        (0..ROUNDS).map(|_| Ok([ours.closed()?, theirs.closed()?])).collect();
    let rounds = rounds?;
    let [our_name, their_name] = names;
    print(our_name, ours, &rounds.iter().map(|[ours, _]| *ours).collect::<Vec<_>>())?;
    print(their_name, theirs, &rounds.iter().map(|[_, theirs]| *theirs).collect::<Vec<_>>())?;
    let ratio = |[ours, theirs]: &[Speed; 2]| ours.a_second * 100 / theirs.a_second.max(1);
    Ok(median(rounds.iter().map(ratio)))
}

/// Three times as many searches as it can answer, from more clients than it takes: percent of its
/// best that it answers then, and in the two seconds after.
fn overload(ours: &Pinned, asked: &[Request]) -> Result<(u64, u64)> {
    let calm = Clients { address: ours.address, requests: asked, connections: CONNECTIONS };
    let rounds: Result<Vec<Speed>> = (0..ROUNDS).map(|_| calm.closed()).collect();
    let best = median(rounds?.iter().map(|round| round.a_second));
    let crowd = Clients { connections: CROWD, ..calm };
    let rounds: Result<Vec<[Speed; 2]>> =
        (0..ROUNDS).map(|_| Ok([crowd.open(3 * best)?, calm.closed()?])).collect();
    let rounds = rounds?;
    let answered = median(rounds.iter().map(|[crowded, _]| crowded.a_second));
    let p99_us = median(rounds.iter().map(|[crowded, _]| crowded.p99_us));
    let shed: usize = rounds.iter().map(|[crowded, _]| crowded.shed).sum();
    let after = median(rounds.iter().map(|[_, after]| after.a_second));
    println!(
        "search, three times too many: {answered} a second of {best}, p99 {p99_us} us, {shed} sent away, {after} a second right after"
    );
    Ok((answered * 100 / best.max(1), after * 100 / best.max(1)))
}

fn print(name: &str, clients: Clients<'_>, rounds: &[Speed]) -> Result<()> {
    let a_second = median(rounds.iter().map(|round| round.a_second));
    let p99_us = median(rounds.iter().map(|round| round.p99_us));
    let steady = clients.open(a_second * 7 / 10)?;
    println!("{name:<16} {a_second:>12} {p99_us:>9} {:>19} {:>9}", steady.a_second, steady.p99_us);
    Ok(())
}

fn median(of: impl Iterator<Item = u64>) -> u64 {
    let mut all: Vec<u64> = of.collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// A process on the server's core, ended with this value.
struct Pinned {
    child: Child,
    address: SocketAddr,
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

    fn resident_mb(&self, name: &str) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kib = line.and_then(|line| line.trim().strip_suffix(" kB")).context("no memory")?;
        Ok(kib.trim().parse::<u64>()? / 1024)
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

fn motcham(data: &Path) -> Result<Command> {
    let mut command = Command::new(program()?);
    command.env("MOTCHAM_DATA_DIR", data);
    Ok(command)
}

/// The server with the full national set.
fn ours(data: &Path, corpus: &Path) -> Result<Pinned> {
    let mut import = motcham(data)?;
    let file = corpus.join("procedures.jsonl");
    let done = import.args(["import", "procedures"]).arg(file).stdout(Stdio::null()).status()?;
    ensure!(done.success(), "the import failed");
    let server = Pinned::start(&program()?, |command, address| {
        command.args(["serve", "--limits", "off", "--log-level", "error", "--data-dir"]);
        command.arg(data).args(["--addr", &address.to_string()]);
    })?;
    // These clients stay off its core.
    let mut pin = Command::new("taskset");
    let pinned = pin.args(["-acp", CORE[1], &std::process::id().to_string()]);
    ensure!(pinned.stdout(Stdio::null()).status()?.success(), "taskset refuses");
    Ok(server)
}

fn peer(name: &str, file: &Path) -> Result<Pinned> {
    Pinned::start(&std::env::current_exe()?, |command, address| {
        command.args([name, &address.to_string()]).arg(file);
    })
}

/// What people type, percent-encoded.
fn words(file: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(file)?;
    let lines = text.lines().map(|line| {
        let line: Value = serde_json::from_str(line)?;
        let words = line.get("q").and_then(Value::as_str);
        Ok(encoded(words.context("a line without q")?))
    });
    lines.collect()
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

impl Request {
    /// A seller, each with a key of its own.
    fn account(token: &str) -> Self {
        let body = json!({ "role": "seller", "scope": "p96", "name": "Nguyễn Thị Bé Ba" });
        Self::post("/v1/accounts", &body.to_string())
            .header("authorization", &format!("Bearer {token}"))
    }
}
