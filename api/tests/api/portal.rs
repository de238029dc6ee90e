//! Records as the national portal's own service gives them.

use crate::app::TestApp;
use motcham::import::{Kind, Warning};
use serde_json::{Value, json};

fn procedure(app: &TestApp, code: &str) -> Value {
    serde_json::to_value(app.read_again().procedures().procedure(code).unwrap()).unwrap()
}

#[test]
fn one_record_in_its_envelope_is_read_whole() {
    let app = TestApp::empty();
    let report = app.import(Kind::Procedures, "portal_record.json", false).unwrap();
    assert_eq!((report.new, report.refused.len()), (1, 0));
    let told = |warning| report.tally.places(warning);
    assert_eq!((told(Warning::WrongType), told(Warning::UnknownValue)), (0, 0));
    assert_eq!((told(Warning::FeeCurrency), told(Warning::FeeForeign)), (0, 1));
    let read = procedure(&app, "1.000031");
    for (field, value) in [
        ("name", json!("Đăng ký việc thử ở cửa thứ nhất")),
        ("publisher", json!("Bộ Tư pháp")),
        ("fields", json!(["Hộ tịch"])),
        ("level", json!(["province", "commune"])),
        ("agencies", json!(["Ủy ban nhân dân cấp xã"])),
        ("subjects", json!(["Công dân Việt Nam"])),
        ("decision", json!("163/QĐ-BTP")),
        ("online", json!("partial")),
        ("time", json!({"qty": 3, "unit": "working_day"})),
        ("requirements", json!("Điều kiện thử.\n- Hai dòng, một dấu cách.")),
        ("receive_address", json!("Quầy thử")),
        ("results", json!(["Giấy thử"])),
        ("legal", json!([{"name": "60/2014/QH13", "text": "Luật 60/2014/QH13"}])),
        ("steps", json!([{"text": "Bước thử thứ nhất.\nBước thử thứ hai."}])),
        // 17:00 UTC is the next day here.
        ("updated", json!("2026-04-16")),
    ] {
        assert_eq!(read[field], value, "{field}");
    }
    assert!(read["official_url"].as_str().unwrap().ends_with("-000000000001"));
    let methods = read["methods"].as_array().unwrap();
    let channels: Vec<_> = methods.iter().map(|method| method["channel"].clone()).collect();
    assert_eq!(channels, ["online", "post", "in_person"]);
    assert_eq!(methods[0]["note"], "Nộp qua trang thử.");
    assert_eq!(methods[0]["fees"][1]["value"], 5000);
    assert_eq!(methods[1]["fees"][0]["currency"], "USD");
    assert_eq!(methods[2]["fees"][0], json!({"value": 0, "currency": "VND", "text": ""}));
    let case = &read["dossier"][0];
    assert_eq!(case["case"], "* Giấy tờ phải nộp:");
    assert_eq!(
        case["items"][0],
        json!({"name": "Tờ khai thử", "originals": 1, "copies": 2, "forms": ["to-khai.docx"]})
    );
}

#[test]
fn catalogue_rows_and_loose_values_read_too() {
    let app = TestApp::empty();
    let report = app.import(Kind::Procedures, "portal.jsonl", false).unwrap();
    assert_eq!((report.new, report.refused.len()), (2, 0));
    let row = procedure(&app, "3.000032");
    assert_eq!(row["catalogue_only"], true);
    assert_eq!(row["province"], "96");
    assert_eq!(row["fields"], json!(["Đất đai"]));
    assert_eq!(row["agencies"], json!(["Phòng Kinh tế"]));
    assert_eq!(row["subjects"], json!(["Công dân Việt Nam"]));
    assert!(app.read_again().procedures().procedure("1.000033").is_none(), "between offices");
    assert_eq!(report.tally.rows(Warning::Internal), 1);
    assert_eq!(report.tally.rows(Warning::CodeBlank), 1);
}

