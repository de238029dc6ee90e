//! What somebody would try who means harm: every field, every parameter, every path.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use axum::http::{Method, StatusCode};
use motcham::identity::Role;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp};
use crate::people::{Person, created};
use crate::serve::start;

/// Marks that would run in a page, or end a statement, a header, a path.
const MARKS: [&str; 10] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' OR 1=1 --",
    "'; DROP TABLE procedures; --",
    "%s%n{{7*7}}${7*7}",
    "javascript:alert(1)",
    "\u{202e}lairotide",
    "../../../../etc/passwd",
    "a\u{0}b",
    "a\r\nset-cookie: x=1",
];

/// The server did not break, and a browser would take the answer for data.
#[track_caller]
fn is_harmless(answer: &Answer, what: &str) {
    assert!(!answer.status.is_server_error(), "{what}: {}", answer.status);
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert!(answer.headers.get("set-cookie").is_none(), "{what}");
    if answer.header("content-type").starts_with("text/html") {
        let page = String::from_utf8_lossy(&answer.body);
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{what}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{what}");
    }
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Every path of the document with every mark in every place where one can stand.
#[test]
fn marks_in_every_address_and_parameter() {
    let app = TestApp::bundled();
    let document = app.get("/v1/openapi.json").ok();
    let mut tried = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let Some(get) = operations.get("get") else { continue };
        let parameters = get["parameters"].as_array().cloned().unwrap_or_default();
        for mark in MARKS {
            let bare = path.split('/').map(|part| match part.starts_with('{') {
                true => percent(mark),
                false => part.to_owned(),
            });
            let bare = bare.collect::<Vec<_>>().join("/");
            is_harmless(&app.get(&bare), &bare);
            let asked = parameters.iter().filter(|one| one["in"] == "query");
            for name in asked.map(|one| one["name"].as_str().unwrap()) {
                let address = format!("{path}?{name}={}", percent(mark));
                is_harmless(&app.get(&address.replace(['{', '}'], "")), &address);
                tried += 1;
            }
        }
    }
    assert!(tried > 400, "{tried}");
    assert_eq!(app.get("/v1/procedures?limit=1").ok()["items"].as_array().unwrap().len(), 1);
}

#[test]
fn marks_on_every_page() {
    let app = TestApp::bundled();
    for mark in MARKS {
        let mark = percent(mark);
        for page in ["/thu-tuc", "/su-kien", "/noi-nop", "/cho", "/quay", "/quan-tri", "/demo/xa"] {
            for address in [
                format!("{page}?q={mark}&province={mark}&lang={mark}&place={mark}&commune={mark}"),
                format!(
                    "{page}?name={mark}&account={mark}&bank={mark}&stall={mark}&message={mark}"
                ),
                format!("{page}/{mark}"),
            ] {
                let answer = app.get_with(&address, &[("accept", "text/html")]);
                if !page.starts_with("/demo") {
                    is_harmless(&answer, &address);
                }
            }
        }
        let first =
            format!("/embed/0.1.0/first/procedure-lookup?q={mark}&api={mark}&hotline={mark}");
        let answer = app.get(&first);
        assert!(!answer.status.is_server_error(), "{first}");
        let drawn = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(
            !drawn.contains("<script>alert") && !drawn.contains("href=\"javascript:"),
            "{first}"
        );
    }
}

#[test]
fn paths_lead_out_of_no_folder() {
    let app = TestApp::bundled();
    for up in ["..", "%2e%2e", "..%2f", "%2e%2e%2f", "....//", "..\\", "..%5c", "%252e%252e"] {
        for place in ["/app/", "/embed/", "/embed/v1/", "/demo/", "/v1/pictures/", "/"] {
            let path = format!("{place}{up}/{up}/{up}/etc/passwd");
            let answer = app.get(&path);
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(!body.contains("root:"), "{path}");
        }
    }
}

/// Whatever stands in a header is neither believed nor written into a page.
#[test]
fn marks_in_headers() {
    let app = TestApp::bundled();
    let names = [
        "host",
        "origin",
        "referer",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-request-id",
        "accept-language",
        "accept-encoding",
        "if-none-match",
        "user-agent",
        "authorization",
        "idempotency-key",
        "if-match",
    ];
    let marks = ["\"><script>alert(1)</script>", "' OR 1=1 --", "evil.example", "*", "\u{e9}"];
    for (name, mark) in names.iter().flat_map(|name| marks.map(|mark| (*name, mark))) {
        for path in ["/sitemap.xml", "/thu-tuc", "/v1/procedures?q=khai", "/v1/me", "/robots.txt"] {
            let answer = app.get_with(path, &[(name, mark), ("accept", "text/html")]);
            let what = format!("{name}: {mark} at {path}");
            assert!(!answer.status.is_server_error(), "{what}");
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(!body.contains("<script>alert"), "{what}");
        }
    }
}

