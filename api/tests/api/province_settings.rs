//! What a province says of itself: who may say it, what it looks like on its pages.

use axum::http::StatusCode;
use motcham::identity::Role;
use serde_json::json;

use crate::app::TestApp;
use crate::people::Person;

const PATH: &str = "/v1/provinces/96/settings";

#[test]
fn an_admin_of_the_province_changes_them() {
    let app = TestApp::copy_of_bundled();
    let nothing = app.get(PATH).ok();
    assert_eq!((&nothing["version"], &nothing["name"]), (&0.into(), &"".into()));
    let admin = Person::new(&app, Role::Admin, "p96");
    let said = json!({
        "name": "Tỉnh Cà Mau",
        "accent": "#7A1F1F",
        "hotline": "0290 3831 111",
        "official_account": "https://zalo.me/1234567890",
    });
    let now = admin.patch(PATH, 0, &said).ok();
    assert_eq!((&now["accent"], &now["version"]), (&"#7a1f1f".into(), &1.into()));
    assert_eq!(app.get(PATH).ok(), now);
    // What is left out stays, what is empty goes.
    let now = admin.patch(PATH, 1, &json!({ "accent": "" })).ok();
    assert_eq!((&now["accent"], &now["hotline"]), (&"".into(), &"0290 3831 111".into()));
    let problem = admin.patch(PATH, 1, &json!({ "name": "x" })).problem(412, "outdated");
    assert_eq!(problem["version"], 2);
    assert_eq!(app.get("/v1/provinces/00/settings").status, StatusCode::NOT_FOUND);
}

#[test]
fn nobody_else_does() {
    let app = TestApp::copy_of_bundled();
    let said = json!({ "name": "x" });
    for (role, scope) in [
        (Role::Admin, "p92"),
        (Role::Admin, "p96/c32248"),
        (Role::Editor, "p96"),
        (Role::Helper, "p96"),
        (Role::Seller, "p96"),
    ] {
        Person::new(&app, role, scope).patch(PATH, 0, &said).problem(403, "not-allowed");
    }
    let admin = Person::new(&app, Role::Admin, "");
    for (field, wrong) in [
        ("accent", "#ffcc00"),
        ("accent", "red;}body{display:none"),
        ("hotline", "gọi tôi"),
        ("official_account", "javascript:alert(1)"),
        ("name", &"x".repeat(121)),
    ] {
        let problem = admin.patch(PATH, 0, &json!({ field: wrong })).problem(400, "bad-parameter");
        assert_eq!(problem["field"], field);
    }
    assert_eq!(app.get(PATH).ok()["version"], 0);
}

#[test]
fn its_pages_have_its_name_colour_and_telephone() {
    let app = TestApp::copy_of_bundled();
    let admin = Person::new(&app, Role::Admin, "p96");
    let said = json!({
        "name": "Tỉnh <b>Cà Mau</b>",
        "accent": "#7a1f1f",
        "hotline": "0290 3831 111",
        "official_account": "https://zalo.me/1?a=\u{26}b",
    });
    admin.patch(PATH, 0, &said).ok();
    let page = |path: &str| {
        let answer = app.get_with(path, &[("accept", "text/html")]);
        assert_eq!(answer.status, StatusCode::OK);
        String::from_utf8(answer.body).unwrap()
    };
    let own = page("/thu-tuc?province=96");
    assert!(own.contains("Tỉnh &lt;b&gt;Cà Mau&lt;/b&gt;") && !own.contains("<b>Cà Mau"));
    assert!(own.contains("href=\"tel:02903831111\"") && own.contains("https://zalo.me/1?a=&amp;b"));
    assert!(own.contains(" hotline=\"0290 3831 111\""));
    let others = page("/thu-tuc");
    assert!(!others.contains("Cà Mau</") && !others.contains("tel:"));
    let style = app.get("/v1/provinces/96/style.css");
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    let style = String::from_utf8(style.body).unwrap();
    assert_eq!(style, ":root{--mc-accent:#7a1f1f;--mc-on-accent:#fff}\n");
}

#[test]
fn the_office_is_not_for_search_engines() {
    let answer = TestApp::bundled().get_with("/quan-tri", &[("accept", "text/html")]);
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    let page = String::from_utf8(answer.body).unwrap();
    assert!(page.contains("<mc-office") && page.contains("Văn phòng"));
}
