use crate::app::TestApp;
use motcham::import::{Kind, Warning};
use serde_json::{Value, json};

/// The ids of the offices that answer.
fn ids(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().unwrap().iter();
    items.map(|office| office["id"].as_str().unwrap()).collect()
}

fn bundled(query: &str) -> Value {
    TestApp::bundled().get(&format!("/v1/offices?{query}")).ok()
}

#[test]
fn the_communes_own_come_before_the_provinces() {
    let list = bundled("commune=31942");
    assert_eq!(ids(&list), ["31942-hcc", "31942-cong-an", "96-hcc", "96-cong-an"]);
    assert_eq!((&list["exact"], &list["total"]), (&true.into(), &4.into()));
    let office = &list["items"][0];
    assert_eq!(office["name"], "Trung tâm Phục vụ hành chính công phường Giá Rai");
    assert_eq!((&office["kind"], &office["sample"]), (&"one_stop_commune".into(), &true.into()));
    let schedule = json!({"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR",
        "opens_at": "07:00", "closes_at": "11:00"});
    assert_eq!(office["schedules"][0], schedule);
    assert_eq!(office["phones"], Value::Null, "nothing is made up that a person would call");
}

#[test]
fn every_commune_of_the_bundled_province_has_its_two() {
    let app = TestApp::bundled();
    let communes = app.get("/v1/provinces/96/communes").ok();
    for commune in communes["items"].as_array().unwrap() {
        let code = commune["code"].as_str().unwrap();
        let list = bundled(&format!("commune={code}&kind=one_stop_commune,police_commune"));
        assert_eq!((&list["total"], &list["exact"]), (&2.into(), &true.into()), "{code}");
    }
}

#[test]
fn a_procedure_leads_to_who_takes_it() {
    for (procedure, wanted) in [
        // Khai sinh: the commune decides.
        ("1.001193", &["31942-hcc"][..]),
        // Căn cước, thường trú: the police, then the desk in the centre.
        ("1.004222", &["31942-cong-an", "31942-hcc"]),
    ] {
        let list = bundled(&format!("commune=31942&procedure={procedure}"));
        assert_eq!((ids(&list), &list["exact"]), (wanted.to_vec(), &true.into()), "{procedure}");
    }
}

#[test]
fn what_the_province_decides_is_taken_there() {
    let app = TestApp::bundled();
    let catalogue = app.app.catalogue();
    let row = app.get("/v1/procedures?level=province&limit=50").ok();
    let of_province = row["items"].as_array().unwrap().iter().find(|row| {
        let code = row["code"].as_str().unwrap();
        let procedure = catalogue.procedures().procedure(code).unwrap();
        row["level"] == json!(["province"]) && !procedure.publisher.contains("Công an")
    });
    let code = of_province.unwrap()["code"].as_str().unwrap();
    let list = bundled(&format!("commune=31942&procedure={code}"));
    assert_eq!((ids(&list), &list["exact"]), (vec!["96-hcc"], &true.into()), "{code}");
}

#[test]
fn where_the_commune_has_none_the_province_stands_in() {
    // Lào Cai comes without police; Hà Nội with nothing.
    let list = bundled("commune=02647&procedure=1.001193");
    assert_eq!((ids(&list), &list["exact"]), (vec!["02647-hcc"], &true.into()));
    let list = bundled("commune=00004");
    assert_eq!(list, json!({"items": [], "total": 0, "exact": false}));

    let app = TestApp::empty();
    let rows = "name,kind,province,commune\nTrung tâm tỉnh,one_stop_province,96,\n\
                Tổ số,digital_team,,31942\n";
    let file = app.data_dir().join("offices.csv");
    std::fs::write(&file, rows).unwrap();
    app.import(Kind::Offices, file.to_str().unwrap(), false).unwrap();
    let catalogue = app.read_again();
    let asked = motcham::offices::Asked {
        commune: Some("31942"),
        province: Some("96"),
        fitting: Some(vec![
            api_types::offices::OfficeKind::OneStopCommune,
            api_types::offices::OfficeKind::DigitalTeam,
        ]),
        ..Default::default()
    };
    let (found, exact) = catalogue.offices().near(&asked);
    let ids: Vec<&str> = found.iter().map(|entry| entry.office.id.as_str()).collect();
    assert_eq!((ids, exact), (vec!["31942-to-so", "96-trung-tam-tinh"], false));
}

#[test]
fn a_whole_province_begins_with_its_own() {
    let list = bundled("province=96&limit=3");
    assert_eq!(ids(&list)[..2], ["96-hcc", "96-cong-an"]);
    assert_eq!((&list["total"], list["items"].as_array().unwrap().len()), (&130.into(), 3));
    assert_eq!(bundled("province=15&kind=police_commune")["total"], 0);
}

#[test]
fn today_is_of_this_minute() {
    let answer = TestApp::bundled().get("/v1/offices?commune=31942");
    assert_eq!(answer.header("cache-control"), "public, max-age=60");
    let today = &answer.ok()["items"][0]["today"];
    assert_eq!(today["date"].as_str().unwrap().len(), 10);
    let open = today["open_now"].as_bool().unwrap();
    assert_eq!(today["closes_at"].is_string(), open);
    assert_eq!(today["next_date"].is_string(), !open);
}

