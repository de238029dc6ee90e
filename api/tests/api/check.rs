//! A check reads everything, tells everything and writes nothing.

use std::path::Path;
use std::process::Output;

use crate::app::data;
use crate::cli::motcham;
use serde_json::{Value, json};

fn check(data_dir: &Path, arguments: &[&str], file: &Path) -> Output {
    motcham(data_dir)
        .args(["import", "procedures", "--check"])
        .args(arguments)
        .arg(file)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A row with one method that has this fee.
fn fee(code: &str, value: i64, words: &str) -> Value {
    let fees = json!([{"value": value, "currency": "VND", "text": words}]);
    procedure(code, &format!("Việc {code}"), json!({"fees": fees}))
}

fn procedure(code: &str, name: &str, method: Value) -> Value {
    let mut row = json!({
        "code": code,
        "name": name,
        "publisher": "Bộ Tư pháp",
        "fields": ["Hộ tịch"],
        "levels": ["commune"],
        "portal_id": "x",
        "subjects": ["Công dân Việt Nam"],
        "updated_at": "2026-05-01",
        "methods": [{"channel": "in_person", "time": {"qty": 1, "unit": "day"}, "fees": []}],
    });
    let given = method.as_object().unwrap();
    row["methods"][0].as_object_mut().unwrap().extend(given.clone());
    row
}

fn with(mut row: Value, field: &str, value: Value) -> Value {
    row[field] = value;
    row
}

/// One procedure or more for each of the eleven traps of the national data.
fn trapped() -> Vec<(&'static str, Vec<Value>)> {
    let plain = |code: &str, name: &str| procedure(code, name, json!({}));
    let items = |name: &str| json!([{"name": name, "originals": 1, "copies": 0}]);
    let note = json!([{"case": "", "items": [{"name": "Ghi chú", "originals": 0, "copies": 0}]}]);
    let cases = json!([{"case": "A", "items": items("Đơn")}, {"case": "B", "items": items("Tờ")}]);
    let own = |code: &str, province: &str| {
        let row = with(plain(code, "Tách thửa thử"), "kind", json!("SPECIFIC"));
        with(row, "publisher", json!(format!("UBND tỉnh {province}")))
    };
    let damaged = "nộp hồ sơ đăng ký khai tâm Phục vụ hành chính công";
    vec![
        ("zero-is-not-free", vec![fee("1.000101", 0, "Theo quy định của HĐND tỉnh")]),
        ("fee-off", vec![fee("1.000102", 20, "20.000 vnđ/tờ khai")]),
        (
            "several-fees",
            vec![procedure(
                "1.000103",
                "Việc 1.000103",
                json!({"fees": [
                    {"value": 7000, "currency": "VND", "text": "cá nhân"},
                    {"value": 5000, "currency": "VND", "text": "danh sách"},
                ]}),
            )],
        ),
        (
            "time-not-countable",
            vec![procedure(
                "1.000104",
                "Việc 1.000104",
                json!({"time": {"qty": 1, "unit": "other"}}),
            )],
        ),
        ("papers-mixed", vec![with(plain("1.000105", "Việc 1.000105"), "dossier", note)]),
        ("paper-cases", vec![with(plain("1.000106", "Việc 1.000106"), "dossier", cases)]),
        (
            "old-levels",
            vec![
                plain("1.000107", "Trình báo thử (cấp huyện)"),
                plain("1.000117", "Trình báo thử"),
            ],
        ),
        (
            "provincial-copies",
            vec![
                own("1.000108", "Cà Mau"),
                own("1.000118", "Lào Cai"),
                own("1.000128", "Lạng Sơn"),
            ],
        ),
        (
            "two-publishers",
            vec![
                plain("1.000109", "Hưởng chế độ thử"),
                with(plain("1.000119", "Hưởng chế độ thử"), "publisher", json!("Bộ Nội vụ")),
            ],
        ),
        ("damaged-texts", vec![procedure("1.000110", "Việc 1.000110", json!({"note": damaged}))]),
        (
            "receiving-hours",
            vec![procedure(
                "1.000111",
                "Việc 1.000111",
                json!({"note": "Từ thứ 2 đến thứ 6 và sáng thứ 7 hằng tuần"}),
            )],
        ),
    ]
}

#[test]
fn each_of_the_eleven_traps_is_counted_with_all_its_codes() {
    let dir = tempfile::tempdir().unwrap();
    let data_dir = dir.path().join("data");
    let (file, report) = (dir.path().join("rows.jsonl"), dir.path().join("report.json"));
    let traps = trapped();
    let rows: Vec<String> = traps.iter().flat_map(|(_, rows)| rows).map(Value::to_string).collect();
    std::fs::write(&file, rows.join("\n")).unwrap();
    let output = check(&data_dir, &["--report", report.to_str().unwrap()], &file);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!data_dir.exists(), "a check leaves nothing behind");

    let found: Value = serde_json::from_slice(&std::fs::read(&report).unwrap()).unwrap();
    assert_eq!(found["traps"].as_array().unwrap().len(), 11);
    for (trap, (key, rows)) in found["traps"].as_array().unwrap().iter().zip(&traps) {
        assert_eq!(trap["key"], *key);
        let codes: Vec<&Value> = trap["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|warning| warning["codes"].as_array().unwrap())
            .collect();
        for row in rows {
            assert!(codes.contains(&&row["code"]), "{key}: {}", row["code"]);
        }
        assert_eq!(trap["procedures"], rows.len(), "{trap}");
        assert!(!trap["what"].as_str().unwrap().is_empty());
    }
    assert_eq!(found["rows"], 15);
    assert_eq!(found["as_of"], "2026-05-01");
    assert_eq!(found["changes"]["new"].as_array().unwrap().len(), 15);

    let told = text(&output.stdout);
    assert!(told.contains("  1. Phí ghi 0 mà không phải miễn phí: 1 thủ tục (1.000101)"), "{told}");
    assert!(told.contains("không ghi gì vào cơ sở dữ liệu"), "{told}");
}

#[test]
fn a_check_tells_what_would_change_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("rows.jsonl");
    let rows = |from: u32, fee_vnd: i64| {
        let rows: Vec<String> = (from..=110)
            .map(|number| fee(&format!("1.000{number}"), fee_vnd, "").to_string())
            .collect();
        std::fs::write(&file, rows.join("\n")).unwrap();
    };
    rows(101, 8_000);
    let imported = motcham(dir.path()).args(["import", "procedures"]).arg(&file).output().unwrap();
    assert!(imported.status.success());
    rows(102, 9_000);
    let report = dir.path().join("report.md");
    let arguments = ["--full", "--report", report.to_str().unwrap()];
    let output = check(dir.path(), &arguments, &file);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let told = text(&output.stdout);
    assert!(told.contains("0 mới, 9 thay đổi (phí 9), 1 không còn"), "{told}");
    let document = std::fs::read_to_string(&report).unwrap();
    assert!(document.contains("- 1.000102: phí\n") && document.contains("Không còn: 1.000101"));

    rows(108, 8_000);
    let output = check(dir.path(), &["--full"], &file);
    assert!(!output.status.success(), "an import would refuse, so the check fails too");
    assert!(text(&output.stdout).contains("7 trong 10"), "{}", text(&output.stdout));
    // Ten as before, none of them changed.
    rows(101, 8_000);
    let again = motcham(dir.path()).args(["import", "procedures"]).arg(&file).output().unwrap();
    assert!(text(&again.stdout).contains("0 new, 0 changed, 10 unchanged"));
}

