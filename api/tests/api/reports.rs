//! Reports of what is wrong, from the request to the operator's list.

use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::{Answer, TestApp, run};
use crate::cli::motcham;
use motcham::import::Kind;

const PEER: [u8; 4] = [203, 0, 113, 1];

fn app() -> TestApp {
    TestApp::with_records(Kind::Procedures, "dirty.jsonl")
}

fn body(procedure: &str, text: &str) -> String {
    json!({ "procedure": procedure, "text": text }).to_string()
}

fn send(app: &TestApp, headers: &[(&str, &str)], body: &str) -> Answer {
    send_from(app, PEER, headers, body)
}

/// With a key of its own, unless it is told one.
fn send_from(app: &TestApp, peer: [u8; 4], headers: &[(&str, &str)], body: &str) -> Answer {
    let key = Uuid::now_v7().to_string();
    let mut headers = headers.to_vec();
    if headers.iter().all(|(name, _)| *name != "idempotency-key") {
        headers.push(("idempotency-key", &key));
    }
    app.post("/v1/reports", peer, &headers, body)
}

#[track_caller]
fn kept(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::CREATED, "{}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn what_was_answered_is_kept_and_tells_nobody() {
    let app = app();
    let sent = json!({
        "procedure": "1.000001.000.00.00.H35",
        "text": " Lệ phí nay là 8.000 đồng. ",
        "url": "https://xa.example/thu-tuc?citizen=12#here",
        "phone": "0900000000",
    });
    let headers = [("user-agent", "a browser"), ("x-forwarded-for", "198.51.100.7")];
    let answer = kept(&send(&app, &headers, &sent.to_string()));
    assert_eq!(answer["id"].as_str().unwrap().len(), 36);
    assert_eq!(answer["id"].as_str().unwrap().as_bytes()[14], b'7', "a uuid of version 7");
    let reports = run(app.app.store().reports("", None, false, 100)).unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!(answer["received"], *reports[0].received);
    assert_eq!(reports[0].procedure, "1.000001");
    assert_eq!(reports[0].text, "Lệ phí nay là 8.000 đồng.");
    assert_eq!(reports[0].url.as_deref(), Some("https://xa.example/thu-tuc"));
    let all = format!("{reports:?}");
    for trace in ["browser", "198.51", "203.0", "citizen", "0900000000"] {
        assert!(!all.contains(trace), "{all}");
    }
}

#[test]
fn sent_again_under_its_key_it_is_kept_once() {
    let app = app();
    let key = [("idempotency-key", "2f9c")];
    let first = kept(&send(&app, &key, &body("1.000001", "Sai")));
    let again = kept(&send(&app, &key, &body("1.000001", "Sai")));
    assert_eq!(first, again);
    send(&app, &key, &body("1.000001", "Khác")).problem(422, "key-reused");
    let other = kept(&send(&app, &[("idempotency-key", "2f9d")], &body("1.000001", "Sai")));
    assert_ne!(first["id"], other["id"]);
    assert_eq!(run(app.app.store().reports("", None, false, 100)).unwrap().len(), 2);

    let long = "k".repeat(256);
    let problem = send(&app, &[("idempotency-key", &long)], &body("1.000001", "Sai"));
    assert_eq!(problem.problem(400, "bad-parameter")["field"], "Idempotency-Key");
    kept(&send(&app, &[("idempotency-key", &long[1..])], &body("1.000001", "Sai")));
    let problem = send(&app, &[("idempotency-key", "")], &body("1.000001", "Sai"));
    assert_eq!(problem.problem(400, "missing-parameter")["field"], "Idempotency-Key");
}