#[test]
fn a_page_of_the_service_is_a_list() {
    let app = TestApp::empty();
    let report = app.import(Kind::Procedures, "portal_page.json", false).unwrap();
    assert_eq!(report.new, 1);
    assert_eq!(report.tally.places(Warning::UnknownValue), 1, "nobody files by fax");
    let read = procedure(&app, "1.000034");
    assert_eq!(read["agencies"], json!(["Công an cấp xã"]));
    assert_eq!(read["online"], "unknown");
}

#[test]
fn an_answer_that_failed_is_refused() {
    let app = TestApp::empty();
    let file = app.data_dir().join("failed.json");
    std::fs::write(&file, r#"{"code":"ERROR","data":null,"message":"timeout"}"#).unwrap();
    let error = app.import(Kind::Procedures, file.to_str().unwrap(), false).unwrap_err();
    assert!(error.to_string().contains("failed.json:1: name"), "{error}");
}

/// Crawls of the portal have details for some procedures and a catalogue of all of them.
#[test]
fn a_row_of_the_catalogue_does_not_wipe_out_known_details() {
    let app = TestApp::empty();
    app.import(Kind::Procedures, "portal_record.json", false).unwrap();
    let file = app.data_dir().join("catalogue.jsonl");
    let row = json!({
        "id": "019d0000-0000-7000-8000-000000000001",
        "code": "1.000031",
        "codeNotation": "1.000031",
        "name": "Đăng ký việc thử ở cửa thứ nhất",
        "categories": ["Hộ tịch"],
        "departments": ["Cơ quan ghi cách khác"],
        "departmentPromulgate": "Bộ Tư pháp",
        "formalityTargetType": ["Doanh nghiệp"],
        "type": "STANDARD",
    });
    std::fs::write(&file, row.to_string()).unwrap();
    let report = app.import(Kind::Procedures, file.to_str().unwrap(), false).unwrap();
    assert_eq!((report.changed, report.unchanged), (0, 1));
    assert_eq!(report.tally.rows(Warning::DetailsKept), 1);
    let renamed = row.to_string().replace("cửa thứ nhất", "cửa thứ hai");
    std::fs::write(&file, renamed).unwrap();
    app.import(Kind::Procedures, file.to_str().unwrap(), false).unwrap();
    let read = procedure(&app, "1.000031");
    assert_eq!(read["name"], "Đăng ký việc thử ở cửa thứ hai");
    assert_eq!(read["methods"].as_array().unwrap().len(), 3);
    assert_eq!(read.get("catalogue_only"), None);
}

/// Whatever stands where: a row is taken or refused, and the next one is read.
#[test]
fn no_shape_of_a_value_stops_the_reading() {
    let app = TestApp::empty();
    let record = std::fs::read(crate::app::data("portal_record.json")).unwrap();
    let record: Value = serde_json::from_slice(&record).unwrap();
    let fields = record["data"].as_object().unwrap();
    let odd = [
        json!(null),
        json!(-1.5),
        json!("x"),
        json!([]),
        json!([null, 3, "x", {}, [{}]]),
        json!({"name": {"name": 1}}),
        json!([{"name": [], "fees": {}, "profileComponents": 1, "processingDay": "x"}]),
        json!([{"submissionMethod": "ONLINE", "processingTime": {}, "fees": [{"value": []}]}]),
    ];
    let mut lines = Vec::new();
    for field in fields.keys() {
        for value in &odd {
            let mut row = record["data"].clone();
            row["code"] = json!(format!("1.{:06}", lines.len()));
            row[field] = value.clone();
            lines.push(row.to_string());
        }
    }
    let file = app.data_dir().join("odd.jsonl");
    std::fs::write(&file, lines.join("\n")).unwrap();
    let report = app.import(Kind::Procedures, file.to_str().unwrap(), true).unwrap();
    let read = report.new + report.changed + report.unchanged;
    assert_eq!(read + report.refused.len() as u64, lines.len() as u64);
    assert!(report.refused.len() < 20, "only without a code or a name");
}
