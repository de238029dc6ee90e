//! The office on our own page.

use anyhow::{Context, ensure};
use e2e::{Client, Motcham, Outcome, Page, Scene};
use serde_json::{Value, json};

/// A code for a new account, made beside the running server as an operator does.
pub fn code(server: &Motcham, role: &str, scope: &str, name: &str) -> anyhow::Result<String> {
    let mut motcham = server.command()?;
    motcham.args(["code", "--role", role, "--scope", scope, "--name", name, "--json"]);
    let made: Value = serde_json::from_slice(&motcham.output()?.stdout)?;
    Ok(made.get("code").and_then(Value::as_str).context("no code")?.to_owned())
}

/// The server's own origin: a session counts only where it was opened.
pub fn home(server: &Motcham) -> String {
    format!("http://{}", server.address())
}

/// To the door, whoever was signed in before.
pub fn door(scene: &Scene<'_>) -> Outcome {
    let address = home(scene.server) + "/quan-tri";
    scene.open(&address)?;
    scene.ask::<()>("localStorage.clear()")?;
    scene.open(&address)?;
    scene.reach("ready")?;
    scene.wait("one('#office-code')")
}

/// To the door, and through it.
pub fn enter(scene: &Scene<'_>, code: &str, device: &str) -> Outcome {
    door(scene)?;
    scene.write("#office-code", code)?;
    scene.write("#office-device", device)?;
    scene.click("[part=door] [type=submit]")?;
    scene.wait("shown('.office-who')")
}

fn leave(scene: &Scene<'_>) -> Outcome {
    scene.click("[part=sign-out]")?;
    scene.wait("one('#office-code') && localStorage.getItem('mc-office') === null")
}

/// Through the door, somebody new, a code for them, and their lost device signed out.
pub fn journey(scene: &Scene<'_>) -> Outcome {
    door(scene)?;
    // A wrong code is told, and stays to be mended.
    scene.write("#office-code", "1234 567 890")?;
    scene.click("[part=door] [type=submit]")?;
    scene.wait("one('[data-code=wrong-code]') && one('#office-code').value == '1234 567 890'")?;
    enter(scene, &code(scene.server, "admin", "", "Trần Thị Văn Phòng")?, "Máy bàn một cửa")?;
    scene.wait("shown('.office-who').includes('Trần Thị Văn Phòng')")?;
    // Still signed in when the page is opened again.
    scene.open(&(home(scene.server) + "/quan-tri"))?;
    scene.reach("ready")?;
    scene.wait("shown('.office-who')")?;
    chip(scene, "Người dùng")?;
    scene.wait("one('[part=new-account] summary')")?;
    scene.click("[part=new-account] summary")?;
    // The server is the same for all engines.
    let name = format!("Lê Văn Sạp {:?}", scene.engine());
    scene.write("#office-name", &name)?;
    scene.wait("one('#office-province') && one('#office-province').options.length > 30")?;
    scene.ask::<()>(
        "const it = one('#office-province'); it.value = '96'; it.dispatchEvent(new Event('change', { bubbles: true }))",
    )?;
    scene.wait("one('#office-commune') && one('#office-commune').options.length > 30")?;
    scene.click("[part=new-account] [type=submit]")?;
    let row =
        format!("all('[part=accounts] > li').find((li) => li.textContent.includes({name:?}))");
    scene.wait(&format!("{row} && {row}.innerText.includes('Cà Mau')"))?;
    scene.ask::<()>(&format!("{row}.querySelector('.office-ways button').click()"))?;
    scene.wait("shown('.office-digits') && one('.office-qr path')")?;
    let digits: String = scene.ask("return shown('.office-digits')")?;
    // Somebody signs in with it elsewhere, and loses the device.
    let body = json!({ "code": digits, "device": "Điện thoại bị mất" }).to_string();
    send(scene, "/v1/sessions", &digits, &body)?;
    scene.ask::<()>(&format!("{row}.querySelector('.office-devices summary').click()"))?;
    scene.wait("shown('[part=devices]').includes('Điện thoại bị mất')")?;
    scene.click("[part=devices] .office-ways button")?;
    scene.wait("shown('[part=devices] .office-ways').includes('Chắc chắn?')")?;
    scene.click("[part=devices] .office-ways button")?;
    scene.wait("shown('.office-devices').includes('Chưa đăng nhập ở máy nào')")?;
    leave(scene)
}

