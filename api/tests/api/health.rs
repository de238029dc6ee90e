//! What a server tells those who watch over it.

use axum::http::StatusCode;
use motcham::config::Given;

use crate::app::TestApp;

const HERE: [u8; 4] = [127, 0, 0, 1];
const ELSEWHERE: [u8; 4] = [203, 0, 113, 7];

fn with_token(token: Option<&str>) -> TestApp {
    let dir = tempfile::tempdir().unwrap();
    let given = Given {
        data_dir: Some(dir.path().to_owned()),
        empty: Some(true),
        metrics_token: token.map(str::to_owned),
        ..Given::default()
    };
    TestApp::with(dir, given)
}

#[test]
fn numbers_count_routes_and_never_what_was_typed() {
    let app = with_token(None);
    app.get_as("/v1/procedures?q=benh+hiem+ngheo", ELSEWHERE, &[]).ok();
    app.get_as("/v1/stalls/secret77", ELSEWHERE, &[]);
    app.get_as("/nothing/here", ELSEWHERE, &[]);
    let text = String::from_utf8(app.get_as("/metrics", HERE, &[]).body).unwrap();
    for line in [
        "motcham_answers_total{method=\"GET\",route=\"/v1/procedures\",status=\"200\"} 1",
        "motcham_answers_total{method=\"GET\",route=\"/v1/stalls/{id}\",status=\"404\"} 1",
        "motcham_answers_total{method=\"GET\",route=\"none\",status=\"404\"} 1",
        "motcham_answer_seconds_count{route=\"/v1/procedures\"} 1",
        "motcham_records{kind=\"procedures\"} 0",
        "process_resident_memory_bytes",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    for typed in ["hiem", "secret77", "nothing"] {
        assert!(!text.contains(typed), "{typed} is in {text}");
    }
}

#[test]
fn numbers_are_for_this_machine_or_for_the_token() {
    let status = |app: &TestApp, from, headers: &[(&str, &str)]| {
        app.get_as("/metrics", from, headers).status
    };
    let app = with_token(None);
    assert_eq!(status(&app, HERE, &[]), StatusCode::OK);
    assert_eq!(status(&app, ELSEWHERE, &[]), StatusCode::NOT_FOUND);
    // A proxy on this machine asks for somebody else.
    assert_eq!(status(&app, HERE, &[("x-forwarded-for", "203.0.113.7")]), StatusCode::NOT_FOUND);

    let app = with_token(Some("0123456789abcdef"));
    let right = [("authorization", "Bearer 0123456789abcdef")];
    let wrong = [("authorization", "Bearer 0123456789abcdee")];
    assert_eq!(status(&app, ELSEWHERE, &right), StatusCode::OK);
    assert_eq!(status(&app, ELSEWHERE, &wrong), StatusCode::NOT_FOUND);
    assert_eq!(status(&app, HERE, &[]), StatusCode::NOT_FOUND);
    let short = Given { metrics_token: Some("short".into()), ..Given::default() };
    assert!(short.settings().unwrap_err().to_string().contains("metrics-token"));
}

#[test]
fn the_status_tells_how_the_last_minutes_went() {
    let app = with_token(None);
    app.get("/v1/provinces").ok();
    assert_eq!(app.get("/readyz").status, StatusCode::OK);
    let status = app.get("/v1/status").ok();
    assert_eq!(status["writable"], true);
    assert_eq!(status["load"]["answers"], 2);
    assert_eq!(status["load"]["failed"], 0);
    assert!(
        status["load"]["p95_us"].as_u64().unwrap() >= status["load"]["p50_us"].as_u64().unwrap()
    );
}
