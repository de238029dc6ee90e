//! How soon a slow phone shows something useful, and what it has loaded by then.
//!
//! Cold cache, four times slower, 1.6 Mbit/s, 150 ms; counted from the request for `loader.js`.
//! The peer is the same server's page without any script (`/thu-tuc`, `/quay`, `/cho`), counted
//! from its own request: nothing can be sooner than HTML that is already there.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Engine, Host, Motcham, Page};
use serde::Deserialize;

const ROUNDS: usize = 5;
/// The bars: bytes until first content, requests that wait for each other, and how many hundredths
/// of the plain page's time: three requests in a row are three times its one, and something is
/// drawn in between. Milliseconds are printed beside theirs: a busy machine adds to them.
const MOST_BYTES: u64 = 15 * 1024;
const MOST_IN_A_ROW: usize = 3;
const MOST_HUNDREDTHS: u64 = 350;
const WANTED_MS: u64 = 1_500;

const WIDGETS: [(&str, &str, &str); 3] = [
    (
        "procedure-lookup",
        "<mc-procedure-lookup province=96 loading=eager></mc-procedure-lookup>",
        "/thu-tuc?province=96",
    ),
    (
        "stall-qr",
        "<mc-stall-qr bank=970436 account=0011001234567 name='TRAN THI SAU' loading=eager></mc-stall-qr>",
        "/quay?bank=970436&account=0011001234567&name=TRAN+THI+SAU",
    ),
    ("farm-shop", "<mc-farm-shop province=96 loading=eager></mc-farm-shop>", "/cho?province=96"),
];

/// Notes when a state has been painted: two frames after it was entered.
const NOTE: &str = "<script>const painted = {};
new MutationObserver((changes) => changes.forEach(({ target }) => {
  const state = target.dataset.mcState;
  requestAnimationFrame(() => requestAnimationFrame(() => painted[state] ??= performance.now()));
})).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-mc-state'] });
</script>";

const READ: &str = "
const files = performance.getEntriesByType('resource').map((one) => ({ name: one.name, begun: Math.round(one.startTime), ended: Math.round(one.responseEnd), bytes: one.encodedBodySize, sent: one.transferSize }));
return { first: Math.round(painted.first), ready: Math.round(painted.ready), files };";

#[derive(Debug, Deserialize)]
struct Visit {
    first: u64,
    ready: u64,
    files: Vec<Loaded>,
}

#[derive(Debug, Deserialize)]
struct Loaded {
    name: String,
    begun: u64,
    ended: u64,
    bytes: u64,
    sent: u64,
}

/// One visit, counted from the request for the loader.
struct Seen {
    first: u64,
    ready: u64,
    bytes: u64,
    in_a_row: usize,
}

fn main() -> Result<()> {
    let server = Motcham::start()?;
    let origin = format!("http://{}", server.address());
    let browser = Browser::start(Engine::Chromium)?;
    let mut missed = Vec::new();
    println!(
        "{:<18} {:>8} {:>6} {:>9} {:>9} {:>9} {:>6}",
        "slow phone", "bytes", "in row", "first ms", "ready ms", "plain ms", "ratio"
    );
    for (name, tag, page) in WIDGETS {
        let (mut visits, mut plain) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            plain.push(plain_page(&browser, &(origin.clone() + page))?);
            visits.push(visit(&browser, &origin, tag)?);
        }
        let first = median(visits.iter().map(|one| one.first));
        let ready = median(visits.iter().map(|one| one.ready));
        let plain = median(plain.into_iter());
        let bytes = visits.iter().map(|one| one.bytes).max().unwrap_or_default();
        let in_a_row = visits.iter().map(|one| one.in_a_row).max().unwrap_or_default();
        let ratio = first * 100 / plain.max(1);
        let written = format!("{}.{:02}", ratio / 100, ratio % 100);
        let slow = if first > WANTED_MS { format!("  over {WANTED_MS} ms") } else { String::new() };
        println!(
            "{name:<18} {bytes:>8} {in_a_row:>6} {first:>9} {ready:>9} {plain:>9} {written:>6}{slow}"
        );
        if bytes > MOST_BYTES || in_a_row > MOST_IN_A_ROW || ratio > MOST_HUNDREDTHS {
            missed.push(name);
        }
    }
    browser.quit();
    ensure!(
        missed.is_empty(),
        "over {MOST_BYTES} bytes, {MOST_IN_A_ROW} in a row, or {MOST_HUNDREDTHS} % of the plain page: {}",
        missed.join(", ")
    );
    Ok(())
}

fn visit(browser: &Browser, origin: &str, tag: &str) -> Result<Seen> {
    let loader = format!("{origin}/embed/v1/loader.js");
    let host = Host::start(Page { body: [NOTE, tag].concat(), loader, ..Page::default() })?;
    browser.open("about:blank")?;
    browser.become_slow_phone()?;
    browser.open(&host.url())?;
    browser.wait("painted.ready")?;
    let Visit { first, ready, files } = browser.ask(READ)?;
    let loader = files.iter().find(|file| file.name.ends_with("loader.js"));
    let loader = loader.context("the page asked for no loader")?;
    ensure!(loader.sent > 0, "not cold: {files:#?}");
    // A module is imported from the browser's cache after it was fetched: nothing is sent then.
    let needed = files.iter().filter(|file| file.name.starts_with(origin));
    let content = files.iter().find(|file| file.name.contains("/first/"));
    let last = content.context("no first content")?.ended;
    // What was asked for after the first content had come is for later.
    let needed = needed.filter(|file| file.sent > 0 && file.begun < last);
    let bytes = needed.clone().map(|file| file.bytes).sum();
    let (first, ready) = (first - loader.begun, ready - loader.begun);
    Ok(Seen { first, ready, bytes, in_a_row: in_a_row(needed) })
}

/// The longest chain of requests of which each began after the one before had ended.
fn in_a_row<'a>(files: impl Iterator<Item = &'a Loaded>) -> usize {
    let mut files: Vec<_> = files.collect();
    files.sort_by_key(|file| file.ended);
    let (mut length, mut free_at) = (0, 0);
    for file in files {
        if file.begun >= free_at {
            length += 1;
            free_at = file.ended;
        }
    }
    length
}

fn plain_page(browser: &Browser, url: &str) -> Result<u64> {
    browser.open("about:blank")?;
    browser.become_slow_phone()?;
    browser.open(url)?;
    let painted = "performance.getEntriesByName('first-contentful-paint')[0]";
    browser.wait(painted)?;
    browser.ask(&format!("return Math.round({painted}.startTime);"))
}

fn median(values: impl Iterator<Item = u64>) -> u64 {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}
