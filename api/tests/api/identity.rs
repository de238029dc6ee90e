//! Who may write: codes, sessions, origins, two provinces with every role.

use axum::http::{Method, StatusCode};
use motcham::config::Given;
use motcham::identity::{Role, role_name};
use serde_json::{Value, json};

use crate::app::{TestApp, run};
use crate::cli::motcham;
use crate::people::{OWN, Person, code, created, open};
use crate::postgres::Database;

const PORTAL: &str = "https://camau.example";

fn app() -> TestApp {
    TestApp::empty()
}

#[test]
fn the_first_admin_signs_in_with_a_code_of_the_command_line() {
    let app = app();
    let arguments = ["code", "--role", "admin", "--name", "Nguyễn Văn A", "--json"];
    let output = motcham(app.data_dir()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let made: Value = serde_json::from_slice(&output.stdout).unwrap();
    let opened = created(&open(&app, OWN, made["code"].as_str().unwrap()));
    assert_eq!(opened["account"]["role"], "admin");
    assert_eq!(opened["account"]["name"], "Nguyễn Văn A");
    assert_eq!(opened["session"]["device"], "Máy của Lan");
    let wrong = motcham(app.data_dir())
        .args(["code", "--role", "admin", "--name", "A", "--scope", "p00"])
        .output()
        .unwrap();
    assert!(!wrong.status.success());
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("p00"));
}

#[test]
fn a_code_works_once_and_is_dropped_after_five_wrong_tries() {
    let app = app();
    let (first, _) = code(&app, Role::Admin, "");
    created(&open(&app, OWN, &first));
    open(&app, OWN, &first).problem(422, "wrong-code");
    let (second, _) = code(&app, Role::Admin, "");
    let digits: Vec<char> = second.chars().filter(char::is_ascii_digit).collect();
    let last = if digits[9] == '0' { '1' } else { '0' };
    let wrong: String = digits[..9].iter().chain([&last]).collect();
    for _ in 0..5 {
        open(&app, OWN, &wrong).problem(422, "wrong-code");
    }
    open(&app, OWN, &second).problem(422, "wrong-code");
    for typed in ["", "123", "abcdefghij", "0000000000"] {
        open(&app, OWN, typed).problem(422, "wrong-code");
    }
}

#[test]
fn four_wrong_tries_leave_one() {
    let app = app();
    let (code, _) = code(&app, Role::Admin, "");
    let digits: Vec<char> = code.chars().filter(char::is_ascii_digit).collect();
    let last = if digits[9] == '0' { '1' } else { '0' };
    let wrong: String = digits[..9].iter().chain([&last]).collect();
    for _ in 0..4 {
        open(&app, OWN, &wrong).problem(422, "wrong-code");
    }
    created(&open(&app, OWN, &code));
}

/// On a market's network the answer may get lost: asked again it is the same session.
#[test]
fn signing_in_again_under_the_same_key_gives_the_same_token() {
    let app = app();
    let (code, _) = code(&app, Role::Seller, "p96");
    let headers = [("host", "motcham.test"), ("origin", OWN), ("idempotency-key", "k")];
    let body = json!({ "code": code }).to_string();
    let first = created(&app.write(Method::POST, "/v1/sessions", &headers, &body));
    let again = created(&app.write(Method::POST, "/v1/sessions", &headers, &body));
    assert_eq!(first, again);
    let other = json!({ "code": "0000000000" }).to_string();
    app.write(Method::POST, "/v1/sessions", &headers, &other).problem(422, "key-reused");
    // The token is nowhere in the database.
    let token = first["token"].as_str().unwrap();
    let files = std::fs::read_dir(app.data_dir()).unwrap().map(|file| file.unwrap().path());
    for file in files.filter(|file| file.is_file()) {
        let bytes = std::fs::read(file).unwrap();
        assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()));
    }
}

