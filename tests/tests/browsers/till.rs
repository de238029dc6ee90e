//! The trader's screen on our own page.

use crate::office::{code, home};
use anyhow::{Context, Result, ensure};
use e2e::{Client, Motcham, Outcome, Scene};
use serde_json::{Value, json};

const STALL: &str = "3c27rta2x6z8x43zdtzyvg7jg9";
const ACCOUNT: &str = "0000000001";
const MARKET: &str = "p96/c31942/mcho-ho-phong";

/// What an admin of a place makes, signed in for it.
fn make(server: &Motcham, scope: &str, path: &str, asked: &Value) -> Result<Value> {
    let mut client = Client::connect(server.address())?;
    let code = code(server, "admin", scope, "Ban quản lý chợ")?;
    let body = json!({ "code": code }).to_string();
    let opened = client.send("POST", "/v1/sessions", &[("idempotency-key", &code)], &body)?;
    let opened: Value = serde_json::from_str(&opened.body)?;
    let bearer = format!("Bearer {}", text(&opened, "token")?);
    let headers = [("idempotency-key", &*code), ("authorization", &*bearer)];
    let made = client.send("POST", path, &headers, &asked.to_string())?;
    ensure!(made.status == 201, "{}", made.body);
    Ok(serde_json::from_str(&made.body)?)
}

fn text(from: &Value, name: &str) -> Result<String> {
    from.get(name).and_then(Value::as_str).map(str::to_owned).with_context(|| from.to_string())
}

/// A company's server that tells of the market's money.
pub struct Bank(String);

impl Bank {
    /// Whose key the market's board keeps.
    pub fn of(server: &Motcham) -> Result<Self> {
        let asked = json!({ "provider": "sepay", "scope": MARKET, "name": "SePay", "key": "khoa-chung-voi-sepay" });
        let made = make(server, MARKET, "/v1/gateways", &asked)?;
        Ok(Self(text(&made, "id")?))
    }

    /// Tells of money, as the company would.
    pub fn tell(&self, server: &Motcham, vnd: i64, words: &str) -> Outcome {
        let mut motcham = server.command()?;
        motcham.args(["simulate", "--gateway", &self.0, "--amount", &vnd.to_string()]);
        motcham.args(["--memo", words, "--account", ACCOUNT, "--server", &home(server)]);
        let told = motcham.output()?;
        ensure!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        Ok(())
    }
}

/// To the door of a page, whoever was signed in before.
pub fn door(scene: &Scene<'_>, server: &Motcham) -> Outcome {
    let address = home(server) + "/quay";
    scene.open(&address)?;
    scene.ask::<()>("localStorage.clear()")?;
    scene.open(&address)?;
    scene.reach("ready")?;
    scene.wait("one('#till-code')")
}

/// To the door, and through it as the stall's own trader.
pub fn enter(scene: &Scene<'_>, server: &Motcham) -> Outcome {
    door(scene, server)?;
    scene.write("#till-code", &code(server, "seller", &format!("{MARKET}/s{STALL}"), "Bà Ba")?)?;
    scene.click("[part=door] [type=submit]")?;
    scene.wait("one('.till-line.on')")?;
    listen(scene)
}

/// A touch a moment after the screen changed: one that comes sooner is a double one.
pub fn tap(scene: &Scene<'_>, what: &str) -> Outcome {
    std::thread::sleep(std::time::Duration::from_millis(700));
    scene.click(what)
}

/// Remembers what is said aloud from now on.
fn listen(scene: &Scene<'_>) -> Outcome {
    scene.ask("window.aloud = []; addEventListener('mc-told', ({ detail }) => aloud.push(detail))")
}

/// Keys an amount in (`k` is three zeros) and asks a buyer for it; its reference.
pub fn ask(scene: &Scene<'_>, keys: &str) -> Result<String> {
    for key in keys.chars() {
        let face = if key == 'k' { "000".to_owned() } else { key.to_string() };
        scene.ask::<()>(&format!(
            "all('[part=key]').find((key) => key.innerText.trim() == {face:?}).click()"
        ))?;
    }
    scene.click(".stall-key.next")?;
    scene.wait("shown('[part=state]')")?;
    let memo: String = scene.ask("return shown('.stall-memo')")?;
    memo.rsplit(' ').next().map(str::to_owned).context("no reference")
}

