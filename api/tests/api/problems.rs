//! What goes wrong says so in words.

use crate::app::TestApp;
use axum::http::Method;

#[test]
fn queries_that_cannot_be_read() {
    let app = TestApp::bundled();
    app.get("/v1/procedures?q=%").problem(400, "malformed-query");
    app.get("/v1/products?q=%ff").problem(400, "malformed-query");
    let long = "a".repeat(301);
    let problem = app.get(&format!("/v1/procedures?q={long}")).problem(400, "query-too-long");
    assert!(problem["detail"].as_str().unwrap().contains("301"));
    app.get("/v1/procedures?cursor=zzz").problem(400, "bad-cursor");
}

#[test]
fn a_wrong_value_says_which_and_what_would_do() {
    let app = TestApp::bundled();
    for (query, field, hint) in [
        ("level=district", "level", "commune"),
        ("level=commune,district", "level", "commune"),
        ("audience=x", "audience", "citizen"),
        ("online=yes", "online", "full"),
        ("limit=0", "limit", "50"),
        ("limit=ten", "limit", "50"),
        ("lang=km", "lang", "vi"),
    ] {
        let problem = app.get(&format!("/v1/procedures?{query}")).problem(400, "bad-parameter");
        assert_eq!(problem["field"], field, "{query}");
        assert!(problem["detail"].as_str().unwrap().contains(hint), "{query}");
    }
}

#[test]
fn addresses_and_methods_that_are_not_there() {
    let app = TestApp::bundled();
    let problem = app.get("/v1/nothing").problem(404, "unknown-route");
    assert!(problem["detail"].as_str().unwrap().contains("/v1/nothing"));
    app.send(Method::POST, "/v1/procedures", &[]).problem(405, "wrong-method");
    app.send(Method::DELETE, "/v1/stalls/x", &[]).problem(405, "wrong-method");
}

#[test]
fn english_for_those_who_ask() {
    let app = TestApp::bundled();
    let english = app.get_with("/v1/procedures/9.999999", &[("accept-language", "en")]);
    assert_eq!(english.header("content-language"), "en");
    let problem = english.problem(404, "unknown-procedure");
    assert!(problem["title"].as_str().unwrap().starts_with("There is no procedure"));
}

#[test]
fn every_kind_is_listed_where_its_type_points() {
    let app = TestApp::bundled();
    let problem = app.get("/v1/procedures/9.999999").problem(404, "unknown-procedure");
    assert_eq!(problem["type"], "/v1/problems#unknown-procedure");
    let kinds = app.get("/v1/problems").ok();
    let listed = kinds["items"].as_array().unwrap().iter();
    assert!(
        listed.clone().any(|kind| kind["code"] == "unknown-procedure" && kind["status"] == 404)
    );
    assert!(listed.len() > 15);
}

#[test]
fn the_server_tells_how_it_is() {
    let app = TestApp::bundled();
    assert_eq!(app.get("/healthz").body, b"ok");
    assert_eq!(app.get("/readyz").body, b"ok");
    let status = app.get("/v1/status").ok();
    assert_eq!(status["records"]["provinces"], 34);
    assert!(status["revision"].as_i64() > Some(0));
    assert_eq!(app.get("/v1/banks").ok()["items"][0]["bin"].as_str().unwrap().len(), 6);
}

#[test]
fn a_server_without_its_database_is_not_ready() {
    let app = TestApp::empty();
    crate::app::run(app.app.store().close());
    app.get("/readyz").problem(503, "not-ready");
    // What is in memory is served on.
    app.get("/v1/provinces").ok();
}
