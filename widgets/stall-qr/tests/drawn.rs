//! What the server draws, read the way a person and a camera read it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says where it failed")]

use api_types::Problem;
use api_types::stalls::{Market, Stall, StallPayee};
use stall_qr::{Asked, Fault, First, StallQr, stall, words};
use vietqr::banks::Banks;

fn demo_stall() -> Stall {
    let market = Market {
        id: "cho-ho-phong".into(),
        name: "Chợ Hộ Phòng".into(),
        commune: "31942".into(),
        province: "96".into(),
        address: String::new(),
        hours: String::new(),
    };
    let payee = StallPayee {
        bin: "970405".into(),
        bank: "Agribank".into(),
        account: "0000000001".into(),
        holder: "TAI KHOAN DEMO 1".into(),
    };
    let (number, name) = ("Sạp 1".into(), "Rau vườn Bà Ba".into());
    Stall { id: "3c27".into(), market, number, name, goods: String::new(), payee, demo: true }
}

fn banks() -> Banks {
    let row =
        r#"{"bin": "970436", "code": "VCB", "short_name": "Vietcombank", "name": "Ngoại thương"}"#;
    Banks::parse(&["{\"banks\": [", row, "]}"].concat()).unwrap()
}

type Pairs<'a> = &'a [(&'a str, &'a str)];

/// What a tag with these attributes becomes.
fn drawn(pairs: Pairs) -> String {
    let get = |name: &str| {
        pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    };
    let first = match Asked::read(get) {
        Ok(asked) if get("stall").is_some() => asked.stall(demo_stall()),
        Ok(asked) => asked.account(&banks()),
        Err(notice) => notice.into(),
    };
    html(pairs, first)
}

fn html(pairs: Pairs, first: First) -> String {
    // As it travels: the module starts from the JSON that the server drew from.
    let first: First = serde_json::from_str(&serde_json::to_string(&first).unwrap()).unwrap();
    let owned = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let language = pairs.iter().find(|(name, _)| *name == "lang").map_or("vi", |(_, value)| value);
    kit::render(owned.collect(), words(language), |widget| {
        stall(StallQr::new(widget, kit::api::Requests::default(), first))
    })
}

/// The text a person sees, tags left out.
fn text(html: &str) -> String {
    let parts = html.split('<').map(|part| part.rsplit('>').next().unwrap_or_default());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn attribute<'a>(html: &'a str, before: &str) -> &'a str {
    html.split(before).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

/// Reads the picture with an independent reader, from the path alone.
fn scanned(html: &str) -> vietqr::Decoded {
    let side: usize = attribute(html, "viewBox=\"0 0 ").split(' ').next().unwrap().parse().unwrap();
    let mut dark = vec![false; side * side];
    for run in attribute(html, "fill=\"#000\" d=\"M").split('M') {
        let numbers: Vec<usize> = run
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        let start = numbers[1] * side + numbers[0];
        dark[start..start + numbers[2]].fill(true);
    }
    let pixel = |at: usize| at / 4;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, |x, y| {
        if dark[pixel(y) * side + pixel(x)] { 0 } else { 255 }
    });
    let (_, payload) = image.detect_grids()[0].decode().unwrap();
    vietqr::decode(&payload)
}

