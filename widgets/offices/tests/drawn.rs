//! What the server draws.
#![allow(clippy::unwrap_used, reason = "a test says where it failed")]

use offices::{First, offices, words};

fn draw(first: First, attributes: &[(&str, &str)]) -> String {
    let owned = attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    let language = attributes.iter().find(|(name, _)| *name == "lang");
    kit::render(owned, words(language.map_or("vi", |(_, value)| value)), |widget| {
        offices(widget, first)
    })
}

/// An answer of the API.
fn answer(today: serde_json::Value, sample: bool) -> First {
    let hours = |byday: &str, opens_at: &str, closes_at: &str| serde_json::json!({ "freq": "WEEKLY", "byday": byday, "opens_at": opens_at, "closes_at": closes_at });
    let office = serde_json::json!({
        "id": "x", "name": "Công an phường Giá Rai", "kind": "police_commune", "province": "96",
        "addresses": [{ "address_1": "Số 1 đường Trần Hưng Đạo", "city": "Phường Giá Rai" }],
        "phones": [{ "number": "0290 3 830 000", "description": "Trực ban" }],
        "schedules": [
            hours("MO,TU,WE,TH,FR", "07:00", "11:00"),
            hours("MO,TU,WE,TH,FR", "13:00", "17:00"),
            hours("SA", "07:00", "11:00"),
        ],
        "today": today, "sample": sample,
    });
    let list = serde_json::json!({ "items": [office], "total": 1, "exact": false });
    First { found: Some(serde_json::from_value(list).unwrap()), ..First::default() }
}

#[test]
fn an_office_with_its_hours() {
    let closed = serde_json::json!({
        "date": "2026-11-26", "hours": [], "open_now": false,
        "next_date": "2026-11-27", "next_time": "07:00", "confirmed": true,
    });
    let html = draw(answer(closed, false), &[]);
    for part in [
        "T2–T6 07:00–11:00, 13:00–17:00",
        "T7 07:00–11:00",
        "mở lại lúc 07:00 27/11/2026",
        "Số 1 đường Trần Hưng Đạo, Phường Giá Rai",
        "href=\"tel:02903830000\"",
        "nơi nhận của tỉnh",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
    let open = serde_json::json!({
        "date": "2026-11-26", "hours": [], "open_now": true, "closes_at": "11:00",
        "holiday": "Tết", "confirmed": true,
    });
    let html = draw(answer(open.clone(), false), &[("lang", "en")]);
    assert!(html.contains("Open until 11:00") && html.contains("Day off today: Tết"), "{html}");
    let html = draw(answer(open, true), &[]);
    assert!(html.contains("Giờ mẫu") && !html.contains("Đang mở"), "made-up hours: {html}");
}

#[test]
fn an_old_place_that_was_split_offers_the_choice() {
    let hit = |commune: &str, name: &str| api_types::places::PlaceHit {
        commune: commune.into(),
        name: name.into(),
        province: "01".into(),
        province_name: "Thành phố Hà Nội".into(),
        was: "Phường Cống Vị, Quận Ba Đình, Thành phố Hà Nội".into(),
        split: true,
    };
    let hits = vec![hit("00008", "Phường Ngọc Hà"), hit("00025", "Phường Giảng Võ")];
    let first = First { typed: "cong vi".into(), hits, ..First::default() };
    let html = draw(first, &[("procedure", "1.001193"), ("province", "01")]);
    assert!(html.contains("nay thuộc nhiều xã"), "{html}");
    assert!(html.contains("trước là Phường Cống Vị"), "{html}");
    let link = "/noi-nop?commune=00008&amp;procedure=1.001193&amp;province=01";
    assert!(html.contains(link), "the way on without a script: {html}");
    assert_eq!(html.matches("type=\"hidden\"").count(), 2, "{html}");
}

#[test]
fn a_place_that_nobody_knows_says_what_to_try() {
    let first = First { typed: "xyz".into(), ..First::default() };
    assert!(draw(first, &[]).contains("kèm tên tỉnh"));
    assert!(!draw(First::default(), &[]).contains("mc-note"), "nothing was asked yet");
}
