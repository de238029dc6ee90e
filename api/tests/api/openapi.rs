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

/// The widgets' client shares its types with this server; what it asks for has to be documented
/// too: each address that stands in their sources, with the parameters beside it.
#[test]
fn what_widgets_ask_for_is_in_the_document() {
    let document = TestApp::bundled().get("/v1/openapi.json").ok();
    let paths = document["paths"].as_object().unwrap();
    let mut asked = Vec::new();
    for widget in std::fs::read_dir("../widgets").unwrap() {
        literals(&widget.unwrap().path().join("src"), &mut asked);
    }
    assert!(asked.len() > 25, "{asked:?}");
    for literal in asked {
        let (path, query) = literal.split_once('?').unwrap_or((&literal, ""));
        let path = path.split('{').next().unwrap();
        let known = paths.iter().find(|(known, _)| {
            let rest = known.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || path.ends_with('/') && rest.starts_with('{'))
        });
        let (_, operations) = known.unwrap_or_else(|| panic!("{literal} is not documented"));
        let names: Vec<_> =
            operations["get"]["parameters"].as_array().into_iter().flatten().collect();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split('=').next().unwrap();
            assert!(names.iter().any(|known| known["name"] == name), "{literal}: {name}");
        }
    }
}

/// Adds the addresses of the interface that stand in the Rust sources of a folder, without tests.
fn literals(folder: &std::path::Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            literals(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            let text = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let text: Vec<_> = text.collect();
            let text = text.join("\n");
            let starts = text.split("\"/v1/").skip(1);
            let literals = starts.filter_map(|rest| rest.split('"').next());
            found.extend(literals.map(|rest| ["/v1/", rest].concat()));
        }
    }
}
