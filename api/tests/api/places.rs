use crate::app::TestApp;
use motcham::import::Kind;
use motcham::places::PlaceQuery;
use serde_json::{Value, json};

#[test]
fn thirty_four_provinces() {
    let list = TestApp::bundled().get("/v1/provinces").ok();
    assert_eq!(list["total"], 34);
    let ca_mau = list["items"].as_array().unwrap().last().unwrap();
    assert_eq!((&ca_mau["code"], &ca_mau["name"]), (&"96".into(), &"Cà Mau".into()));
    assert_eq!(ca_mau["old_names"][0], "Bạc Liêu");
}

#[test]
fn all_communes_have_a_province() {
    let app = TestApp::bundled();
    let list = app.get("/v1/provinces").ok();
    let provinces = list["items"].as_array().unwrap();
    let communes: u64 = provinces
        .iter()
        .map(|p| format!("/v1/provinces/{}/communes", p["code"].as_str().unwrap()))
        .map(|path| app.get(&path).ok()["total"].as_u64().unwrap())
        .sum();
    assert_eq!(communes, 3_321);
}

#[test]
fn a_province_that_is_none() {
    let app = TestApp::bundled();
    app.get("/v1/provinces/00/communes").problem(404, "unknown-province");
    app.get("/v1/procedures?province=abc").problem(404, "unknown-province");
    app.get("/v1/products?province=99").problem(404, "unknown-province");
    // A blank around it, or a zero that a spreadsheet dropped, is no reason to fail.
    assert_eq!(app.get("/v1/provinces/1/communes").ok(), app.get("/v1/provinces/01/communes").ok());
}

/// Each row: its commune, and the old name that led to it.
fn found(query: &str) -> Vec<(String, String)> {
    let list = TestApp::bundled().get(&format!("/v1/places?{query}")).ok();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = list["items"].as_array().unwrap().iter();
    items.map(|hit| (text(&hit["name"]), text(&hit["was"]))).collect()
}

#[track_caller]
fn first(query: &str, name: &str, was: &str) {
    let all = found(query);
    assert_eq!(all.first(), Some(&(name.to_owned(), was.to_owned())), "{query}: {all:?}");
}

#[test]
fn a_commune_by_todays_name_however_typed() {
    for typed in [
        "giá rai",
        "Gia Rai",
        "phường giá rai",
        "phuong gia rai",
        "p. Giá Rai",
        "PHƯỜNG GIÁ RAI, TỈNH CÀ MAU",
        "giá rai, bạc liêu",
        "gia rai bac lieu",
        "giá rai, b",
        "Gia\u{301} Rai",
    ] {
        first(&format!("q={}", encoded(typed)), "Phường Giá Rai", "");
    }
}

#[test]
fn both_places_of_the_tone_are_one() {
    let of = |typed| found(&format!("q={}", encoded(typed)));
    assert_eq!(of("hoà bình"), of("hòa bình"));
    assert_eq!(of("hoà bình")[0].0, "Phường Hòa Bình");
}

#[test]
fn a_commune_by_its_old_name() {
    let was = "Phường 1, Thị xã Giá Rai, Tỉnh Bạc Liêu";
    for typed in ["phường 1, thị xã giá rai", "p1 gia rai", "P.1, TX Giá Rai, Bạc Liêu"]
    {
        first(&format!("q={}", encoded(typed)), "Phường Giá Rai", was);
    }
    first("q=ho+phong", "Phường Giá Rai", "Phường Hộ Phòng, Thị xã Giá Rai, Tỉnh Bạc Liêu");
    // Only begun, and with the province of today.
    first("q=ho+pho", "Phường Giá Rai", "Phường Hộ Phòng, Thị xã Giá Rai, Tỉnh Bạc Liêu");
    first("q=ho+phong+ca+mau", "Phường Giá Rai", "Phường Hộ Phòng, Thị xã Giá Rai, Tỉnh Bạc Liêu");
}

