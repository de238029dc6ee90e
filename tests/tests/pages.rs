//! Our own pages as somebody without scripts gets them: rows, forms and links are in the HTML.

use anyhow::ensure;
use e2e::{Motcham, Outcome, get};

/// The page at `target`, as text.
fn page(server: &Motcham, target: &str) -> anyhow::Result<String> {
    let answer = get(server.address(), target, &[("accept", "text/html")])?;
    ensure!(answer.status == 200, "{target} answers {}", answer.status);
    Ok(answer.text())
}

/// Everything that must be on a page.
fn holds(html: &str, parts: &[&str]) -> Outcome {
    for part in parts {
        ensure!(html.contains(part), "no {part} in {html}");
    }
    Ok(())
}

/// One server for all: each page is read in its turn.
#[test]
fn pages_work_without_scripts() -> Outcome {
    let server = Motcham::start()?;

    let list = page(&server, "/thu-tuc")?;
    holds(
        &list,
        &[
            "action=\"/thu-tuc\"",
            "name=\"q\"",
            "href=\"/thu-tuc/1.001193\"",
            "Miễn phí",
            "<noscript>",
        ],
    )?;

    let found = page(&server, "/thu-tuc?q=lam+so+do")?;
    holds(&found, &["value=\"lam so do\"", "Giấy chứng nhận", "href=\"/thu-tuc/1."])?;

    let procedure = page(&server, "/thu-tuc/1.001193")?;
    holds(
        &procedure,
        &[
            "Thủ tục đăng ký khai sinh",
            "Lệ phí",
            "Thời hạn",
            "Giấy tờ cần có",
            "dichvucong.gov.vn",
            "href=\"/thu-tuc\"",
        ],
    )?;

    let due = page(&server, "/thu-tuc/1.004845?from=2026-11-27")?;
    holds(
        &due,
        &["<mc-offices procedure=\"1.004845\" exportparts=\"results: offices\" theme=\"auto\""],
    )?;
    holds(&due, &["Bao giờ có kết quả?", "Thứ Ba 01/12/2026", "&amp;from=2026-11-27"])?;
    let undue = page(&server, "/thu-tuc/1.004845?from=2039-05-05")?;
    holds(&undue, &["Chưa tính được ngày", "data-code=\"beyond-calendar\""])?;

    let data = due.split("application/ld+json\">").nth(1).and_then(|rest| rest.split('<').next());
    let data: serde_json::Value = serde_json::from_str(data.unwrap_or_default())?;
    ensure!(data["identifier"] == "1.004845" && data["@type"][0] == "GovernmentService", "{data}");
    ensure!(data["cpsv:hasInput"].as_array().is_some_and(|papers| papers.len() > 3), "{data}");

    let field = page(&server, "/linh-vuc/ho-tich")?;
    holds(&field, &["<title>Hộ tịch", "href=\"/thu-tuc/1.001193\""])?;

    let map = get(server.address(), "/sitemap.xml", &[])?.text();
    holds(
        &map,
        &[
            "/thu-tuc/1.001193</loc>",
            "/su-kien/sinh-con</loc>",
            "/linh-vuc/ho-tich</loc>",
            "/cho/ba-khia",
        ],
    )?;
    holds(&get(server.address(), "/robots.txt", &[])?.text(), &["/sitemap.xml\n"])?;

    let event = page(&server, "/su-kien/sinh-con")?;
    holds(
        &event,
        &["Làm khai sinh", "trong 60 ngày", "href=\"/thu-tuc/1.001193\"", "href=\"/su-kien\""],
    )?;

    let stall = page(&server, "/quay?stall=3c27rta2x6z8x43zdtzyvg7jg9&amount=185000")?;
    holds(
        &stall,
        &["Rau vườn Bà Ba", "185.000", "<svg", "một trăm tám mươi lăm nghìn đồng", "Số tài khoản"],
    )?;

    let shop = page(&server, "/cho")?;
    holds(
        &shop,
        &[
            "action=\"/cho\"",
            "name=\"q\"",
            "name=\"province\"",
            "60 sản phẩm",
            "href=\"/cho/ba-khia-muoi-rach-goc\"",
            "category=trai-cay",
        ],
    )?;

    let narrowed = page(&server, "/cho?q=xoai&category=trai-cay")?;
    holds(&narrowed, &["value=\"xoai\"", "Xoài"])?;

    let product = page(&server, "/cho/ba-khia-muoi-rach-goc")?;
    holds(&product, &["Ba khía muối Rạch Gốc", "120.000 đ", "Nguồn gốc", "href=\"/cho\""])
}

/// Anybody can write an address of ours; its links and telephone numbers stay ours.
#[test]
fn an_address_sets_no_links_and_no_numbers() -> Outcome {
    let server = Motcham::start()?;
    for path in ["/thu-tuc", "/thu-tuc/1.004845", "/su-kien", "/cho", "/quay"] {
        let html = page(&server, &format!("{path}?api=https://evil.example&hotline=0900"))?;
        ensure!(!html.contains("evil.example") && !html.contains("0900"), "{path}: {html}");
    }
    let stranger = page(&server, "/quay?bank=970436&account=0011001234567")?;
    holds(&stranger, &["data-code=\"account-from-link\""])?;
    let market = page(&server, "/quay?stall=3c27rta2x6z8x43zdtzyvg7jg9")?;
    ensure!(!market.contains("account-from-link"), "{market}");
    Ok(())
}

#[test]
fn what_is_not_there_is_told() -> Outcome {
    let server = Motcham::start()?;
    let unknown = get(server.address(), "/thu-tuc/9.999999", &[("accept", "text/html")])?;
    ensure!(unknown.status == 404, "an unknown procedure is {}", unknown.status);
    holds(&unknown.text(), &["role=\"alert\"", "9.999999", "href=\"/thu-tuc\"", "Mã lỗi"])?;
    let broken = get(server.address(), "/cho?q=%zz", &[("accept", "text/html")])?;
    ensure!(broken.status == 400, "a broken query is {}", broken.status);
    holds(&broken.text(), &["role=\"alert\"", "href=\"/cho\"", "malformed-query"])?;
    let program = get(server.address(), "/thu-tuc/9.999999", &[("accept", "*/*")])?;
    holds(&program.text(), &["\"code\":\"unknown-procedure\""])?;
    let stall = page(&server, "/quay?stall=khong-co")?;
    holds(&stall, &["role=\"alert\"", "Mã lỗi"])
}
