//! Caching, compression, reading from other origins.

use std::io::Read as _;

use crate::app::TestApp;
use axum::http::{Method, StatusCode};

#[test]
fn unchanged_answers_are_not_sent_again() {
    let app = TestApp::bundled();
    for path in ["/v1/procedures/1.001193", "/v1/procedures?q=khai", "/v1/markets"] {
        let first = app.get_with(path, &[("accept-encoding", "br")]);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"'), "{path}");
        // Whatever encoding the tag was given for.
        for encoding in ["br", "gzip", "identity"] {
            let again =
                app.get_with(path, &[("if-none-match", &tag), ("accept-encoding", encoding)]);
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
            assert!(again.body.is_empty());
            assert!(!again.header("cache-control").is_empty());
        }
        assert_eq!(app.get_with(path, &[("if-none-match", "\"x\"")]).status, StatusCode::OK);
    }
}

#[test]
fn every_encoding_holds_the_same() {
    let app = TestApp::bundled();
    for path in ["/v1/procedures/1.001193", "/v1/provinces", "/v1/products?limit=50"] {
        let plain = app.get(path);
        assert_eq!(plain.header("content-encoding"), "");
        assert_eq!(plain.header("vary"), "accept-encoding");
        let mut bodies = Vec::new();
        let br = app.get_with(path, &[("accept-encoding", "br")]);
        assert_eq!(br.header("content-encoding"), "br");
        brotli::Decompressor::new(&*br.body, 4096).read_to_end(&mut bodies).unwrap();
        assert_eq!(bodies, plain.body);
        bodies.clear();
        let gzip = app.get_with(path, &[("accept-encoding", "gzip")]);
        assert_eq!(gzip.header("content-encoding"), "gzip");
        flate2::read::GzDecoder::new(&*gzip.body).read_to_end(&mut bodies).unwrap();
        assert_eq!(bodies, plain.body);
        assert!(br.body.len() * 2 < plain.body.len());
        assert_ne!(br.header("etag"), gzip.header("etag"));
    }
    // Of both, what is ready comes as brotli, what is searched meanwhile as gzip.
    let of = |path| app.get_with(path, &[("accept-encoding", "gzip, br")]);
    assert_eq!(of("/v1/procedures/1.001193").header("content-encoding"), "br");
    assert_eq!(of("/v1/procedures?q=khai").header("content-encoding"), "gzip");
}

#[test]
fn records_outlive_an_outage() {
    let answer = TestApp::bundled().get("/v1/procedures/1.001193");
    let cache = answer.header("cache-control").to_owned();
    for word in ["public", "max-age=", "stale-while-revalidate=", "stale-if-error="] {
        assert!(cache.contains(word), "{cache}");
    }
}

#[test]
fn any_page_may_read_without_credentials() {
    let app = TestApp::bundled();
    for path in ["/v1/procedures", "/v1/procedures/x", "/embed/v1/loader.js"] {
        let answer = app.get_with(path, &[("origin", "https://xa.example")]);
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let preflight = app.send(
        Method::OPTIONS,
        "/v1/procedures",
        &[("origin", "https://xa.example"), ("access-control-request-method", "GET")],
    );
    assert_eq!(preflight.status, StatusCode::NO_CONTENT);
    assert!(preflight.header("access-control-allow-methods").contains("GET"));
    let preflight = app.send(
        Method::OPTIONS,
        "/v1/reports",
        &[
            ("origin", "https://xa.example"),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type,idempotency-key"),
        ],
    );
    assert_eq!(preflight.status, StatusCode::NO_CONTENT);
    assert_eq!(preflight.header("access-control-allow-origin"), "*");
    assert!(preflight.header("access-control-allow-methods").contains("POST"));
    for name in ["content-type", "idempotency-key"] {
        assert!(preflight.header("access-control-allow-headers").contains(name));
    }
    assert_eq!(app.get("/healthz").header("access-control-allow-origin"), "");
}

#[test]
fn a_request_keeps_its_id() {
    let app = TestApp::bundled();
    assert_eq!(
        app.get_with("/healthz", &[("x-request-id", "abc-1")]).header("x-request-id"),
        "abc-1"
    );
    assert_eq!(app.get("/healthz").header("x-request-id").len(), 36);
}

#[test]
fn head_is_get_without_the_body() {
    let answer = TestApp::bundled().send(Method::HEAD, "/v1/provinces", &[]);
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.is_empty() && !answer.header("etag").is_empty());
}