#[test]
fn a_stall_with_an_amount() {
    let html = drawn(&[("stall", "3c27"), ("amount", "185000"), ("message", "CHO0123 rau")]);
    let text = text(&html);
    for words in [
        "185.000 đ",
        "một trăm tám mươi lăm nghìn đồng",
        "TAI KHOAN DEMO 1",
        "Agribank",
        "0001",
        "Chợ Hộ Phòng, Sạp 1",
        "Nội dung: CHO0123 RAU",
        "Tài khoản minh họa, không nhận tiền",
        "Trang này không biết tiền đã về hay chưa",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let code = scanned(&html);
    assert!(code.valid);
    assert_eq!(code.amount.map(vietqr::Amount::vnd), Some(185_000));
    assert_eq!(code.message.as_deref(), Some("CHO0123 RAU"));
    assert!(vietqr::same_payee(&code, "970405".parse().unwrap(), "0000000001"));
}

#[test]
fn an_account_on_the_tag_without_an_amount_is_a_static_code() {
    let html = drawn(&[
        ("bank", "vietcombank"),
        ("account", "0071 000 888 999"),
        ("name", "NGUYEN VAN A"),
    ]);
    let text = text(&html);
    for words in
        ["Quét mã để trả tiền", "Người mua tự nhập số tiền", "NGUYEN VAN A", "Vietcombank", "8999"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("minh họa"));
    let code = scanned(&html);
    assert!(code.valid && code.amount.is_none());
    assert!(vietqr::same_payee(&code, "970436".parse().unwrap(), "0071000888999"));
}

#[test]
fn the_keypad_is_there_when_asked_for() {
    let account = [("bank", "970436"), ("account", "1"), ("amount", "5000")];
    let with = |value| drawn(&[account.as_slice(), &[("keypad", value)]].concat());
    for html in [with(""), with("true"), with("keypad")] {
        assert_eq!(html.matches("part=\"key\"").count(), 14);
        assert!(text(&html).contains("Khách tiếp theo"));
    }
    for html in [drawn(&account), with("false")] {
        assert!(!html.contains("stall-key"));
    }
}

#[test]
fn nothing_says_that_money_arrived() {
    let html = drawn(&[("stall", "3c27"), ("amount", "185000"), ("keypad", "")]);
    assert!(!text(&html).contains("Đã nhận"));
}

#[test]
fn a_wrong_tag_is_never_an_empty_box() {
    let cases: [(Pairs, &str, &str); 5] = [
        (&[], "missing-payee", "stall="),
        (&[("bank", "970436")], "missing-account", "account="),
        (&[("bank", "VCBX"), ("account", "1")], "unknown-bank", "“VCBX”"),
        (&[("bank", "VCB"), ("account", "12A")], "bad-account", "“12A”"),
        (&[("stall", "3c27"), ("amount", "nhiều")], "bad-amount", "“nhiều”"),
    ];
    for (pairs, code, words) in cases {
        let html = drawn(pairs);
        assert!(html.contains(&["data-code=\"", code, "\""].concat()), "{html}");
        assert!(text(&html).contains(words) && text(&html).contains(code), "{html}");
        assert!(!html.contains("stall-code"), "{html}");
    }
}

#[test]
fn a_bank_that_is_not_in_the_table_is_drawn_with_a_warning() {
    let html = drawn(&[("bank", "970999"), ("account", "1")]);
    assert!(
        html.contains("data-code=\"unknown-bank\"") && text(&html).contains("Ngân hàng mã 970999")
    );
    assert!(scanned(&html).valid);
}

#[test]
fn an_account_that_the_api_should_not_have_given_is_refused() {
    let mut broken = demo_stall();
    broken.payee.account = "0000 số".into();
    let asked = Asked::read(|name| (name == "stall").then(|| "3c27".to_owned())).unwrap();
    let html = html(&[], asked.stall(broken));
    assert!(html.contains("data-code=\"bad-account\"") && !html.contains("stall-code"));
}

#[test]
fn an_unknown_stall_is_an_error_card() {
    let problem = Problem {
        kind: "/docs/errors#unknown-stall".into(),
        status: 404,
        code: "unknown-stall".into(),
        title: "Không có sạp này.".into(),
        detail: "Hãy hỏi người bán.".into(),
        request_id: None,
        field: None,
        version: None,
    };
    let html = html(&[("stall", "x"), ("hotline", "1022")], problem.into());
    assert!(html.contains("data-code=\"unknown-stall\""));
    assert!(text(&html).contains("Không có sạp này.") && html.contains("tel:1022"));
}

#[test]
fn without_anything_the_browser_asks() {
    let html = html(&[("stall", "3c27")], First::default());
    assert!(html.contains("aria-busy=\"true\"") && !html.contains("data-code"));
}

#[test]
fn english() {
    let html = drawn(&[("stall", "3c27"), ("amount", "185000"), ("lang", "en")]);
    assert!(text(&html).contains("one hundred eighty-five thousand dong"));
    assert!(text(&html).contains("does not know whether the money has arrived"));
}

#[test]
fn a_name_with_markup_stays_a_name() {
    let html = drawn(&[("bank", "VCB"), ("account", "1"), ("name", "<script>alert(1)</script>\"")]);
    assert!(!html.contains("<script>"));
}

#[test]
fn faults_travel_under_their_codes() {
    let notice = First::from(stall_qr::Notice { fault: Fault::AmbiguousBank, value: "BVB".into() });
    let json = serde_json::to_string(&notice).unwrap();
    assert_eq!(json, r#"{"notice":{"fault":"ambiguous-bank","value":"BVB"}}"#);
}
