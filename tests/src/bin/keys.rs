//! How long a keystroke in the lookup takes on a slow phone once the finder is here, and how long
//! the finder takes to be ready once its index is here.
//!
//! Four times slower, over the full national set. The peer is MiniSearch in the same page, with the
//! same records, typed the same, showing as many rows by plain DOM. `MOTCHAM_CORPUS` and
//! `MOTCHAM_PEERS` say where both come from: `cargo xtask bench keys`.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Engine, Host, Motcham, Page};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What is typed, letter by letter, as it stands and without marks.
const QUESTIONS: [&str; 15] = [
    "đăng ký khai sinh",
    "đăng ký kết hôn",
    "làm sổ đỏ",
    "cấp giấy phép xây dựng nhà ở",
    "đổi giấy phép lái xe",
    "cấp lại thẻ căn cước",
    "xác nhận tình trạng hôn nhân",
    "trợ cấp thất nghiệp",
    "đăng ký thường trú",
    "thành lập hộ kinh doanh",
    "chuyển mục đích sử dụng đất",
    "cấp hộ chiếu phổ thông",
    "bảo hiểm y tế hộ gia đình",
    "chứng thực bản sao",
    "hỗ trợ chi phí mai táng",
];
/// The bars in milliseconds: printed, and a busy machine adds to them.
const WANTED_KEY_MS: u64 = 16;
const WANTED_OPEN_MS: u64 = 60;
/// The gate: hundredths of the peer's time at the 95th percentile. Its rows have a name and a line;
/// ours have marks, time, fee, level and a reason besides.
const MOST_HUNDREDTHS: u64 = 100;

/// `key(act)` tells how long the page was busy with one keystroke until its frame was drawn: from
/// inside a frame, so that waiting for the screen does not count, to the first task after it.
const PREPARE: &str = r#"
const frame = () => new Promise(requestAnimationFrame);
window.key = async (act) => {
  await frame();
  const begun = performance.now();
  act();
  return new Promise((done) => {
    const after = new MessageChannel();
    after.port1.onmessage = () => done(Math.round((performance.now() - begun) * 1000));
    after.port2.postMessage(0);
  });
};
window.folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
window.opened = async (open) => {
  const times = [];
  for (let round = 0; round < 7; round++) {
    await frame();
    const begun = performance.now();
    const close = open();
    times.push(Math.round((performance.now() - begun) * 1000));
    close();
  }
  return times;
};
return true;"#;

