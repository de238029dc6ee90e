//! Dirty is cleaned, counted and told; refused is only what says nothing.

use crate::app::{TestApp, data};
use motcham::import::{ImportError, Kind, Report, Warning, print};

fn tally(report: &Report, warning: Warning) -> (u64, u64) {
    (report.tally.places(warning), report.tally.rows(warning))
}

#[test]
fn dirty_rows_are_cleaned_and_counted() {
    let app = TestApp::empty();
    let report = app.import(Kind::Procedures, "dirty.jsonl", false).unwrap();
    assert_eq!((report.new, report.refused.len()), (5, 0));
    for (warning, counted) in [
        (Warning::CodeBlank, (1, 1)),
        (Warning::CodeLong, (1, 1)),
        (Warning::CodeShape, (1, 1)),
        (Warning::Decomposed, (1, 1)),
        (Warning::FeeThousandth, (1, 1)),
        (Warning::FeeZeroProvince, (1, 1)),
        (Warning::FeeSeveral, (1, 1)),
        (Warning::TimeFraction, (1, 1)),
        (Warning::TimeText, (1, 1)),
        (Warning::TimeOther, (2, 2)),
        (Warning::PaperScrambled, (1, 1)),
        (Warning::PaperNote, (1, 1)),
        (Warning::FormUnnamed, (1, 1)),
        (Warning::LevelOld, (2, 1)),
        (Warning::OwnOfProvince, (1, 1)),
        (Warning::Internal, (1, 1)),
        (Warning::OpenSaturday, (1, 1)),
    ] {
        assert_eq!(tally(&report, warning), counted, "{}", warning.key());
    }
    let told = print(&report);
    assert!(told.contains("fee-thousandth; ví dụ 1.000001"), "{told}");
    assert!(told.contains("5 new, 0 changed, 0 unchanged"), "{told}");
}