#[test]
fn a_token_counts_only_where_it_was_opened() {
    let app = app();
    let admin = Person::new(&app, Role::Admin, "p96");
    assert_eq!(admin.get("/v1/me").ok()["account"]["scope"], "p96");
    let bearer = format!("Bearer {}", admin.token);
    let me = |headers: &[(&str, &str)]| {
        let headers = [&[("host", "motcham.test"), ("authorization", &*bearer)], headers].concat();
        app.get_with("/v1/me", &headers)
    };
    // Our own page reads from its own server: browsers then send no origin.
    me(&[("sec-fetch-site", "same-origin")]).ok();
    me(&[]).ok();
    me(&[("origin", PORTAL)]).problem(401, "session-ended");
    me(&[("origin", "null")]).problem(401, "session-ended");
    me(&[("sec-fetch-site", "cross-site")]).problem(401, "session-ended");
    me(&[("origin", "http://motcham.test.evil.example")]).problem(401, "session-ended");
    let wrong = app.get_with("/v1/me", &[("host", "motcham.test"), ("authorization", "Bearer x")]);
    wrong.problem(401, "session-ended");
    assert_eq!(wrong.header("www-authenticate"), "Bearer");
    app.get("/v1/me").problem(401, "not-signed-in");
    app.get_with("/v1/me", &[("authorization", "Basic eDp4")]).problem(401, "not-signed-in");
}

#[test]
fn a_tenants_page_is_where_its_people_sign_in() {
    let app = app();
    let (early, _) = code(&app, Role::Seller, "p96/c32248");
    open(&app, PORTAL, &early).problem(403, "origin-not-allowed");
    let admin = Person::new(&app, Role::Admin, "p96");
    let body = json!({ "name": "Xã Đất Mũi", "scope": "p96/c32248", "origins": ["https://CaMau.example/"] });
    let tenant = created(&admin.post("/v1/tenants", &body));
    assert_eq!(tenant["origins"], json!([PORTAL]));
    // The try was spent, the code is not.
    let seller = created(&open(&app, PORTAL, &early));
    let stranger = code(&app, Role::Seller, "p92").0;
    open(&app, PORTAL, &stranger).problem(403, "origin-not-allowed");
    let zalo = code(&app, Role::Seller, "p92").0;
    created(&open(&app, "https://h5.zdn.vn", &zalo));

    let bearer = format!("Bearer {}", seller["token"].as_str().unwrap());
    let me = || {
        app.get_with(
            "/v1/me",
            &[("host", "motcham.test"), ("origin", PORTAL), ("authorization", &bearer)],
        )
    };
    me().ok();
    let path = format!("/v1/tenants/{}", tenant["id"].as_str().unwrap());
    let missing = admin.ask(Method::PATCH, &path, &[], &json!({ "origins": [] }));
    missing.problem(428, "version-missing");
    assert_eq!(
        admin.patch(&path, 7, &json!({ "origins": [] })).problem(412, "outdated")["version"],
        1
    );
    let edited = admin.patch(&path, 1, &json!({ "origins": ["https://khac.example"] }));
    assert_eq!((edited.ok()["version"].as_i64(), edited.header("etag")), (Some(2), "\"2\""));
    // Where a page is taken from the list, its sessions end.
    me().problem(401, "session-ended");
    let again = json!({ "name": "B", "scope": "p96", "origins": ["https://khac.example"] });
    admin.post("/v1/tenants", &again).problem(409, "origin-taken");
    for wrong in ["http://camau.example", "camau.example", "https://x.vn/a", "*"] {
        let body = json!({ "name": "B", "scope": "p96", "origins": [wrong] });
        assert_eq!(
            admin.post("/v1/tenants", &body).problem(400, "bad-parameter")["field"],
            "origins"
        );
    }
}