fn send(scene: &Scene<'_>, path: &str, key: &str, body: &str) -> Outcome {
    let mut client = Client::connect(scene.server.address())?;
    let answer = client.send("POST", path, &[("idempotency-key", key)], body)?;
    ensure!(answer.status == 201, "{}", answer.body);
    Ok(())
}

/// A market's board lets a company tell of money, and gives a trader a code for their till.
pub fn market(scene: &Scene<'_>) -> Outcome {
    let board = code(scene.server, "admin", "p96/c31942/mcho-ho-phong", "Ban quản lý chợ")?;
    enter(scene, &board, "")?;
    chip(scene, "Cổng báo tiền")?;
    scene.wait("one('[part=new-gateway] summary')")?;
    scene.click("[part=new-gateway] summary")?;
    scene.write("#office-gateway", "SePay của chợ")?;
    scene.write("#office-secret", "ngan")?;
    scene.click("[part=new-gateway] [type=submit]")?;
    scene.wait(
        "one('[part=new-gateway] [data-code]') && one('#office-gateway').value == 'SePay của chợ'",
    )?;
    retype(scene, "#office-secret", "khoa-chung-voi-sepay")?;
    scene.click("[part=new-gateway] [type=submit]")?;
    scene.wait("shown('[part=gateways] code').includes('/v1/payments/sepay/')")?;
    ensure!(
        !scene.ask::<String>("return shown('.office')")?.contains("khoa-chung"),
        "the key is shown"
    );
    chip(scene, "Người dùng")?;
    scene.wait("one('[part=new-account] summary')")?;
    scene.click("[part=new-account] summary")?;
    let name = format!("Bà Ba {:?}", scene.engine());
    scene.write("#office-name", &name)?;
    scene.write("#office-stall", "https://example.vn/quay?stall=khong-co-sap-nay")?;
    scene.click("[part=new-account] [type=submit]")?;
    scene.wait("one('[part=new-account] [data-code=unknown-stall]')")?;
    let sign = "https://example.vn/quay?stall=3c27rta2x6z8x43zdtzyvg7jg9&amount=5000";
    retype(scene, "#office-stall", sign)?;
    scene.click("[part=new-account] [type=submit]")?;
    let row =
        format!("all('[part=accounts] > li').find((li) => li.textContent.includes({name:?}))");
    scene.wait(&row)?;
    scene.ask::<()>(&format!("{row}.querySelector('.office-ways button').click()"))?;
    scene.wait("shown('.office-digits')")?;
    let digits: String = scene.ask("return shown('.office-digits')")?;
    leave(scene)?;
    // The trader's phone reads the code's symbol.
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    scene.open(&format!("{}/quay#{digits}", home(scene.server)))?;
    scene.reach("ready")?;
    scene.wait(&format!("one('#till-code').value == {digits:?} && !location.hash"))?;
    scene.click("[part=door] [type=submit]")?;
    scene.wait("one('.till-line.on')")?;
    scene.ask::<()>("localStorage.clear()")
}

