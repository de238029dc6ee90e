//! What one core answers: the server pinned to one, these clients to another, beside a bare axum
//! handler that returns the same bytes and SQLite FTS5 behind axum (docs/PERFORMANCE.md).
//!
//! Each scenario is measured twice: as fast as it goes (closed loop), then at seven tenths of that
//! with requests sent when they are due whether or not the ones before were answered (open loop).
//! Other work on the machine comes and goes, so server and peer take turns, and medians count.
//! `soak MINUTES` instead asks everything by turns at half of what it can answer, and looks at what grows;
//! `listeners STALLS` lets so many stalls listen and tells each of money.

mod clients;
mod listeners;
mod peers;
mod server;
mod soak;

use anyhow::{Context, Result, ensure};
use clients::{Clients, Request, Speed};
use e2e::{get, sign_in};
use serde_json::{Value, json};
use server::{Pinned, motcham, ours, peer};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

const CODE: &str = "1.001193";

/// The least that is accepted of a peer's speed, in percent.
const OF_BARE: u64 = 70;
const OF_FTS5: u64 = 200;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let corpus = || std::env::var_os("MOTCHAM_CORPUS").map(PathBuf::from).context("MOTCHAM_CORPUS");
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["listeners", stalls] => return listeners::run(stalls.parse()?),
        ["soak", minutes] => return soak::run(&corpus()?, minutes.parse()?),
        [name, address, file] => return peers::serve(name, address.parse()?, Path::new(file)),
        _ => {}
    }
    let corpus = corpus()?;
    let data = tempfile::tempdir()?;
    let ours = ours(data.path(), &corpus, None)?;
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
    let calm = |requests| Clients::new(ours.address, requests);
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
    let resident = ours.resident_kb("VmRSS:")? / 1024;
    let most = ours.resident_kb("VmHWM:")? / 1024;
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
    let [ours, theirs] = addresses.map(|address| Clients::new(address, requests));
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
    let calm = Clients::new(ours.address, asked);
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