#[test]
fn a_lost_telephone_is_signed_out_by_who_governs_it() {
    let app = app();
    let (admin, other) =
        (Person::new(&app, Role::Admin, "p96"), Person::new(&app, Role::Admin, "p92"));
    let seller = Person::new(&app, Role::Seller, "p96/c32248");
    let path = format!("/v1/sessions/{}", seller.session);
    other.delete(&path).problem(404, "unknown-session");
    other.get(&format!("/v1/sessions?account={}", seller.id)).problem(404, "unknown-account");
    let listed = admin.get(&format!("/v1/sessions?account={}", seller.id)).ok();
    assert_eq!(listed["items"][0]["device"], "Máy của Lan");
    assert_eq!(admin.delete(&path).status, StatusCode::NO_CONTENT);
    seller.get("/v1/me").problem(401, "session-ended");
    // Ended twice is ended.
    assert_eq!(admin.delete(&path).status, StatusCode::NO_CONTENT);
    let own = format!("/v1/sessions/{}", other.session);
    assert_eq!(other.delete(&own).status, StatusCode::NO_CONTENT);
    other.get("/v1/me").problem(401, "session-ended");
}

#[test]
fn a_helper_acts_with_consent_alone() {
    let app = app();
    let helper = Person::new(&app, Role::Helper, "p96/c32248");
    let asked = json!({ "role": "seller", "scope": "p96/c32248", "name": "Bà Tư" });
    let farmer = created(&helper.post("/v1/accounts", &asked));
    let id = farmer["id"].as_str().unwrap();
    let path = format!("/v1/accounts/{id}");
    let edit = json!({ "name": "Bà Tư Cá" });
    helper.patch(&path, 1, &edit).problem(403, "no-consent");
    let consent = json!({ "account": id, "text_version": "2026-11" });
    let given = created(&helper.post("/v1/consents", &consent));
    assert_eq!((&given["actor"], &given["text_version"]), (&json!(helper.id), &json!("2026-11")));
    assert_eq!(helper.patch(&path, 1, &edit).ok()["name"], "Bà Tư Cá");
    // The farmer sees who did what for her, and takes it back.
    let code = created(&helper.post("/v1/codes", &json!({ "account": id })));
    let opened = created(&open(&app, OWN, code["code"].as_str().unwrap()));
    let bearer = format!("Bearer {}", opened["token"].as_str().unwrap());
    let headers = [("host", "motcham.test"), ("origin", OWN), ("authorization", &*bearer)];
    let data = app.get_with("/v1/me/data", &headers).ok();
    let acts = data["acts"].as_array().unwrap();
    let named = acts.iter().find(|act| act["action"] == "account-named").unwrap();
    assert_eq!(
        (&named["actor"], &named["subject"], &named["consent"]),
        (&json!(helper.id), &json!(id), &given["id"])
    );
    let consent = format!("/v1/consents/{}", given["id"].as_str().unwrap());
    assert_eq!(app.send(Method::DELETE, &consent, &headers).status, StatusCode::NO_CONTENT);
    helper.patch(&path, 2, &edit).problem(403, "no-consent");
    helper.delete(&consent).problem(404, "unknown-consent");
    // Erased, nothing names her.
    assert_eq!(app.send(Method::DELETE, "/v1/me", &headers).status, StatusCode::NO_CONTENT);
    app.get_with("/v1/me", &headers).problem(401, "session-ended");
    let listed = helper.get("/v1/accounts").ok();
    assert_eq!(
        (&listed["items"][0]["name"], listed["items"][0]["closed"].is_string()),
        (&json!(""), true)
    );
}

#[test]
fn closing_an_account_signs_its_devices_out() {
    let app = app();
    let admin = Person::new(&app, Role::Admin, "p96");
    let editor = Person::new(&app, Role::Editor, "p96");
    let path = format!("/v1/accounts/{}", editor.id);
    let own = format!("/v1/accounts/{}", admin.id);
    admin.patch(&own, 1, &json!({ "closed": true })).problem(403, "not-allowed");
    assert!(admin.patch(&path, 1, &json!({ "closed": true })).ok()["closed"].is_string());
    editor.get("/v1/me").problem(401, "session-ended");
    admin.post("/v1/codes", &json!({ "account": editor.id })).problem(409, "account-closed");
    assert!(admin.patch(&path, 2, &json!({ "closed": false })).ok().get("closed").is_none());
    created(&admin.post("/v1/codes", &json!({ "account": editor.id })));
}