/// A person whose role has fewer rooms sees fewer.
pub fn rooms(scene: &Scene<'_>) -> Outcome {
    let report =
        json!({ "procedure": "1.001193", "text": "Lệ phí ghi sai ở dòng hai" }).to_string();
    send(scene, "/v1/reports", "office", &report)?;
    enter(scene, &code(scene.server, "admin", "p96", "Quản trị Cà Mau")?, "")?;
    scene.wait("shown('[part=reports]').includes('Lệ phí ghi sai ở dòng hai')")?;
    let row = "all('[part=reports] > li').find((li) => li.textContent.includes('dòng hai'))";
    scene.ask::<()>(&format!("{row}.querySelector('button').click()"))?;
    scene.wait(&format!("!({row})"))?;
    chip(scene, "Nhập dữ liệu")?;
    scene.wait("shown('[part=imports]').includes('Thủ tục')")?;
    chip(scene, "Đơn vị và trang")?;
    scene.wait("one('[part=new-tenant] summary')")?;
    scene.click("[part=new-tenant] summary")?;
    scene.write("#office-tenant", "UBND xã Đất Mũi")?;
    scene.write("#office-pages", "not a page")?;
    scene.click("[part=new-tenant] [type=submit]")?;
    scene.wait("one('[part=new-tenant] [data-code=bad-parameter]') && one('#office-tenant').value == 'UBND xã Đất Mũi'")?;
    retype(scene, "#office-pages", "https://datmui.example.vn")?;
    scene.click("[part=new-tenant] [type=submit]")?;
    scene.wait("shown('[part=tenants]').includes('https://datmui.example.vn')")?;
    chip(scene, "Cài đặt tỉnh")?;
    scene.wait("one('#office-accent')")?;
    scene.write("#office-accent", "#ffcc00")?;
    scene.click("[part=province] [type=submit]")?;
    scene.wait("one('[part=province] [data-code=bad-parameter]')")?;
    retype(scene, "#office-accent", "#7a1f1f")?;
    scene.write("#office-hotline", "0290 3831 111")?;
    scene.click("[part=province] [type=submit]")?;
    scene.wait("!one('[part=province] [data-code]') && ours()[0].shadowRoot.querySelector('[role=status]').textContent.includes('Đã lưu')")?;
    leave(scene)?;
    enter(scene, &code(scene.server, "editor", "p96", "Biên tập viên")?, "")?;
    let rooms: Vec<String> = scene.ask("return all('.mc-chip').map((chip) => chip.innerText)")?;
    ensure!(rooms == ["Báo sai", "Nhập dữ liệu", "Máy của tôi"], "{rooms:?}");
    leave(scene)?;
    // Its own page has its colour and its telephone now.
    scene.open(&(home(scene.server) + "/thu-tuc?province=96"))?;
    scene.reach("ready")?;
    scene.wait("document.querySelector('.foot').innerText.includes('0290 3831 111')")?;
    scene.wait("getComputedStyle(one('.mc')).getPropertyValue('--accent').trim() == '#7a1f1f'")
}

/// Instead of what is there.
fn retype(scene: &Scene<'_>, field: &str, text: &str) -> Outcome {
    scene.ask(&format!(
        "const it = one({field:?}); it.value = {text:?}; it.dispatchEvent(new Event('input', {{ bubbles: true }}))"
    ))
}

fn chip(scene: &Scene<'_>, name: &str) -> Outcome {
    scene.wait("all('.mc-chip').length")?;
    scene.ask::<()>(&format!(
        "all('.mc-chip').find((chip) => chip.innerText.includes({name:?})).click()"
    ))
}

/// The scripts of a host page could read what is typed.
pub fn elsewhere(scene: &Scene<'_>) -> Outcome {
    for (kind, home) in [("office", "/quan-tri"), ("stall-till", "/quay")] {
        let page = scene.page(&format!("<mc-{kind}><a href=/>Một Chạm</a></mc-{kind}>"));
        let loader = scene.pinned_loader()?.replace("loader.js", &format!("{kind}.js"));
        scene.visit(Page { loader, ..page })?;
        scene.reach("ready")?;
        scene.wait("shown('.mc-card').includes('chỉ mở ở trang của chính máy chủ')")?;
        let fields: usize = scene.ask("return all('input').length")?;
        ensure!(fields == 0, "a code could be typed on somebody else's page");
        scene.wait(&format!("one('.mc-card a').href.endsWith({home:?})"))?;
        scene.unharmed()?;
    }
    Ok(())
}
