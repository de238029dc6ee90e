//! Half of what it can answer, for as long as is asked: what it holds must not grow with time.

use crate::clients::{Clients, Request, Speed};
use crate::server::{motcham, ours};
use crate::{median, words};
use anyhow::{Context as _, Result, ensure};
use e2e::sign_in;
use serde_json::Value;
use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

/// How often it is looked at.
const ROUND: Duration = Duration::from_secs(20);
/// What it may hold at the end of what it held once it had settled, in percent.
const GROWN: u64 = 105;
/// The most that the log may be a second, whatever comes: twenty lines and a few of its own; and
/// the write-ahead log between two looks.
const LOG_BYTES: u64 = 8 << 10;
const WAL_BYTES: u64 = 64 << 20;

/// All kinds of requests at half of the speed that they have together at best.
pub(crate) fn run(corpus: &Path, minutes: u64) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let server = ours(&data, corpus, Some(File::create(&log)?))?;
    let token = sign_in(motcham(&data)?, server.address)?;
    let requests = busy_day(corpus, &token)?;
    let clients = Clients { lasts: ROUND, ..Clients::new(server.address, &requests) };
    let best = Clients::new(server.address, &requests).closed()?.a_second;
    println!("half of {best} a second, for {minutes} minutes");

    let whole = Duration::from_secs(60 * minutes);
    let begun = Instant::now();
    let (mut held, mut wal, mut slowest) = (Vec::new(), 0, 0);
    while begun.elapsed() < whole {
        let Speed { a_second, p99_us, shed } = clients.open(best / 2)?;
        let resident = server.resident_kb("VmRSS:")?;
        let seconds = begun.elapsed().as_secs();
        eprintln!(
            "{seconds} s: {a_second} a second, p99 {p99_us} us, {shed} sent away, {resident} KB"
        );
        wal = size(&data.join("motcham.db-wal"))?.max(wal);
        slowest = slowest.max(p99_us);
        held.push(resident);
    }
    // Of the second tenth and of the last one: what other work on the machine adds for a moment
    // is not what grows.
    let tenth = held.len() / 10;
    let of = |part: Option<&[u64]>| median(part.unwrap_or_default().iter().copied());
    let settled = of(held.get(tenth..2 * tenth));
    let last = of(held.get(held.len() - tenth..));
    ensure!(settled > 0, "too short to settle");
    let (grown, log) = (last * 100 / settled, size(&log)?);
    println!("resident: {settled} KB in the second tenth, {last} KB in the last ({grown} %)");
    println!("write-ahead log at most {wal} bytes, log {log} bytes, p99 at most {slowest} us");
    ensure!(grown < GROWN, "it grew to {grown} %");
    ensure!(wal <= WAL_BYTES, "the write-ahead log is not cut");
    ensure!(log <= LOG_BYTES * 60 * minutes, "the log grows with the requests");
    Ok(())
}

/// Of ten requests six are answered as prepared, two are searches, one reads a row, one writes one.
fn busy_day(corpus: &Path, token: &str) -> Result<Vec<Request>> {
    let signed = format!("Bearer {token}");
    let (codes, asked) = (codes(corpus)?, words(&corpus.join("queries.jsonl"))?);
    let searches = asked.iter().map(|words| Request::get(&format!("/v1/procedures?q={words}")));
    let mut searches = searches.cycle();
    let rounds = codes.chunks_exact(6).flat_map(|six| {
        let prepared = six.iter().map(|code| Request::get(&format!("/v1/procedures/{code}")));
        let row = Request::get("/v1/me").header("authorization", &signed);
        prepared
            .chain(searches.by_ref().take(2))
            .chain([row, Request::account(token)])
            .collect::<Vec<_>>()
    });
    Ok(rounds.collect())
}

/// Every procedure.
fn codes(corpus: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(corpus.join("procedures.jsonl"))?;
    let lines = text.lines().map(|line| {
        let line: Value = serde_json::from_str(line)?;
        Ok(line.get("code").and_then(Value::as_str).context("a line without code")?.to_owned())
    });
    lines.collect()
}

fn size(file: &Path) -> Result<u64> {
    Ok(file.metadata().with_context(|| file.display().to_string())?.len())
}