#[test]
fn refused_rows_are_all_told() {
    let dir = tempfile::tempdir().unwrap();
    let output = check(dir.path(), &[], &data("refused.jsonl"));
    assert!(!output.status.success());
    let told = text(&output.stdout);
    for line in ["refused.jsonl:2: name", "refused.jsonl:3:", "refused.jsonl:5: "] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(text(&output.stderr).contains("4 dòng không nhận"));
    assert!(check(dir.path(), &["--keep-going"], &data("refused.jsonl")).status.success());
}

#[test]
fn a_report_is_json_or_markdown() {
    let dir = tempfile::tempdir().unwrap();
    let output = check(dir.path(), &["--report", "report.pdf"], &data("dirty.jsonl"));
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains(".json hoặc .md"));
}

#[test]
fn a_report_without_a_folder_is_told_before_anything_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let report = dir.path().join("nowhere/report.md");
    let arguments = ["--report", report.to_str().unwrap()];
    let output = check(dir.path(), &arguments, &data("dirty.jsonl"));
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("chưa có thư mục"), "{}", text(&output.stderr));
}

#[test]
fn an_empty_folder_is_a_mistake() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("details");
    std::fs::create_dir(&folder).unwrap();
    let output = check(dir.path(), &[], &folder);
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("không có tệp"), "{}", text(&output.stderr));
}

#[test]
fn a_folder_of_records_is_read_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("details");
    std::fs::create_dir(&folder).unwrap();
    for name in ["portal_record.json", "portal_page.json", "portal.jsonl"] {
        std::fs::copy(data(name), folder.join(name)).unwrap();
    }
    std::fs::write(folder.join("README"), "no record").unwrap();
    let output = motcham(&dir.path().join("data"))
        .args(["import", "procedures"])
        .arg(&folder)
        .output()
        .unwrap();
    assert!(text(&output.stdout).contains("3 tệp: 4 mới"), "{}", text(&output.stdout));
}