/// Signed in, an amount, a sale, money: seen, said, and counted in the day.
pub fn journey(scene: &Scene<'_>) -> Outcome {
    let bank = Bank::of(scene.server)?;
    enter(scene, scene.server)?;
    scene.wait("shown('.till-where').includes('Rau vườn Bà Ba')")?;
    let reference = ask(scene, "185k")?;
    bank.tell(scene.server, 185_000, &format!("{reference} tien rau"))?;
    scene.wait("one('[part=verdict][data-verdict=right]')")?;
    scene.wait("shown('[part=verdict]').includes('185.000')")?;
    scene.wait("aloud.some(({ words }) => words == 'đã nhận một trăm tám mươi lăm nghìn đồng')")?;
    tap(scene, "[part=next]")?;
    scene.ask::<()>("all('.till-room')[1].click()")?;
    scene.wait(&format!("shown('[part=sales]').includes({reference:?})"))?;
    scene.wait("!shown('[data-kind=right] dd').startsWith('0 ') && shown('[data-kind=right] dd').includes('lần')")?;
    scene.click("[part=book] summary")?;
    scene.wait("shown('.till-table tfoot').includes('Tổng cộng') && shown('.till-table').includes('Ngân hàng báo')")?;
    scene.wait("shown('.till-day').includes('1.000.000.000')")?;
    // Opened again, the trader is still in.
    scene.open(&(home(scene.server) + "/quay"))?;
    scene.reach("ready")?;
    scene.wait("one('.till-line.on')")?;
    scene.ask::<()>("all('.till-room')[1].click()")?;
    scene.wait("one('[part=sign-out]')")?;
    scene.click("[part=sign-out]")?;
    scene.wait("shown('[part=sign-out]').includes('Chắc chắn')")?;
    tap(scene, "[part=sign-out]")?;
    scene.wait("one('#till-code') && localStorage.getItem('mc-till-token') === null")
}

/// 200 đồng for 200.000, the rest of it, too much, and money that nobody asked for.
pub fn wrong_amounts(scene: &Scene<'_>) -> Outcome {
    let bank = Bank::of(scene.server)?;
    enter(scene, scene.server)?;
    scene.wait("one('[part=ears]')")?;
    // The part that sounds comes by itself, a moment after.
    scene.wait(
        "performance.getEntriesByType('resource').some(({ name }) => name.includes('/sound.'))",
    )?;
    scene.click("[part=ears]")?;
    scene.wait("one('[part=ears].on')")?;
    let reference = ask(scene, "200k")?;
    bank.tell(scene.server, 200, &reference)?;
    scene.wait("one('[part=verdict][data-verdict=little]')")?;
    scene.wait("shown('[part=verdict]').includes('199.800')")?;
    scene.wait("aloud.some(({ tone, words, how }) => tone == 'little' && how == 'clips' && words.startsWith('nhận thiếu. mới có hai trăm đồng.'))")?;
    tap(scene, "[part=rest]")?;
    scene.wait("!one('[part=verdict]') && shown('[part=amount]').includes('199.800')")?;
    bank.tell(scene.server, 199_800, &reference)?;
    scene.wait("one('[part=verdict][data-verdict=right]')")?;
    tap(scene, "[part=next]")?;
    let reference = ask(scene, "20k")?;
    bank.tell(scene.server, 200_000, &reference)?;
    scene.wait("one('[part=verdict][data-verdict=much]')")?;
    tap(scene, "[part=next]")?;
    bank.tell(scene.server, 33_000, "khong ro")?;
    scene.wait(
        "one('[part=news][data-verdict=unknown]') && shown('[part=news]').includes('33.000')",
    )?;
    // A sale that is taken back is not waited for; what was entered stays.
    ask(scene, "35k")?;
    scene.wait("one('[part=noted]')")?;
    tap(scene, "[part=change]")?;
    scene.wait("shown('[part=amount]').includes('35.000') && one('[part=key]')")?;
    scene.ask::<()>("all('.till-room')[1].click()")?;
    scene.wait("all('.till-row').some((row) => row.dataset.kind == 'dropped')")?;
    scene.wait("all('.till-row').some((row) => row.dataset.kind == 'unknown')")
}