/// Two provinces, every role, every route: what is not somebody's is as good as not there.
fn nobody_reaches_across(app: &TestApp) {
    let scopes = ["p96", "p92"];
    let roles = [Role::Admin, Role::Editor, Role::Helper, Role::Seller];
    let people: Vec<(Role, &str, Person<'_>)> = scopes
        .iter()
        .flat_map(|scope| roles.map(|role| (role, *scope, Person::new(app, role, scope))))
        .collect();
    let tenants: Vec<(&str, String)> = people
        .iter()
        .filter(|(role, ..)| *role == Role::Admin)
        .map(|(_, scope, admin)| {
            let made =
                created(&admin.post("/v1/tenants", &json!({ "name": scope, "scope": scope })));
            (*scope, made["id"].as_str().unwrap().to_owned())
        })
        .collect();
    for (role, scope, actor) in &people {
        for (other, place, target) in &people {
            let governs = scope == place
                && (*role == Role::Admin || *role == Role::Helper && *other == Role::Seller);
            let case = format!("{role:?} of {scope}, {other:?} of {place}");
            let asked = json!({ "role": role_name(*other), "scope": place, "name": "x" });
            let made = actor.post("/v1/accounts", &asked).status.as_u16();
            assert_eq!(made, if governs { 201 } else { 403 }, "{case}");
            let code = actor.post("/v1/codes", &json!({ "account": target.id })).status.as_u16();
            assert_eq!(code, if governs { 201 } else { 404 }, "{case}");
            let account = format!("/v1/accounts/{}", target.id);
            let edited = actor.patch(&account, 99, &json!({ "name": "y" })).status.as_u16();
            let expected = match (governs, *role == Role::Helper) {
                (false, _) => 404,
                (true, true) => 403,
                (true, false) => 412,
            };
            assert_eq!(edited, expected, "{case}");
            let consent = json!({ "account": target.id, "text_version": "1" });
            let consent = actor.post("/v1/consents", &consent).status.as_u16();
            assert_eq!(consent, if governs { 201 } else { 404 }, "{case}");
            let sessions =
                actor.get(&format!("/v1/sessions?account={}", target.id)).status.as_u16();
            assert_eq!(
                sessions,
                if governs || actor.id == target.id { 200 } else { 404 },
                "{case}"
            );
            if actor.id != target.id && !governs {
                let ended = actor.delete(&format!("/v1/sessions/{}", target.session));
                assert_eq!(ended.status.as_u16(), 404, "{case}");
            }
        }
        for (place, tenant) in &tenants {
            let keeps = scope == place && *role == Role::Admin;
            let edited = actor.patch(&format!("/v1/tenants/{tenant}"), 99, &json!({ "name": "y" }));
            assert_eq!(
                edited.status.as_u16(),
                if keeps { 412 } else { 404 },
                "{role:?} {scope} {place}"
            );
        }
        let listed = actor.get("/v1/accounts?limit=100");
        match role {
            Role::Admin | Role::Helper => {
                for item in listed.ok()["items"].as_array().unwrap() {
                    assert_eq!(item["scope"], **scope);
                    assert!(*role == Role::Admin || item["role"] == "seller");
                }
            }
            _ => _ = listed.problem(403, "not-allowed"),
        }
        let tenants = actor.get("/v1/tenants");
        match role {
            Role::Admin => assert_eq!(tenants.ok()["items"].as_array().unwrap().len(), 1),
            _ => _ = tenants.problem(403, "not-allowed"),
        }
        let office = matches!(role, Role::Admin | Role::Editor);
        for path in ["/v1/reports", "/v1/imports"] {
            assert_eq!(
                actor.get(path).status.as_u16(),
                if office { 200 } else { 403 },
                "{role:?} {path}"
            );
        }
        actor.get("/v1/me").ok();
    }
    // A property that is not for the sender to set is refused, not dropped.
    let admin = &people[0].2;
    let asked =
        json!({ "role": "seller", "scope": "p96", "name": "x", "id": "mine", "version": 9 });
    admin.post("/v1/accounts", &asked).problem(400, "malformed-body");
    let wide = json!({ "role": "admin", "scope": "", "name": "x" });
    admin.post("/v1/accounts", &wide).problem(403, "not-allowed");
    for scope in ["p00", "p96/c00000", "p96/c31147", "p96/mkhong-co", "x"] {
        let asked = json!({ "role": "seller", "scope": scope, "name": "x" });
        assert_eq!(
            admin.post("/v1/accounts", &asked).problem(400, "bad-parameter")["field"],
            "scope"
        );
    }
}

#[test]
fn nobody_reaches_across_provinces() {
    nobody_reaches_across(&app());
}

#[test]
fn nobody_reaches_across_provinces_on_postgres() {
    let Some(database) = Database::fresh() else { return };
    let dir = tempfile::tempdir().unwrap();
    let given = Given {
        data_dir: Some(dir.path().to_owned()),
        database_url: Some(database.url().to_owned()),
        empty: Some(true),
        ..Given::default()
    };
    let app = TestApp::with(dir, given);
    nobody_reaches_across(&app);
    run(app.app.store().close());
}

#[test]
fn lists_go_on_page_by_page() {
    let app = app();
    let admin = Person::new(&app, Role::Admin, "p96");
    for at in 0..5 {
        let asked = json!({ "role": "seller", "scope": "p96", "name": format!("N{at}") });
        created(&admin.post("/v1/accounts", &asked));
    }
    let (mut names, mut path) = (Vec::new(), "/v1/accounts?role=seller&limit=2".to_owned());
    loop {
        let page = admin.get(&path).ok();
        names.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["name"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/v1/accounts?role=seller&limit=2&cursor={next}");
    }
    assert_eq!(names, ["N4", "N3", "N2", "N1", "N0"]);
    admin.get("/v1/accounts?cursor=x").problem(400, "bad-cursor");
}

/// While a write is under way the same key does not begin another.
#[test]
fn a_key_that_is_under_way_is_told() {
    let app = app();
    let admin = Person::new(&app, Role::Admin, "p96");
    let asked = json!({ "role": "seller", "scope": "p96", "name": "x" });
    let held = run(app.app.store().write()).unwrap();
    std::thread::scope(|scope| {
        let send =
            || admin.ask(Method::POST, "/v1/accounts", &[("idempotency-key", "same")], &asked);
        let first = scope.spawn(send);
        std::thread::sleep(std::time::Duration::from_millis(300));
        let second = send();
        assert_eq!(second.problem(409, "still-running")["status"], 409);
        assert_eq!(second.header("retry-after"), "1");
        drop(held);
        let first = created(&first.join().unwrap());
        assert_eq!(created(&send()), first);
    });
}

/// One device may not flood, whichever address it comes from; another one is not held up.
#[test]
fn a_device_writes_at_its_pace() {
    let app = app();
    let (admin, other) =
        (Person::new(&app, Role::Admin, "p96"), Person::new(&app, Role::Admin, "p96"));
    let wrong = json!({});
    let refused =
        (0..80).map(|_| admin.post("/v1/codes", &wrong)).find(|answer| answer.status == 429);
    let refused = refused.expect("eighty writes at once");
    refused.problem(429, "too-many-requests");
    assert!(!refused.header("retry-after").is_empty());
    other.post("/v1/codes", &wrong).problem(400, "malformed-body");
    admin.get("/v1/me").ok();
}