#[test]
fn an_old_district_gives_all_that_came_from_it() {
    let district = found("q=huy%E1%BB%87n+Ng%E1%BB%8Dc+Hi%E1%BB%83n&limit=50");
    let was = "Huyện Ngọc Hiển, Tỉnh Cà Mau";
    let communes = district.iter().filter(|(_, name)| name == was);
    assert!(communes.count() >= 3, "{district:?}");
    let list = TestApp::bundled().get("/v1/places?q=bac+lieu&limit=5").ok();
    assert_eq!(list["items"].as_array().unwrap().len(), 5);
    assert_eq!(list["items"][0]["name"], "Phường Bạc Liêu");
    assert_eq!(list["items"][1]["was"], "Thành phố Bạc Liêu, Tỉnh Bạc Liêu");
    assert_eq!(list["total"], Value::Null, "there are more");
}

#[test]
fn the_asked_province_comes_first() {
    let all = TestApp::bundled().get("/v1/places?q=t%C3%A2n+ph&province=96").ok();
    let provinces = all["items"].as_array().unwrap().iter().map(|hit| hit["province"] == "96");
    let provinces: Vec<bool> = provinces.collect();
    assert!(provinces[0] && provinces.is_sorted_by(|a, b| a >= b), "{provinces:?}");
}

#[test]
fn marks_decide_between_names_that_fold_alike() {
    let all = found("q=th%E1%BA%A1nh+ph%C3%BA&limit=50");
    assert!(all[0].0.ends_with("Thạnh Phú"), "{all:?}");
    // A whole old name before one of today that only begins so, with other marks.
    let all = found(&format!("q={}", encoded("duyên hải")));
    assert!(all.iter().any(|(_, was)| was.starts_with("Phường Duyên Hải, ")), "{all:?}");
}

#[test]
fn one_that_was_split_gives_all_parts() {
    let app = TestApp::empty();
    let rows = [("32248", "part", false), ("31942", "part", true), ("31825", "part", false)];
    let file = app.data_dir().join("old.jsonl");
    let rows = rows.map(|(code, share, default)| {
        json!({"old_code": null, "old": "Xã Thử, Huyện Mẫu, Tỉnh Cà Mau", "new_code": code,
            "share": share, "default": default})
        .to_string()
    });
    std::fs::write(&file, rows.join("\n")).unwrap();
    app.import(Kind::Units, file.to_str().unwrap(), false).unwrap();
    let query = PlaceQuery { text: "xã thử".into(), province: None, limit: 1 };
    let page = app.read_again().places().finder().find(&query);
    let codes: Vec<&str> = page.items.iter().map(|hit| hit.commune.as_str()).collect();
    assert_eq!(codes, ["31942", "31825", "32248"], "the usual one first, none left out");
    assert!(page.items.iter().all(|hit| hit.split && hit.was.starts_with("Xã Thử, ")));
}

#[test]
fn what_is_asked_of_places_is_checked() {
    let app = TestApp::bundled();
    assert_eq!(app.get("/v1/places").ok(), json!({"items": [], "total": 0}));
    assert_eq!(app.get("/v1/places?q=+,+").ok()["total"], 0);
    assert_eq!(app.get("/v1/places?q=zzzzz").ok()["total"], 0);
    app.get(&format!("/v1/places?q={}", "a".repeat(201))).problem(400, "query-too-long");
    app.get("/v1/places?q=a&limit=51").problem(400, "bad-parameter");
    app.get("/v1/places?q=a&province=00").problem(404, "unknown-province");
}

#[test]
fn an_old_address_that_leads_nowhere_is_refused() {
    let app = TestApp::empty();
    let file = app.data_dir().join("old.csv");
    std::fs::write(&file, "old,new_code,share\n\"Xã Thử, Huyện Mẫu\",99999,whole\n").unwrap();
    let error = app.import(Kind::Units, file.to_str().unwrap(), false).unwrap_err().to_string();
    assert!(error.contains("old.csv:2: new_code: không có xã, phường"), "{error}");
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