/// The server is killed: codes are still made, sales are kept, also over a reload, and sent once
/// when it is back; what came before and since is told once.
pub fn offline(scene: &Scene<'_>) -> Outcome {
    let mut server = Motcham::start()?;
    let bank = Bank::of(&server)?;
    enter(scene, &server)?;
    scene.wait("navigator.serviceWorker.controller")?;
    let before = ask(scene, "41k")?;
    scene.wait("one('[part=noted]')")?;
    server.kill()?;
    scene.wait("one('.till-line.lost') && one('[part=state].lost')")?;
    scene.open(&(home(&server) + "/quay"))?;
    scene.reach("ready")?;
    scene.wait("one('.till-line.lost')")?;
    // The sale that was on the screen is on it again.
    scene.wait(&format!("shown('.stall-memo').includes({before:?})"))?;
    tap(scene, "[part=next]")?;
    let reference = ask(scene, "42k")?;
    scene.wait("one('.stall-code path') && one('[part=state].lost')")?;
    listen(scene)?;
    server.revive()?;
    bank.tell(&server, 41_000, &before)?;
    bank.tell(&server, 42_000, &reference)?;
    scene.wait("one('.till-line.on')")?;
    scene.wait("one('[part=verdict]') && shown('[part=verdict]').includes('42.000')")?;
    // The other sale's money lies beside what the buyer looks at, not over it.
    scene.wait("shown('[part=beside]').includes('41.000') && !one('.till-news')")?;
    tap(scene, "[part=next]")?;
    scene.ask::<()>("all('.till-room')[1].click()")?;
    scene.wait(&format!("shown('[part=sales]').includes({reference:?})"))?;
    let rows = |of: &str| -> Result<usize> {
        scene.ask(&format!(
            "return all('.till-row').filter((row) => row.dataset.kind == 'right' && row.innerText.includes({of:?})).length"
        ))
    };
    ensure!((rows(&before)?, rows(&reference)?) == (1, 1), "each sale once, and paid");
    scene.wait("!one('[part=pending]')")?;
    // One is said after the other.
    for words in ["bốn mươi mốt nghìn", "bốn mươi hai nghìn"] {
        scene.wait(&format!("aloud.some(({{ words }}) => words.includes({words:?}))"))?;
    }
    let told: Vec<String> = scene.ask("return aloud.map(({ words }) => words)")?;
    let times = |words: &str| told.iter().filter(|told| told.contains(words)).count();
    let (one, two) = (times("bốn mươi mốt nghìn"), times("bốn mươi hai nghìn"));
    ensure!((one, two) == (1, 1), "each told once: {told:?}");
    Ok(())
}

/// A double touch keeps the sale on the screen, and so does a reload; the day brings it back.
pub fn stays_on_screen(scene: &Scene<'_>) -> Outcome {
    let bank = Bank::of(scene.server)?;
    enter(scene, scene.server)?;
    let reference = ask(scene, "63k")?;
    scene.ask::<()>("one('[part=next]').click()")?;
    scene.wait(&format!("shown('.stall-memo').includes({reference:?})"))?;
    scene.open(&(home(scene.server) + "/quay"))?;
    scene.reach("ready")?;
    scene.wait(&format!(
        "shown('.stall-memo').includes({reference:?}) && shown('[part=amount]').includes('63.000')"
    ))?;
    tap(scene, "[part=next]")?;
    scene.ask::<()>("all('.till-room')[1].click()")?;
    let row = format!("all('.till-row').find((row) => row.innerText.includes({reference:?}))");
    scene.wait(&format!("{row} && {row}.dataset.kind == 'waiting'"))?;
    scene.ask::<()>(&format!("{row}.querySelector('button').click()"))?;
    scene.wait(&format!("shown('.stall-memo').includes({reference:?})"))?;
    bank.tell(scene.server, 63_000, &reference)?;
    scene.wait("one('[part=verdict][data-verdict=right]')")?;
    // Money that was told before the page was opened again is not asked for once more.
    let again = ask_next(scene, "64k")?;
    bank.tell(scene.server, 64_000, &again)?;
    scene.wait("one('[part=verdict][data-verdict=right]')")?;
    scene.open(&(home(scene.server) + "/quay"))?;
    scene.reach("ready")?;
    scene.wait(
        "one('[part=verdict][data-verdict=right]') && shown('[part=verdict]').includes('64.000')",
    )
}

/// The next buyer's amount.
fn ask_next(scene: &Scene<'_>, keys: &str) -> Result<String> {
    tap(scene, "[part=next]")?;
    scene.wait("one('[part=key]')")?;
    ask(scene, keys)
}

/// A code of somebody who sells nowhere opens nothing, and leaves no session behind.
pub fn not_a_trader(scene: &Scene<'_>) -> Outcome {
    door(scene, scene.server)?;
    scene.click("[part=door] [type=submit]")?;
    scene.wait("one('[data-code=no-code]')")?;
    scene.write("#till-code", "1234 567 890")?;
    scene.click("[part=door] [type=submit]")?;
    scene.wait("one('[data-code=wrong-code]') && one('#till-code').value == '1234 567 890'")?;
    scene.ask::<()>("const it = one('#till-code'); it.value = ''; it.dispatchEvent(new Event('input', { bubbles: true }))")?;
    scene.write("#till-code", &code(scene.server, "editor", "p96", "Biên tập viên")?)?;
    scene.click("[part=door] [type=submit]")?;
    scene.wait("one('[data-code=no-stall]') && localStorage.getItem('mc-till-token') === null")?;
    // Whoever only looks sees the code, and no takings.
    scene.open(&format!("{}/quay?stall={STALL}", home(scene.server)))?;
    scene.reach("ready")?;
    scene.wait("one('.stall-code path') && one('[part=sign-in]') && !one('.till-status')")
}