const OPEN_OURS: &str = r#"
const done = arguments[0];
(async () => {
  const named = (part) => performance.getEntriesByType("resource").map((one) => one.name).find((name) => part.test(name));
  const part = await import(named(/\/finder\.[^/]*\.js$/));
  const file = new Uint8Array(await (await fetch(named(/\/procedures\/index\//))).arrayBuffer());
  window.finder = new part.Finder(file, undefined, undefined, false, false, "");
  done(await opened(() => { const one = new part.Finder(file, undefined, undefined, false, false, ""); return () => one.free(); }));
})();"#;

const OPEN_PEER: &str = r#"
const done = arguments[0];
(async () => {
  const options = { fields: ["name", "field", "code"], searchOptions: { boost: { name: 2 }, prefix: (_, at, words) => at === words.length - 1 } };
  const made = new MiniSearch(options);
  made.addAll(rows.map(({ name, field, ...row }) => ({ ...row, name: folded(name), field: folded(field) })));
  const file = JSON.stringify(made);
  window.peer = made;
  done(await opened(() => { MiniSearch.loadJSON(file, options); return () => {}; }));
})();"#;

/// Types one question into the lookup. Tells how many rows each keystroke showed.
const TYPE_OURS: &str = r#"
const done = arguments[0], field = one("mc-procedure-lookup input[type=search], input[type=search]");
(async () => {
  const times = [], counts = window.counts = [];
  let changed = 0;
  const root = field.getRootNode();
  const watch = new MutationObserver(() => { changed++; });
  watch.observe(root, { subtree: true, childList: true, characterData: true });
  for (let end = 1; end <= typed.length; end++) {
    times.push(await key(() => { field.value = typed.slice(0, end); field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true })); }));
    counts.push(root.querySelectorAll(".lookup-list li").length);
  }
  watch.disconnect();
  done({ times, changed, rows: Math.max(...counts) });
})();"#;

const TYPE_PEER: &str = r#"
const done = arguments[0];
let list = document.querySelector("[id=peer]");
if (!list) {
  document.querySelector("main").insertAdjacentHTML("beforeend", "<input id=asked><ol id=peer></ol>");
  list = document.querySelector("[id=peer]");
  document.querySelector("[id=asked]").addEventListener("input", ({ target }) => {
    const found = peer.search(folded(target.value)).slice(0, window.most);
    list.replaceChildren(...found.map(({ id }) => {
      const row = rows[id], item = document.createElement("li"), link = document.createElement("a"), more = document.createElement("p");
      link.href = "/thu-tuc/" + row.code;
      link.textContent = row.name;
      more.textContent = row.code + " · " + row.field;
      item.append(link, more);
      return item;
    }));
  });
}
(async () => {
  const times = [], field = document.querySelector("[id=asked]");
  for (let end = 1; end <= typed.length; end++) {
    window.most = counts[end - 1];
    times.push(await key(() => { field.value = typed.slice(0, end); field.dispatchEvent(new InputEvent("input", { bubbles: true })); }));
  }
  done({ times, changed: 1, rows: list.childElementCount });
})();"#;

/// The least that there is: one line of the page reads otherwise.
const TYPE_LEAST: &str = r#"
const done = arguments[0];
(async () => {
  const times = [], list = document.querySelector("[id=peer]"), field = document.querySelector("[id=asked]"), line = list.querySelector("a");
  for (let end = 1; end <= typed.length; end++) {
    times.push(await key(() => { field.value = typed.slice(0, end); line.textContent = typed.slice(0, end); }));
  }
  done({ times, changed: 1, rows: 1 });
})();"#;

/// The finder's own part of each keystroke.
const ASK_OURS: &str = r#"
const times = [];
for (let end = 1; end <= typed.length; end++) {
  const begun = performance.now();
  finder.search(typed.slice(0, end));
  times.push(Math.round((performance.now() - begun) * 1000));
}
return times;"#;

#[derive(Debug, Deserialize)]
struct Typed {
    times: Vec<u64>,
    changed: u32,
    rows: u32,
}

fn main() -> Result<()> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).context(name.to_owned());
    let corpus = folder("MOTCHAM_CORPUS")?.join("procedures.jsonl");
    let script = folder("MOTCHAM_PEERS")?.join("node_modules/minisearch/dist/umd/index.js");
    let script = std::fs::read_to_string(script).context("MiniSearch is not installed")?;
    let rows = rows(&std::fs::read_to_string(&corpus)?);
    let server = Motcham::with_procedures(&corpus)?;
    let browser = Browser::start(Engine::Chromium)?;
    let loader = format!("http://{}/embed/v1/loader.js", server.address());
    let tag = "<mc-procedure-lookup loading=eager></mc-procedure-lookup>";
    let host = Host::start(Page { body: tag.to_owned(), loader, ..Page::default() })?;
    browser.open("about:blank")?;
    browser.become_slow_phone()?;
    browser.open(&host.url())?;
    browser.wait("told.events.some(([type]) => type === 'mc-ready')")?;
    browser.click("input[type=search]")?;
    browser.wait(
        "performance.getEntriesByType('resource').some((one) => /\\/procedures\\/index\\//.test(one.name) && one.responseEnd)",
    )?;
    browser.ask::<bool>(PREPARE)?;
    browser.ask_about::<Value>("window.rows = arguments[0];", &[rows.into()])?;
    browser.ask_about::<Value>("(0, eval)(arguments[0]);", &[script.into()])?;
    let ours: Vec<u64> = browser.ask_later(OPEN_OURS)?;
    let theirs: Vec<u64> = browser.ask_later(OPEN_PEER)?;
    println!("{:<26} {:>8} {:>8} {:>8}", "slow phone, ms", "p50", "p95", "most");
    print("index to finder", &ours, WANTED_OPEN_MS);
    print("  MiniSearch.loadJSON", &theirs, u64::MAX);

    let [mut ours, mut theirs, mut asked, mut least] = [const { Vec::new() }; 4];
    for question in QUESTIONS {
        let bare: String = browser.ask_about("return folded(arguments[0]);", &[question.into()])?;
        for typed in [question, &bare] {
            browser.ask_about::<Value>("window.typed = arguments[0];", &[typed.into()])?;
            let mine: Typed = browser.ask_later(TYPE_OURS)?;
            ensure!(mine.rows > 0 && mine.changed > 0, "nothing is shown for «{typed}»");
            let peer: Typed = browser.ask_later(TYPE_PEER)?;
            ensure!(peer.changed > 0 && peer.rows > 0, "the peer finds nothing for «{typed}»");
            asked.extend(browser.ask::<Vec<u64>>(ASK_OURS)?);
            ours.extend(mine.times);
            theirs.extend(peer.times);
            least.extend(browser.ask_later::<Typed>(TYPE_LEAST)?.times);
        }
    }
    let sent = "return performance.getEntriesByType('resource').filter((one) => /procedures\\?q=/.test(one.name)).length;";
    let sent: u32 = browser.ask(sent)?;
    browser.quit();
    ensure!(sent == 0, "{sent} answers came from the API: the finder was not ready");
    let p95 = print("keystroke to painted list", &ours, WANTED_KEY_MS);
    print("  of that the finder", &asked, u64::MAX);
    let peer = print("  MiniSearch, plain DOM", &theirs, u64::MAX);
    print("  one line, plain DOM", &least, u64::MAX);
    let ratio = p95 * 100 / peer.max(1);
    println!("{} keystrokes, {ratio} % of the peer at p95", ours.len());
    ensure!(ratio <= MOST_HUNDREDTHS, "over {MOST_HUNDREDTHS} % of the peer");
    Ok(())
}

/// The national records as the peer reads them.
fn rows(lines: &str) -> Vec<Value> {
    #[derive(Deserialize)]
    struct Row {
        code: String,
        name: String,
        #[serde(default)]
        fields: Vec<String>,
        kind: Option<String>,
    }
    let rows = lines.lines().filter_map(|line| serde_json::from_str::<Row>(line).ok());
    let national = rows.filter(|row| matches!(row.kind.as_deref(), None | Some("" | "STANDARD")));
    let row = |(id, row): (usize, Row)| json!({ "id": id, "code": row.code, "name": row.name, "field": row.fields.join(" ") });
    national.enumerate().map(row).collect()
}

/// Prints a line in milliseconds and answers the 95th percentile in microseconds.
fn print(what: &str, times: &[u64], wanted: u64) -> u64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    let at = |share: usize| times.get(last * share / 100).copied().unwrap_or_default();
    let written = |micros: u64| format!("{}.{}", micros / 1_000, micros % 1_000 / 100);
    let p95 = at(95);
    let slow = if p95 / 1_000 >= wanted { format!("  over {wanted} ms") } else { String::new() };
    let [p50, shown, most] = [at(50), p95, at(100)].map(written);
    println!("{what:<26} {p50:>8} {shown:>8} {most:>8}{slow}");
    p95
}
