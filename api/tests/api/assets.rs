//! Built files as host pages load them.

use crate::app::TestApp;
use std::path::Path;

fn put(folder: &Path, path: &str, bytes: &str) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn releases_are_immutable_and_v1_moves() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), "manifest.json", r#"{"version":"0.1.0","widgets":{}}"#);
    put(dir.path(), "embed/0.1.0/loader.js", "import('../0.1.0/start.abc.js')");
    put(dir.path(), "embed/0.1.0/start.abc.js", "plain");
    put(dir.path(), "embed/0.1.0/start.abc.js.br", "pressed");
    put(dir.path(), "embed/0.1.0/lookup.abc.wasm", "wasm");
    put(dir.path(), "app/shell.abc.css", "css");
    put(dir.path(), "sw.js", "worker");
    let app = TestApp::with_assets(dir.path());

    let loader = app.get("/embed/v1/loader.js");
    assert_eq!(loader.body, app.get("/embed/0.1.0/loader.js").body);
    assert_eq!(loader.header("content-type"), "text/javascript; charset=utf-8");
    assert!(loader.header("cache-control").contains("max-age=300"));
    assert!(app.get("/embed/0.1.0/loader.js").header("cache-control").contains("immutable"));

    let pressed = app.get_with("/embed/0.1.0/start.abc.js", &[("accept-encoding", "br, gzip")]);
    assert_eq!((pressed.header("content-encoding"), &*pressed.body), ("br", &b"pressed"[..]));
    let plain = app.get_with("/embed/0.1.0/start.abc.js", &[("accept-encoding", "gzip")]);
    assert_eq!((plain.header("content-encoding"), &*plain.body), ("", &b"plain"[..]));
    assert_eq!(app.get("/embed/0.1.0/lookup.abc.wasm").header("content-type"), "application/wasm");

    assert!(app.get("/app/shell.abc.css").header("cache-control").contains("immutable"));
    let worker = app.get("/sw.js");
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert_eq!(worker.header("service-worker-allowed"), "/");
    assert_eq!(app.get("/v1/status").ok()["widgets"], "0.1.0");

    app.get("/embed/0.1.0/none.js").problem(404, "unknown-file");
    app.get("/embed/9.9.9/loader.js").problem(404, "unknown-file");
    app.get("/embed/0.1.0/..%2f..%2fmanifest.json").problem(404, "unknown-file");
}

#[test]
fn without_widgets_the_server_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let app = TestApp::with_assets(dir.path());
    app.get("/embed/v1/loader.js").problem(503, "widgets-missing");
    app.get("/sw.js").problem(503, "widgets-missing");
    app.get("/v1/provinces").ok();
}