#[test]
fn what_was_cleaned_is_shown_right() {
    let app = TestApp::empty();
    app.import(Kind::Procedures, "dirty.jsonl", false).unwrap();
    let catalogue = app.read_again();
    let of = |code: &str| catalogue.procedures().procedure(code);
    let first = serde_json::to_value(of("1.000001").unwrap()).unwrap();
    assert_eq!(first["time"]["qty"], 8, "half a day is rounded up");
    assert_eq!(first["fee"]["kind"], "text");
    assert_eq!(first["methods"][0]["fees"][0]["doubtful"], true);
    let papers = first["dossier"][0]["items"].as_array().unwrap();
    let names: Vec<&str> = papers.iter().map(|paper| paper["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["(ii) Hai", "(iv) Bốn", "(v) Năm", "Ghi chú"]);
    let second = serde_json::to_value(of("1.000002").unwrap()).unwrap();
    assert_eq!(second["name"], "Cấp bản sao thử");
    assert_eq!(second["fee"]["kind"], "province");
    assert_eq!(second["time"], serde_json::json!({"qty": 3, "unit": "working_day"}));
    assert_eq!(of("1.000003").unwrap().province.as_deref(), Some("96"));
    assert!(of("1.000004").is_none(), "between offices: never shown");
    let fifth = serde_json::to_value(of("1.0133611").unwrap()).unwrap();
    assert_eq!(fifth["fee"], serde_json::json!({"kind": "from", "vnd": 5000}));
    assert!(fifth["methods"][0]["note"].as_str().unwrap().starts_with("Theo mô tả"));
}

#[test]
fn running_twice_changes_nothing() {
    let app = TestApp::empty();
    app.import(Kind::Procedures, "dirty.jsonl", false).unwrap();
    let before = app.read_again();
    let report = app.import(Kind::Procedures, "dirty.jsonl", false).unwrap();
    assert_eq!((report.new, report.changed, report.unchanged), (0, 0, 5));
    assert_eq!(app.read_again().revision(), before.revision());
    let report = app.import(Kind::Procedures, "changed.jsonl", false).unwrap();
    assert_eq!((report.new, report.changed, report.unchanged), (0, 1, 0));
    assert_eq!(app.read_again().revision(), before.revision() + 1);
}

#[test]
fn a_refused_row_stops_the_file_and_nothing_is_written() {
    let app = TestApp::empty();
    let error = app.import(Kind::Procedures, "refused.jsonl", false).unwrap_err();
    let told = error.to_string();
    let ImportError::Refused(report) = error else { panic!("{told}") };
    let first = &report.refused[0];
    assert_eq!((first.line, first.field.as_str()), (2, "name"));
    assert!(told.contains("refused.jsonl:2: name: thiếu giá trị."), "{told}");
    assert!(told.contains("--keep-going"), "{told}");
    assert!(app.read_again().procedures().is_empty());
}

#[test]
fn with_keep_going_the_good_rows_stay() {
    let app = TestApp::empty();
    let report = app.import(Kind::Procedures, "refused.jsonl", true).unwrap();
    let refused: Vec<(u64, &str)> = report.refused.iter().map(|r| (r.line, r.code)).collect();
    assert_eq!(refused, [(2, "missing"), (3, "unreadable"), (4, "not-an-object"), (5, "missing")]);
    assert_eq!(report.new, 2);
    assert_eq!(app.read_again().procedures().len(), 2);
}

#[test]
fn tables_read_like_lines() {
    let app = TestApp::empty();
    let report = app.import(Kind::Procedures, "procedures.csv", false).unwrap();
    assert_eq!(report.new, 1);
    let procedure = app.read_again().procedures().procedure("1.000020").unwrap();
    let procedure = serde_json::to_value(procedure).unwrap();
    assert_eq!(procedure["fields"], serde_json::json!(["Hộ tịch", "Chứng thực"]));
    assert_eq!(procedure["fee"], serde_json::json!({"kind": "amount", "vnd": 8000}));
    assert_eq!(procedure["time"]["qty"], 3);
    assert_eq!(procedure["methods"].as_array().unwrap().len(), 2);
    assert_eq!(procedure["dossier"][0]["items"][1]["name"], "Giấy chứng sinh");
}

#[test]
fn ranks_survive_an_import_that_knows_none() {
    let app = TestApp::empty();
    let ranked = serde_json::json!({"code": "1.000001", "name": "Có hạng", "popular": 1});
    let file = app.data_dir().join("ranked.jsonl");
    std::fs::write(&file, ranked.to_string()).unwrap();
    app.import(Kind::Procedures, file.to_str().unwrap(), false).unwrap();
    app.import(Kind::Procedures, "changed.jsonl", false).unwrap();
    let popular = app.read_again().procedures().popular(5);
    assert_eq!(popular[0].name, "Đăng ký việc thử, tên mới");
}

#[test]
fn a_stall_keeps_the_id_on_its_sign() {
    let app = TestApp::empty();
    app.import(Kind::Markets, "markets.jsonl", false).unwrap();
    let report = app.import(Kind::Stalls, "stalls.jsonl", false).unwrap();
    assert_eq!(tally(&report, Warning::HolderFolded), (1, 1));
    let stalls = crate::app::run(app.app.store().stalls()).unwrap();
    let again = app.import(Kind::Stalls, "stalls.jsonl", false).unwrap();
    assert_eq!((again.new, again.unchanged), (0, 2));
    assert_eq!(crate::app::run(app.app.store().stalls()).unwrap(), stalls);
    assert!(stalls.iter().all(|stall| stall.id.len() == 32 && stall.payee.bin == "970436"));
    assert_eq!(stalls[0].payee.account, "00110012");
    assert_eq!(stalls[0].payee.holder, "NGUYEN VAN THU");
}

#[test]
fn of_an_account_nothing_is_guessed() {
    let app = TestApp::empty();
    app.import(Kind::Markets, "markets.jsonl", false).unwrap();
    let report = app.import(Kind::Stalls, "bad_stalls.jsonl", true).unwrap();
    let codes: Vec<&str> = report.refused.iter().map(|refusal| refusal.code).collect();
    let wanted = ["bad-account", "unknown-bank", "unknown-market", "bad-stall-id"];
    assert_eq!(codes, [&wanted[..], &["stall-id-elsewhere"]].concat());
    let stalls = crate::app::run(app.app.store().stalls()).unwrap();
    assert_eq!(stalls.len(), 1, "a second sign never leads to the account of the first");
    assert_eq!(stalls[0].payee.account, "1234");
}

#[test]
fn products_are_brought_into_shape() {
    let app = TestApp::empty();
    let report = app.import(Kind::Products, "products.jsonl", false).unwrap();
    for warning in [
        Warning::StarsImpossible,
        Warning::MonthImpossible,
        Warning::UnknownPlace,
        Warning::UnitUnknown,
        Warning::SlugMade,
        Warning::PriceSample,
    ] {
        assert_eq!(tally(&report, warning), (1, 1), "{}", warning.key());
    }
    let product = app.read_again().products().product("T1").unwrap();
    assert_eq!(product.row.province, "Cà Mau", "Bạc Liêu went into it");
    assert_eq!(product.row.offer.price_vnd, 42_000);
    assert_eq!(product.row.certificates[0].stars, None);
    assert_eq!(product.offers.len(), 2);
}

#[test]
fn units_need_their_province() {
    let app = TestApp::empty();
    let report = app.import(Kind::Units, "units.jsonl", true).unwrap();
    assert_eq!((report.new, report.unchanged), (1, 1));
    assert_eq!(report.refused[0].code, "unknown-province");
    assert_eq!(app.read_again().places().commune("99001").unwrap().name, "Xã Thử");
}

#[test]
fn other_endings_are_not_read() {
    let app = TestApp::empty();
    let error = app.import(Kind::Procedures, "../api/main.rs", false).unwrap_err();
    assert!(error.to_string().contains(".jsonl"));
    assert!(app.import(Kind::Procedures, "none.jsonl", false).is_err());
    assert!(data("dirty.jsonl").exists());
}

#[test]
fn a_fresh_start_opens_with_the_bundled_records_once() {
    let app = TestApp::bundled();
    let counts = crate::app::run(app.app.store().counts()).unwrap();
    assert!(counts.procedures >= 150 && counts.markets == 2 && counts.products == 60);
    let rows = crate::app::run(app.app.store().procedures_after("")).unwrap();
    assert_eq!(rows.len(), usize::try_from(counts.procedures).unwrap());
}
