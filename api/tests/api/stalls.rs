use crate::app::TestApp;
use axum::http::StatusCode;

fn a_stall() -> String {
    TestApp::bundled().app.catalogue().stalls().demo_ids()[0].to_owned()
}

#[test]
fn lists_have_neither_ids_nor_accounts() {
    let app = TestApp::bundled();
    let markets = app.get("/v1/markets").ok();
    assert_eq!(markets["total"], 2);
    for market in markets["items"].as_array().unwrap() {
        let list = app.get(&format!("/v1/markets/{}/stalls", market["id"].as_str().unwrap()));
        for stall in list.ok()["items"].as_array().unwrap() {
            let keys: Vec<&String> = stall.as_object().unwrap().keys().collect();
            assert!(keys.iter().all(|key| ["number", "name", "goods"].contains(&key.as_str())));
        }
    }
    app.get("/v1/markets/none/stalls").problem(404, "unknown-market");
}

#[test]
fn who_has_the_id_sees_the_account() {
    let stall = TestApp::bundled().get(&format!("/v1/stalls/{}", a_stall())).ok();
    assert_eq!(stall["demo"], true);
    assert!(!stall["payee"]["bank"].as_str().unwrap().is_empty());
    assert!(!stall["payee"]["account"].as_str().unwrap().is_empty());
}

#[test]
fn an_unknown_stall_says_not_to_pay() {
    let app = TestApp::bundled();
    let problem = app.get("/v1/stalls/guessed").problem(404, "unknown-stall");
    assert!(problem["detail"].as_str().unwrap().contains("Đừng chuyển tiền"));
    assert!(!problem.to_string().contains("guessed"));
    app.get("/v1/stalls/guessed/qr.svg").problem(404, "unknown-stall");
}

#[test]
fn the_code_pays_the_stall() {
    let app = TestApp::bundled();
    let catalogue = app.app.catalogue();
    let stall = catalogue.stalls().stall(&a_stall()).unwrap();
    let payload = motcham::stalls::payload(stall, Some(50_000), "Rau sạp 12").unwrap();
    let read = vietqr::decode(&payload);
    assert!(read.valid);
    assert_eq!(read.account.as_deref(), Some(stall.payee.account.as_str()));
    assert_eq!(read.amount.unwrap().vnd(), 50_000);
    assert_eq!(read.message.as_deref(), Some("RAU SAP 12"));
    let path =
        format!("/v1/stalls/{}/qr.svg?amount=50000&message=Rau%20s%E1%BA%A1p%2012", a_stall());
    let picture = app.get(&path);
    assert_eq!(picture.status, StatusCode::OK);
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    assert!(picture.header("content-security-policy").contains("sandbox"));
    let svg = String::from_utf8(picture.body).unwrap();
    let drawn = vietqr::path(&vietqr::Symbol::new(&payload).unwrap());
    assert!(svg.contains(&drawn) && svg.contains("50.000"));
}

#[test]
fn amounts_and_messages_that_no_code_carries() {
    let app = TestApp::bundled();
    for query in ["amount=0", "amount=-5", "amount=12.000", "amount=500000000", "amount=x"] {
        let path = format!("/v1/stalls/{}/qr.svg?{query}", a_stall());
        assert_eq!(app.get(&path).problem(400, "bad-parameter")["field"], "amount", "{query}");
    }
    for message in ["%E5%B8%82%E5%A0%B4", "Mot+cau+dai+hon+hai+muoi+lam+chu"] {
        let path = format!("/v1/stalls/{}/qr.svg?message={message}", a_stall());
        assert_eq!(app.get(&path).problem(400, "bad-parameter")["field"], "message");
    }
}