/// What is stored comes back as it was sent, as data.
#[test]
fn marks_in_every_field_that_is_kept() {
    let app = TestApp::copy_of_bundled();
    let admin = Person::new(&app, Role::Admin, "");
    for mark in MARKS.into_iter().filter(|mark| !mark.chars().any(char::is_control)) {
        let account =
            admin.post("/v1/accounts", &json!({ "role": "seller", "scope": "p96", "name": mark }));
        assert_eq!(created(&account)["name"], mark);
        let tenant = admin.post("/v1/tenants", &json!({ "name": mark, "scope": "p96" }));
        assert_eq!(created(&tenant)["name"], mark);
        let wrong = json!({ "name": "x", "scope": "p96", "origins": [mark] });
        admin.post("/v1/tenants", &wrong).problem(400, "bad-parameter");
        let enterprise = json!({ "role": "seller", "scope": format!("p96/e{mark}"), "name": "x" });
        is_harmless(&admin.post("/v1/accounts", &enterprise), mark);
        let report = json!({ "procedure": "1.001193", "text": mark, "url": "https://x.vn/" });
        created(&admin.post("/v1/reports", &report));
        let report = json!({ "procedure": mark, "text": "x" });
        is_harmless(&admin.post("/v1/reports", &report), mark);
    }
    for path in ["/v1/accounts?limit=100", "/v1/tenants", "/v1/reports?limit=100", "/v1/me/data"] {
        let answer = admin.get(path);
        answer.ok();
        is_harmless(&answer, path);
    }
    // Control characters are no part of a name.
    for mark in ["a\u{0}b", "a\r\nb\u{7}"] {
        let named = json!({ "role": "seller", "scope": "p96", "name": mark });
        is_harmless(&admin.post("/v1/accounts", &named), "control characters");
    }
    let listed = admin.get("/v1/accounts?limit=100").ok();
    for name in listed["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap())
    {
        assert!(!name.chars().any(char::is_control), "{name:?}");
    }
}

/// A body nested a hundred thousand deep, numbers beyond any range, keys twice.
#[test]
fn bodies_that_are_no_such_thing() {
    let app = TestApp::empty();
    let admin = Person::new(&app, Role::Admin, "");
    let deep = "[".repeat(8_000);
    let bodies = [
        deep.as_str(),
        "{\"name\":1e999}",
        "{\"name\":\"x\",\"name\":\"y\",\"role\":\"admin\",\"role\":\"seller\",\"scope\":\"\"}",
        "null",
        "\u{feff}{}",
        "{\"__proto__\":{\"role\":\"admin\"}}",
        "",
    ];
    let bearer = format!("Bearer {}", admin.token);
    for body in bodies {
        let headers = [
            ("host", "motcham.test"),
            ("origin", "http://motcham.test"),
            ("authorization", &*bearer),
            ("idempotency-key", body.get(..20).unwrap_or("k")),
        ];
        for path in ["/v1/accounts", "/v1/tenants", "/v1/reports", "/v1/codes", "/v1/sessions"] {
            let answer = app.write(Method::POST, path, &headers, body);
            assert!(answer.status.is_client_error(), "{path} {body:.40}: {}", answer.status);
        }
    }
}

/// A token that is nearly right is no nearer: what is looked up is its digest.
#[test]
fn tokens_cannot_be_guessed_by_parts() {
    let app = TestApp::empty();
    let admin = Person::new(&app, Role::Admin, "");
    let ask = |token: &str| {
        let bearer = format!("Bearer {token}");
        let headers = [("host", "motcham.test"), ("authorization", &*bearer)];
        app.send(Method::GET, "/v1/me", &headers)
    };
    assert_eq!(ask(&admin.token).status, StatusCode::OK);
    let without_id = |answer: Answer| {
        let mut problem: Value = serde_json::from_slice(&answer.body).unwrap();
        problem["request_id"] = Value::Null;
        (answer.status, problem)
    };
    let strange = without_id(ask(&"A".repeat(43)));
    for cut in 1..admin.token.len() {
        let (kept, last) = admin.token.split_at(cut);
        let other = if last.starts_with('x') { 'y' } else { 'x' };
        let near = format!("{kept}{other}{}", last.get(1..).unwrap_or_default());
        assert_eq!(without_id(ask(&near)), strange, "{cut}");
    }
    for wrong in [admin.token.to_lowercase(), format!("{}\u{20}", &admin.token[..42])] {
        assert_eq!(ask(&wrong).status, StatusCode::UNAUTHORIZED);
    }
}

/// Bodies that never come to an end hold nobody else up, and end.
#[test]
fn slow_bodies_are_given_up() {
    let dir = tempfile::tempdir().unwrap();
    let server = start(dir.path());
    let begun = Instant::now();
    let mut slow: Vec<TcpStream> = (0..50)
        .map(|_| {
            let mut stream = TcpStream::connect(server.addr).unwrap();
            let head = "POST /v1/reports HTTP/1.1\r\nhost: x\r\nidempotency-key: k\r\n\
                        content-type: application/json\r\ncontent-length: 4000\r\n\r\n{";
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    let mut other = TcpStream::connect(server.addr).unwrap();
    other.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    other.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(begun.elapsed() < Duration::from_secs(9), "others waited");
    for stream in &mut slow {
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 503");
    }
}
