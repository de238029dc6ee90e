//! Two thousand stalls that listen at once: how long money takes to each, and what a line costs.

use crate::server::{Pinned, alone, motcham};
use anyhow::{Context as _, Result, ensure};
use e2e::{Client, sign_in};
use serde_json::{Value, json};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::LocalSet;

const MARKET: &str = "cho-ho-phong";
const PLACE: &str = "p96/c31942/mcho-ho-phong";
const KEY: &str = "a key shared with the company";
/// The company tells of money at this distance, of each stall once.
const DISTANCE: Duration = Duration::from_millis(10);
/// The most that money may take to a trader's ear.
const MOST: Duration = Duration::from_secs(1);

/// A stall and the session of its trader.
struct Stall {
    id: String,
    account: String,
    token: String,
}

/// All listen, then each is told of money once.
pub(crate) fn run(count: usize) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("stalls.jsonl");
    let data = folder.path().join("data");
    let ids = write_stalls(&file, count)?;
    let markets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/markets.jsonl");
    for (kind, file) in [("markets", &markets), ("stalls", &file)] {
        let mut import = motcham(&data)?;
        let import = import.args(["import", kind]).arg(file).stdout(Stdio::null());
        ensure!(import.status()?.success(), "the import of {kind} failed");
    }
    let server = alone(&data, None)?;
    let admin = sign_in(motcham(&data)?, server.address)?;
    let gateway = gateway(server.address, &admin)?;
    let stalls: Vec<Stall> = ids
        .into_iter()
        .enumerate()
        .map(|(at, id)| {
            let token = trader(server.address, &admin, at, &id)?;
            Ok(Stall { id, account: account(at), token })
        })
        .collect::<Result<_>>()?;
    let before = server.resident_kb("VmRSS:")?;
    let mut took = listen(&server, &stalls, &gateway, before)?;
    took.sort_unstable();
    let at = |part: usize| {
        took.get((took.len() * part / 100).min(took.len().saturating_sub(1))).copied()
    };
    let (p50, p99, most) =
        (at(50).unwrap_or_default(), at(99).unwrap_or_default(), at(100).unwrap_or_default());
    println!(
        "{} told, from the notification to the device: p50 {p50:?}, p99 {p99:?}, at most {most:?}",
        took.len()
    );
    ensure!(took.len() == count, "{} of {count} heard of their money", took.len());
    ensure!(most < MOST, "one took {most:?}");
    Ok(())
}

fn listen(server: &Pinned, stalls: &[Stall], gateway: &str, before: u64) -> Result<Vec<Duration>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, async {
        let (heard, mut all) = unbounded_channel();
        for (at, stall) in stalls.iter().enumerate() {
            let stream = open(server.address, stall).await?;
            tokio::task::spawn_local(hear(stream, at, heard.clone()));
        }
        let after = server.resident_kb("VmRSS:")?;
        let each = (after.saturating_sub(before)) * 1024 / stalls.len() as u64;
        println!(
            "{} stalls listen: {} MB before, {} MB after, {each} bytes a line",
            stalls.len(),
            before / 1024,
            after / 1024
        );
        let mut sent = Vec::new();
        let mut company = TcpStream::connect(server.address).await?;
        company.set_nodelay(true)?;
        for (number, stall) in stalls.iter().enumerate() {
            sent.push(Instant::now());
            tell(&mut company, server.address, gateway, number, &stall.account).await?;
            tokio::time::sleep(DISTANCE).await;
        }
        let mut took = Vec::new();
        while took.len() < stalls.len() {
            let next = tokio::time::timeout(Duration::from_secs(10), all.recv());
            let Ok(Some((at, when))) = next.await else { break };
            let sent: &Instant = sent.get(at).context("nobody told of this")?;
            took.push(when - *sent);
        }
        Ok(took)
    })
}

async fn open(address: SocketAddr, stall: &Stall) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(address).await?;
    let head = format!(
        "GET /v1/stalls/{}/events HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\nauthorization: Bearer {}\r\n\r\n",
        stall.id, stall.token
    );
    stream.write_all(head.as_bytes()).await?;
    // The first word says that it listens.
    let mut begun = Vec::new();
    while !String::from_utf8_lossy(&begun).contains("event: ready") {
        let mut buffer = [0; 2048];
        let read = stream.read(&mut buffer).await?;
        ensure!(read > 0, "not listening: {}", String::from_utf8_lossy(&begun));
        begun.extend_from_slice(buffer.get(..read).unwrap_or_default());
    }
    Ok(stream)
}