#[test]
fn a_day_as_it_is_told() {
    use motcham::offices::today;
    use motcham::problem::Language;
    let hours = "T2-T6 07:00-11:00, 13:00-17:00".parse().unwrap();
    // Thursday 26 November 2026, 12:00 in Vietnam.
    let noon = today(&hours, 1_795_669_200, Language::Vi).unwrap();
    assert_eq!(
        serde_json::to_value(noon).unwrap(),
        json!({"date": "2026-11-26", "hours": [
            {"opens_at": "07:00", "closes_at": "11:00"}, {"opens_at": "13:00", "closes_at": "17:00"}],
            "open_now": false, "next_date": "2026-11-26", "next_time": "13:00", "confirmed": true})
    );
    // Thursday 30 April 2026, 09:00.
    let off = today(&hours, 1_777_514_400, Language::En).unwrap();
    assert_eq!((off.holiday.as_str(), off.next_date.as_str()), ("Reunification Day", "2026-05-04"));
    assert!(today(&Default::default(), 0, Language::Vi).is_none());
}

#[test]
fn what_is_asked_of_offices_is_checked() {
    let app = TestApp::bundled();
    app.get("/v1/offices?commune=99999").problem(404, "unknown-commune");
    app.get("/v1/offices?province=00").problem(404, "unknown-province");
    app.get("/v1/offices?procedure=9.999999").problem(404, "unknown-procedure");
    app.get("/v1/offices?kind=bank").problem(400, "bad-parameter");
    app.get("/v1/offices?limit=0").problem(400, "bad-parameter");
    // A zero that a spreadsheet dropped.
    assert_eq!(ids(&bundled("commune=2647")), ids(&bundled("commune=02647")));
}

#[test]
fn a_table_of_offices() {
    let app = TestApp::empty();
    let report = app.import(Kind::Offices, "offices.csv", false).unwrap();
    assert_eq!((report.new, report.refused.len()), (2, 0));
    assert_eq!(report.tally.rows(Warning::PhoneUnreadable), 1);
    assert_eq!(report.tally.rows(Warning::LocationImpossible), 1);
    assert_eq!(report.tally.rows(Warning::HoursMissing), 1);
    assert_eq!(report.tally.places(Warning::UnknownValue), 2);
    let again = app.import(Kind::Offices, "offices.csv", false).unwrap();
    assert_eq!((again.new, again.unchanged), (0, 2));
    let offices = app.read_again();
    let (found, _) = offices.offices().near(&motcham::offices::Asked::default());
    let offices = found.iter().map(|entry| serde_json::to_value(&entry.office).unwrap());
    let mut offices: Value = offices.collect();
    // The order of keys depends on a feature of serde_json.
    offices.sort_all_objects();
    insta::assert_snapshot!(serde_json::to_string_pretty(&offices).unwrap());
}

#[test]
fn objects_of_the_standard() {
    let app = TestApp::empty();
    let office = json!({
        "id": "a", "name": "Công an phường Giá Rai", "kind": "police_commune", "commune": "31942",
        "organization": {"name": "Công an tỉnh Cà Mau"},
        "addresses": [{"address_1": "Quốc lộ 1", "city": "Phường Giá Rai", "country": "VN"}],
        "phones": [{"number": "0291 3 849 113", "description": "Trực ban"}],
        "schedules": [{"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "07:00+07:00",
            "closes_at": "11:00", "valid_to": "2026-12-31", "description": "Mùa khô"}],
        "latitude": 9.24, "longitude": 105.46,
        "accessibility": [{"description": "Lối cho xe lăn"}],
        "languages": [{"name": "Tiếng Khmer"}], "url": "https://example.vn"
    });
    let file = app.data_dir().join("offices.jsonl");
    std::fs::write(&file, office.to_string()).unwrap();
    app.import(Kind::Offices, file.to_str().unwrap(), false).unwrap();
    let catalogue = app.read_again();
    let (found, _) = catalogue.offices().near(&motcham::offices::Asked::default());
    let mut wanted = office;
    wanted["province"] = json!("96");
    wanted["schedules"][0]["opens_at"] = json!("07:00");
    assert_eq!(serde_json::to_value(&found[0].office).unwrap(), wanted);
}

#[test]
fn what_would_lead_astray_is_refused() {
    let app = TestApp::empty();
    let report = app.import(Kind::Offices, "bad_offices.csv", true).unwrap();
    let codes: Vec<(&str, &str)> =
        report.refused.iter().map(|refusal| (refusal.field.as_str(), refusal.code)).collect();
    assert_eq!(
        codes,
        [
            ("name", "missing"),
            ("commune", "missing"),
            ("province", "missing"),
            ("commune", "unknown-commune"),
            ("province", "commune-elsewhere"),
            ("province", "unknown-province"),
            ("hours", "hours-day"),
            ("hours", "hours-unreadable"),
            ("hours", "hours-backwards"),
            ("hours", "hours-overlap"),
        ]
    );
    let told = report.refused[8].sentence();
    assert!(
        told.contains("bad_offices.csv:10: hours: giờ “22:00-02:00” đóng cửa trước khi mở"),
        "{told}"
    );
}
