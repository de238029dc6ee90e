use crate::app::TestApp;
use serde_json::{Value, json};

fn codes(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect()
}

#[test]
fn what_is_typed_may_go_on() {
    let app = TestApp::bundled();
    let list = app.get("/v1/procedures?q=dang+ky+ket").ok();
    assert_eq!(list["completions"][0], "đăng ký kết hôn");
    let list = app.get("/v1/procedures?q=dang+ky").ok();
    let next = list["next"].as_str().unwrap();
    let more = app.get(&format!("/v1/procedures?q=dang+ky&cursor={next}")).ok();
    assert!(more.get("completions").is_none());
    assert!(app.get("/v1/procedures").ok().get("completions").is_none());
}

#[test]
fn a_checklist_is_carried_by_our_own_address_alone() {
    let app = TestApp::bundled();
    let path = "/v1/procedures/1001193/qr.svg?case=2&ticked=1.3&from=2026-11-26&url=https://x";
    let answer = app.get_with(path, &[("host", "xa.example:8080")]);
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(answer.header("cache-control"), "no-cache");
    let picture = String::from_utf8(answer.body).unwrap();
    let address =
        "http://xa.example:8080/thu-tuc/1.001193?case=2&amp;ticked=1.3&amp;from=2026-11-26";
    assert!(picture.contains(&format!("<desc>{address}</desc>")), "{picture}");
    for (query, field) in [("case=x", "case"), ("ticked=a", "ticked"), ("from=x", "from")] {
        let path = format!("/v1/procedures/1.001193/qr.svg?{query}");
        assert_eq!(app.get(&path).problem(400, "bad-parameter")["field"], field);
    }
    app.get("/v1/procedures/9.999999/qr.svg").problem(404, "unknown-procedure");
    let odd = app.get_with("/v1/procedures/1.001193/qr.svg", &[("host", "x/\"><script>")]);
    assert!(String::from_utf8(odd.body).unwrap().contains("http://localhost/thu-tuc/1.001193<"));
}