#[test]
fn what_is_wrong_with_it_is_named() {
    let app = app();
    send(&app, &[], &body("9.999999", "Sai")).problem(404, "unknown-procedure");
    let problem = send(&app, &[], &body("1.000001", " ")).problem(400, "missing-parameter");
    assert_eq!(problem["field"], "text");
    let long = body("1.000001", &"ờ".repeat(501));
    let problem = send(&app, &[], &long).problem(400, "bad-parameter");
    assert_eq!(problem["field"], "text");
    assert!(problem["detail"].as_str().unwrap().contains("500"));
    send(&app, &[], "{").problem(400, "malformed-body");
    let problem = send(&app, &[], &"x".repeat(4097)).problem(413, "body-too-large");
    assert!(problem["detail"].as_str().unwrap().contains("4 KB"));
    assert_eq!(run(app.app.store().reports("", None, false, 100)).unwrap(), []);
    app.get("/v1/reports").problem(401, "not-signed-in");
    app.post("/v1/reports", PEER, &[], &body("1.000001", "Sai")).problem(400, "missing-parameter");
}

#[test]
fn one_line_may_not_flood() {
    let app = app();
    let key = [("idempotency-key", "first")];
    let first = kept(&send(&app, &key, &body("1.000001", "Sai")));
    for _ in 0..19 {
        kept(&send(&app, &[], &body("1.000001", "Sai")));
    }
    let refused = send(&app, &[], &body("1.000001", "Sai"));
    refused.problem(429, "too-many-reports");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    assert!(refused.header("access-control-expose-headers").contains("retry-after"));
    // What was kept is answered even then; and others are not held up.
    assert_eq!(kept(&send(&app, &key, &body("1.000001", "Sai"))), first);
    kept(&send_from(&app, [203, 0, 113, 2], &[], &body("1.000001", "Sai")));
}

#[test]
fn a_day_has_an_end() {
    let app = app();
    // Ten lines with twenty reports each.
    for line in 0..10 {
        for _ in 0..20 {
            kept(&send_from(&app, [198, 51, 100, line], &[], &body("1.000001", "Sai")));
        }
    }
    let refused = send(&app, &[], &body("1.000001", "Sai"));
    refused.problem(429, "reports-full");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() <= 24 * 3600);
    kept(&send(&app, &[], &body("1.000002", "Sai")));
}

#[test]
fn the_operator_reads_and_settles_them() {
    let app = app();
    let listed = |arguments: &[&str]| {
        let output = motcham(app.data_dir()).arg("reports").args(arguments).output().unwrap();
        let (told, failed) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
        (output.status.success(), told.unwrap() + &failed.unwrap())
    };
    assert_eq!(listed(&[]).1.trim(), "Không có báo sai nào chưa xử lý.");
    let first = kept(&send(&app, &[], &body("1.000001", "Thiếu giấy\ntờ")));
    kept(&send(&app, &[], &body("1.000002", "Sai lệ phí")));
    kept(&send(&app, &[], &body("1.000001", "Sai thời hạn")));
    let name = app.app.catalogue().procedures().procedure("1.000001").unwrap().name;
    let (_, told) = listed(&[]);
    assert!(told.starts_with(&format!("1.000001  {name}  (2)\n")), "{told}");
    let order = ["Sai thời hạn", "Thiếu giấy\n    tờ", "Sai lệ phí"].map(|text| told.find(text));
    assert!(order[0] < order[1] && order[1] < order[2] && order[0].is_some(), "{told}");

    let id = first["id"].as_str().unwrap();
    assert!(listed(&["--done", id]).0);
    assert!(!listed(&[]).1.contains("Thiếu giấy"));
    assert!(listed(&["--all"]).1.contains("Thiếu giấy"));
    let (done, told) = listed(&["--done", "x"]);
    assert!(!done && told.contains("“x”"));

    let today: Value =
        serde_json::from_str(&listed(&["--json", "--since", "2026-01-01"]).1).unwrap();
    assert_eq!(today.as_array().unwrap().len(), 2);
    assert_eq!(today[0]["text"], "Sai thời hạn");
    assert_eq!(listed(&["--json", "--since", "2099-01-01"]).1.trim(), "[]");
    assert!(!listed(&["--since", "yesterday"]).0);
}