/// Money makes an event of many words; what keeps the line open is a few bytes.
async fn hear(mut stream: TcpStream, at: usize, heard: UnboundedSender<(usize, Instant)>) {
    let mut buffer = [0; 4096];
    let mut so_far = Vec::new();
    while let Ok(read @ 1..) = stream.read(&mut buffer).await {
        let when = Instant::now();
        so_far.extend_from_slice(buffer.get(..read).unwrap_or_default());
        if String::from_utf8_lossy(&so_far).contains("\"kind\":\"credit\"") {
            // Who counts may have gone.
            _ = heard.send((at, when));
            so_far.clear();
        }
    }
}

async fn tell(
    company: &mut TcpStream,
    address: SocketAddr,
    gateway: &str,
    number: usize,
    account: &str,
) -> Result<()> {
    let body = json!({
        "id": number + 1, "gateway": "Vietcombank", "transactionDate": "", "accountNumber": account,
        "content": "tien rau", "transferType": "in", "transferAmount": 35_000,
    })
    .to_string();
    let head = format!(
        "POST {gateway} HTTP/1.1\r\nhost: {address}\r\nauthorization: Apikey {KEY}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    company.write_all(head.as_bytes()).await?;
    let mut buffer = [0; 4096];
    let read = company.read(&mut buffer).await?;
    let answer = String::from_utf8_lossy(buffer.get(..read).unwrap_or_default()).into_owned();
    ensure!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    Ok(())
}

fn account(at: usize) -> String {
    format!("77{at:011}")
}

fn write_stalls(file: &Path, count: usize) -> Result<Vec<String>> {
    let mut out = std::fs::File::create(file)?;
    let ids: Vec<String> = (0..count).map(|at| format!("{at:0>26}")).collect();
    for (at, id) in ids.iter().enumerate() {
        let stall = json!({
            "id": id, "market_id": MARKET, "number": format!("Sạp {}", 1_000 + at),
            "name": format!("Sạp số {at}"), "goods": "Rau", "bank_bin": "970405",
            "account": account(at), "account_name": "TAI KHOAN DEMO", "demo": true,
        });
        writeln!(out, "{stall}")?;
    }
    Ok(ids)
}

fn gateway(address: SocketAddr, admin: &str) -> Result<String> {
    let asked = json!({ "provider": "sepay", "scope": PLACE, "name": "SePay", "key": KEY });
    text(&post(address, "/v1/gateways", Some(admin), "gateway", &asked)?, "path")
}

/// An account for the stall's trader, a code for it, a session with the code.
fn trader(address: SocketAddr, admin: &str, at: usize, stall: &str) -> Result<String> {
    let scope = format!("{PLACE}/s{stall}");
    let asked = json!({ "role": "seller", "scope": scope, "name": format!("Người bán {at}") });
    let key = |what: &str| format!("{what} {at}");
    let made = post(address, "/v1/accounts", Some(admin), &key("account"), &asked)?;
    let asked = json!({ "account": text(&made, "id")? });
    let code = post(address, "/v1/codes", Some(admin), &key("code"), &asked)?;
    let asked = json!({ "code": text(&code, "code")? });
    text(&post(address, "/v1/sessions", None, &key("session"), &asked)?, "token")
}

fn post(
    address: SocketAddr,
    path: &str,
    token: Option<&str>,
    key: &str,
    body: &Value,
) -> Result<Value> {
    let bearer = token.map(|token| format!("Bearer {token}"));
    let mut headers = vec![("idempotency-key", key)];
    headers.extend(bearer.as_deref().map(|bearer| ("authorization", bearer)));
    let answer = Client::connect(address)?.send("POST", path, &headers, &body.to_string())?;
    ensure!(answer.status < 300, "{path}: {}", answer.body);
    Ok(serde_json::from_str(&answer.body)?)
}

fn text(from: &Value, name: &str) -> Result<String> {
    let text = from.get(name).and_then(Value::as_str);
    text.map(str::to_owned).with_context(|| format!("no {name} in {from}"))
}