#[test]
fn the_page_hands_a_carried_checklist_on() {
    let page = TestApp::bundled().get("/thu-tuc/1.001193?case=1&ticked=1.3&from=2026-11-26&x=y");
    let page = String::from_utf8(page.body).unwrap();
    assert!(page.contains(r#" case="1" ticked="1.3" from="2026-11-26""#));
    assert!(!page.contains(r#" x="y""#));
}

#[test]
fn birth_is_found_however_it_is_typed() {
    let app = TestApp::bundled();
    for typed in ["khai%20sinh", "KHAI+SINH", "khai%20sinhh", "1.001193", "1001193"] {
        let list = app.get(&format!("/v1/procedures?q={typed}")).ok();
        assert_eq!(codes(&list).first(), Some(&"1.001193"), "{typed}");
    }
}

#[test]
fn a_row_tells_cost_time_and_where() {
    let row = &TestApp::bundled().get("/v1/procedures?q=1.001193").ok()["items"][0];
    assert_eq!(row["fee"], json!({"kind": "free"}));
    assert_eq!(row["time"], json!({"qty": 1, "unit": "working_day"}));
    assert_eq!(row["level"], json!(["commune"]));
    assert_eq!(row["field"], "Hộ tịch");
}

#[test]
fn what_matches_is_marked_in_the_name() {
    let list = TestApp::bundled().get("/v1/procedures?q=ket%20hon").ok();
    let row = &list["items"][0];
    let name = row["name"].as_str().unwrap();
    let marks = row["highlights"].as_array().unwrap();
    let words: Vec<String> = marks
        .iter()
        .map(|mark| {
            let at = |i: usize| usize::try_from(mark[i].as_u64().unwrap()).unwrap();
            name[at(0)..at(1)].to_lowercase()
        })
        .collect();
    assert!(words.join(" ").contains("kết hôn"), "{words:?} of {name}");
}

#[test]
fn filters_narrow_and_facets_count() {
    let app = TestApp::bundled();
    let all = app.get("/v1/procedures").ok();
    let narrow =
        app.get("/v1/procedures?level=commune&field=H%E1%BB%99%20t%E1%BB%8Bch&limit=50").ok();
    assert!(narrow["total"].as_u64() < all["total"].as_u64());
    for row in narrow["items"].as_array().unwrap() {
        assert_eq!(row["field"], "Hộ tịch");
        assert!(row["level"].as_array().unwrap().contains(&json!("commune")));
    }
    assert!(all["facets"]["field"][0]["count"].as_u64() > Some(1));
    assert_eq!(app.get("/v1/procedures?field=Nothing").ok()["total"], 0);
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let app = TestApp::bundled();
    let whole = app.get("/v1/procedures?limit=50").ok();
    let mut gathered: Vec<String> = Vec::new();
    let mut path = "/v1/procedures?limit=7".to_owned();
    while gathered.len() < 50 {
        let page = app.get(&path).ok();
        gathered.extend(codes(&page).into_iter().map(str::to_owned));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/v1/procedures?limit=7&cursor={next}");
    }
    gathered.truncate(50);
    assert_eq!(gathered, codes(&whole));
}

#[test]
fn a_province_sees_its_own_and_nobody_elses() {
    let app = TestApp::bundled();
    let of = |code: &str| app.get(&format!("/v1/procedures/{code}")).ok();
    let own_of = |province: &str| {
        let list =
            app.get(&format!("/v1/procedures?q=dat%20dai&limit=50&province={province}")).ok();
        let codes: Vec<String> = codes(&list).into_iter().map(str::to_owned).collect();
        codes.into_iter().filter(|code| of(code)["province"].is_string()).collect::<Vec<_>>()
    };
    let own: Vec<String> = ["75", "96", "15"]
        .iter()
        .flat_map(|province| {
            let own = own_of(province);
            assert!(
                own.iter().all(|code| of(code)["province"] == **province),
                "{province}: {own:?}"
            );
            own
        })
        .collect();
    assert!(!own.is_empty());
    let nobody = app.get("/v1/procedures?q=dat%20dai&limit=50").ok();
    assert!(codes(&nobody).iter().all(|code| of(code)["province"].is_null()));
}

#[test]
fn one_procedure_by_any_form_of_its_code() {
    let app = TestApp::bundled();
    let short = app.get("/v1/procedures/1.001193").ok();
    for form in ["1001193", "1.001193.000.00.00.H35", "%201.001193", "1.001193.01"] {
        assert_eq!(app.get(&format!("/v1/procedures/{form}")).ok(), short, "{form}");
    }
    assert!(short["official_url"].as_str().unwrap().starts_with("https://dichvucong.gov.vn/"));
    assert!(!short["dossier"].as_array().unwrap().is_empty());
    // The unit of its methods says nothing: what all its cases agree on holds for them.
    assert_eq!(short["methods"][0]["time"], json!({ "qty": 1, "unit": "working_day" }));
}

#[test]
fn a_code_that_is_none() {
    let problem =
        TestApp::bundled().get("/v1/procedures/9.999999").problem(404, "unknown-procedure");
    assert!(problem["title"].as_str().unwrap().contains("9.999999"));
    TestApp::bundled().get("/v1/procedures/%ff").problem(404, "unknown-procedure");
}

#[test]
fn the_index_is_named_by_its_bytes() {
    let app = TestApp::bundled();
    let pointer = app.get("/v1/procedures/index?format=2").ok();
    let file = app.get(pointer["url"].as_str().unwrap());
    assert_eq!(file.body.len() as u64, pointer["bytes"].as_u64().unwrap());
    assert!(file.header("cache-control").contains("immutable"));
    let index = search::Index::open(file.body).unwrap();
    assert_eq!(index.len() as u64, pointer["records"].as_u64().unwrap());
    assert_eq!(pointer["province"], Value::Null);
    let own = app.get("/v1/procedures/index?format=2&province=75").ok();
    assert!(own["province"]["records"].as_u64() > Some(0));
    assert_eq!(own["url"], pointer["url"]);
}

#[test]
fn an_index_that_is_not_made() {
    let app = TestApp::bundled();
    app.get("/v1/procedures/index").problem(400, "missing-parameter");
    app.get("/v1/procedures/index?format=9").problem(400, "bad-parameter");
    app.get("/v1/procedures/index?format=2&province=00").problem(404, "unknown-province");
    app.get("/v1/procedures/index/1-0000.bin").problem(404, "unknown-index");
}

#[test]
fn fields_come_with_their_numbers() {
    let fields = TestApp::bundled().get("/v1/fields").ok();
    let counts: Vec<u64> =
        fields["items"].as_array().unwrap().iter().map(|f| f["count"].as_u64().unwrap()).collect();
    assert!(counts.len() > 10 && counts.is_sorted_by(|a, b| a >= b));
}

#[test]
fn what_people_ask_for_most_stands_in_order() {
    let catalogue = TestApp::bundled().app.catalogue();
    let popular = catalogue.procedures().popular(40);
    assert!(popular.len() > 20);
    assert_eq!(catalogue.procedures().popular(3), popular[..3]);
}

/// The same reason stands once on a page, and again on the next, which is read by itself.
#[test]
fn each_page_gives_its_reason() {
    let app = TestApp::bundled();
    let first = app.get("/v1/procedures?q=mo%20quan%20an&limit=1").ok();
    assert!(first["items"][0]["why"].is_string(), "{first}");
    let both = app.get("/v1/procedures?q=mo%20quan%20an&limit=2").ok();
    assert!(both["items"][1]["why"].is_null(), "{both}");
    let next = first["next"].as_str().unwrap();
    let second = app.get(&format!("/v1/procedures?q=mo%20quan%20an&limit=1&cursor={next}")).ok();
    assert_eq!(second["items"][0]["code"], both["items"][1]["code"]);
    assert_eq!(second["items"][0]["why"], first["items"][0]["why"]);
}
