//! The document is a promise: a change shows as a changed snapshot.

use crate::app::TestApp;

#[test]
fn the_document_is_locked() {
    let mut document = TestApp::bundled().get("/v1/openapi.json").ok();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    // The order of keys depends on a feature of serde_json that another crate of the build may
    // switch on.
    document.sort_all_objects();
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn the_reader_is_served_from_here() {
    let app = TestApp::bundled();
    let page = String::from_utf8(app.get("/docs/").body).unwrap();
    assert!(page.contains("swagger-ui-bundle.js"));
    assert!(!page.contains("https://"), "nothing is loaded from elsewhere");
    let start = String::from_utf8(app.get("/docs/swagger-initializer.js").body).unwrap();
    assert!(start.contains("/v1/openapi.json"));
}

#[test]
fn every_operation_tells_what_it_does() {
    let document = TestApp::bundled().get("/v1/openapi.json").ok();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for operation in operations.as_object().unwrap().values() {
            let summary = operation["summary"].as_str();
            assert!(summary.is_some_and(|text| !text.is_empty()), "{path}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                assert!(parameter["description"].is_string(), "{path} {}", parameter["name"]);
            }
        }
    }
}
