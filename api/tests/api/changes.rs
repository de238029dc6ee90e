//! What an import changes: told, remembered, and never lost.

use motcham::identity::Role;
use motcham::import::{
    DayOfData, ImportError, Kind, Options, Report, Source, Withdrawal, import_all,
};
use motcham::store::What;
use serde_json::{Value, json};

use crate::app::{TestApp, run};
use crate::cli::motcham;
use crate::people::Person;

const FULL: Options = Options {
    keep_going: false,
    full: true,
    allow_many_withdrawn: false,
    check: false,
    as_of: DayOfData::Guessed,
};

fn row(number: u32) -> Value {
    json!({
        "code": format!("1.{number:06}"),
        "name": format!("Việc thử số {number}"),
        "publisher": "Bộ Tư pháp",
        "fields": ["Hộ tịch"],
        "levels": ["commune"],
        "updated_at": "2026-05-01",
        "methods": [{
            "channel": "in_person",
            "time": {"qty": 3, "unit": "working_day"},
            "fees": [{"value": 8000, "currency": "VND", "text": ""}],
        }],
    })
}

/// Imports each list of lines as a file of its own.
fn import(app: &TestApp, files: &[Vec<Value>], options: &Options) -> Result<Report, ImportError> {
    let paths: Vec<_> =
        (0..files.len()).map(|number| app.data_dir().join(format!("rows{number}.jsonl"))).collect();
    for (path, rows) in paths.iter().zip(files) {
        let lines: Vec<String> = rows
            .iter()
            .map(|row| row.as_str().map_or_else(|| row.to_string(), str::to_owned))
            .collect();
        std::fs::write(path, lines.join("\n")).unwrap();
    }
    let sources = paths.iter().map(|path| Source::file(path));
    run(import_all(app.app.store(), Kind::Procedures, sources, options))
}

fn last_changes(app: &TestApp) -> Vec<(String, What, Vec<String>)> {
    let last = run(app.app.store().imports(1)).unwrap().remove(0);
    let changes = run(app.app.store().changes(last.id)).unwrap();
    changes.into_iter().map(|(one, _)| (one.code, one.what, one.fields)).collect()
}

#[test]
fn a_change_is_remembered_with_the_names_of_its_fields() {
    let app = TestApp::empty();
    import(&app, &[vec![row(1), row(2)]], &Options::default()).unwrap();
    assert_eq!(last_changes(&app).len(), 2);
    let mut dearer = row(1);
    dearer["methods"][0]["fees"][0]["value"] = json!(10_000);
    dearer["steps"] = json!([{"name": "", "text": "Bước mới"}]);
    import(&app, &[vec![dearer.clone(), row(2), row(3)]], &Options::default()).unwrap();
    assert_eq!(
        last_changes(&app),
        [
            ("1.000001".into(), What::Changed, vec!["fee".into(), "steps".into()]),
            ("1.000003".into(), What::New, vec![]),
        ]
    );
    let before = app.read_again().revision();
    import(&app, &[vec![dearer]], &Options::default()).unwrap();
    assert!(last_changes(&app).is_empty(), "the same again is noted, but is no change");
    assert_eq!(app.read_again().revision(), before);
    let runs = run(app.app.store().imports(9)).unwrap();
    let counts: Vec<_> = runs
        .iter()
        .filter(|run| run.kind == "procedures")
        .map(|run| (run.counts.new, run.counts.changed, run.counts.unchanged))
        .collect();
    assert_eq!(counts, [(0, 0, 1), (1, 1, 1), (2, 0, 0)]);
}

#[test]
fn what_the_whole_set_does_not_have_is_withdrawn_and_can_come_back() {
    let app = TestApp::empty();
    let all: Vec<Value> = (1..=10).map(row).collect();
    import(&app, std::slice::from_ref(&all), &FULL).unwrap();
    let national = app.read_again().procedures().pointer(None).unwrap();
    assert_eq!(national.records, 10);

    let report = import(&app, &[all[1..].to_vec()], &FULL).unwrap();
    assert_eq!((report.withdrawn, report.withdrawal), (1, Withdrawal::Done));
    assert_eq!(last_changes(&app), [("1.000001".into(), What::Withdrawn, vec![])]);
    let catalogue = app.read_again();
    let procedures = catalogue.procedures();
    assert_eq!((procedures.len(), procedures.pointer(None).unwrap().records), (9, 9));
    assert!(procedures.codes().all(|code| code != "1.000001"));
    let kept = procedures.procedure("1.000001").unwrap();
    assert_eq!(kept.withdrawn.as_deref(), Some("2026-05-01"));
    assert_eq!(kept.name, "Việc thử số 1");

    // Again the same: it stays withdrawn since its first day, and nothing is told anew.
    let report = import(&app, &[all[1..].to_vec()], &FULL).unwrap();
    assert_eq!((report.withdrawn, report.unchanged), (0, 9));

    let report = import(&app, &[vec![row(1)]], &Options::default()).unwrap();
    assert_eq!((report.returned, report.new), (1, 0));
    assert_eq!(last_changes(&app), [("1.000001".into(), What::Returned, vec![])]);
    let back = app.read_again();
    assert_eq!(back.procedures().procedure("1.000001").unwrap().withdrawn, None);
    assert_eq!(back.procedures().len(), 10);
}

/// A download that broke off at the tenth part must not empty a province's pages.
#[test]
fn a_set_that_looks_cut_off_withdraws_nothing() {
    let app = TestApp::empty();
    let all: Vec<Value> = (1..=10).map(row).collect();
    import(&app, std::slice::from_ref(&all), &FULL).unwrap();
    let error = import(&app, &[all[3..].to_vec()], &FULL).unwrap_err();
    assert!(matches!(error, ImportError::TooManyWithdrawn { missing: 3, of: 10 }));
    let told = error.to_string();
    assert!(told.contains("3 trong 10") && told.contains("--allow-many-withdrawn"), "{told}");
    assert_eq!(app.read_again().procedures().len(), 10);
    assert!(import(&app, &[vec![]], &FULL).is_err(), "an empty file least of all");

    // Two of ten are a fifth, which is not more than a fifth.
    assert_eq!(import(&app, &[all[2..].to_vec()], &FULL).unwrap().withdrawn, 2);
    let allowed = Options { allow_many_withdrawn: true, ..FULL };
    assert_eq!(import(&app, &[all[9..].to_vec()], &allowed).unwrap().withdrawn, 7);
}

#[test]
fn a_row_that_was_refused_is_not_missing() {
    let app = TestApp::empty();
    let all: Vec<Value> = (1..=10).map(row).collect();
    import(&app, std::slice::from_ref(&all), &FULL).unwrap();
    let going = Options { keep_going: true, ..FULL };
    let mut nameless = all.clone();
    nameless[0]["name"] = json!("");
    let report = import(&app, &[nameless], &going).unwrap();
    assert_eq!((report.refused.len(), report.withdrawn), (1, 0));

    let mut cut = all[1..].to_vec();
    cut.push(json!("{\"code\": \"1.0000"));
    let report = import(&app, &[cut], &going).unwrap();
    assert_eq!(report.withdrawal, Withdrawal::Held { unnamed: 1 });
    assert_eq!(app.read_again().procedures().len(), 10);
}

#[test]
fn only_procedures_are_a_whole_set() {
    let app = TestApp::empty();
    let source = Source::file(&crate::app::data("markets.jsonl"));
    let error = run(import_all(app.app.store(), Kind::Markets, [source], &FULL)).unwrap_err();
    assert!(error.to_string().contains("markets"), "{error}");
}

#[test]
fn many_files_are_one_transaction() {
    let app = TestApp::empty();
    let files = [vec![row(1)], vec![json!({"code": "1.000002"})], vec![row(3)]];
    let error = import(&app, &files, &Options::default()).unwrap_err();
    assert!(error.to_string().contains("rows1.jsonl:1: name"), "{error}");
    assert!(app.read_again().procedures().is_empty());
    let going = Options { keep_going: true, ..Options::default() };
    let report = import(&app, &files, &going).unwrap();
    assert_eq!((report.new, report.refused.len()), (2, 1));
    let last = run(app.app.store().imports(1)).unwrap().remove(0);
    assert_eq!((last.file_count, last.files.len(), last.counts.refused), (3, 3, 1));
}

fn as_of(app: &TestApp) -> Option<String> {
    let pointer = app.read_again().procedures().pointer(None).unwrap();
    let list = app.read_again().procedures().search(&motcham::catalogue::ProcedureQuery::default());
    assert_eq!(list.as_of.as_deref(), pointer.as_of.as_deref());
    pointer.as_of
}

#[test]
fn the_day_of_the_data_is_that_of_the_newest_row_that_has_come() {
    let app = TestApp::empty();
    assert_eq!(as_of(&app), None);
    let mut future = row(2);
    future["updated_at"] = json!("2999-01-01");
    import(&app, &[vec![row(1), future]], &Options::default()).unwrap();
    assert_eq!(as_of(&app).as_deref(), Some("2026-05-01"));

    let day = |text: &str| DayOfData::Given(text.parse().unwrap());
    let given = Options { as_of: day("2026-06-30"), ..FULL };
    import(&app, &[vec![row(1), row(2)]], &given).unwrap();
    assert_eq!(as_of(&app).as_deref(), Some("2026-06-30"));

    // One newer row does not make the whole set newer.
    let mut newer = row(1);
    newer["updated_at"] = json!("2026-07-01");
    import(&app, &[vec![newer]], &Options::default()).unwrap();
    assert_eq!(as_of(&app).as_deref(), Some("2026-06-30"));

    let wrong = Options { as_of: day("2999-01-01"), ..FULL };
    assert!(matches!(import(&app, &[vec![row(1)]], &wrong), Err(ImportError::DayToCome(_))));

    // Unless the operator says so; then the revision grows although no record changed.
    let before = app.read_again().revision();
    let given = Options { as_of: day("2026-07-02"), ..Options::default() };
    import(&app, &[vec![row(2)]], &given).unwrap();
    assert_eq!(as_of(&app).as_deref(), Some("2026-07-02"));
    assert_eq!(app.read_again().revision(), before + 1);
}

#[test]
fn the_status_tells_how_fresh_each_kind_is() {
    let app = TestApp::empty();
    import(&app, &[vec![row(1)]], &Options::default()).unwrap();
    let status = app.get("/v1/status").ok();
    let of = |kind: &str| {
        let all = status["freshness"].as_array().unwrap();
        all.iter().find(|one| one["kind"] == kind).unwrap().clone()
    };
    assert_eq!(of("procedures")["as_of"], "2026-05-01");
    assert!(of("procedures")["imported"].as_str().unwrap().ends_with('Z'));
    assert!(of("units")["records"].as_u64().unwrap() > 3_000);
    assert_eq!(of("units").get("as_of"), None, "bundled, and no row says of which day");
    assert_eq!(of("markets").get("imported"), None);
}

#[test]
fn the_bundled_set_has_the_day_of_its_newest_record() {
    let list = TestApp::bundled().get("/v1/procedures?limit=1").ok();
    assert_eq!(list["as_of"], "2026-07-14");
    let pointer = TestApp::bundled().get("/v1/procedures/index?format=2").ok();
    assert_eq!(pointer["as_of"], "2026-07-14");
}

#[test]
fn the_page_of_one_that_is_no_more_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("all.jsonl");
    let write = |from: u32| {
        let rows: Vec<String> = (from..=10).map(|number| row(number).to_string()).collect();
        std::fs::write(&file, rows.join("\n")).unwrap();
        let command = motcham(dir.path())
            .args(["import", "procedures", "--full"])
            .arg(&file)
            .output()
            .unwrap();
        assert!(command.status.success(), "{}", String::from_utf8_lossy(&command.stderr));
        String::from_utf8(command.stdout).unwrap()
    };
    write(1);
    assert!(write(2).contains("1 withdrawn, 0 returned"));
    let app = TestApp::at(dir);
    let answer = app.get("/v1/procedures/1.000001").ok();
    assert_eq!(answer["withdrawn"], "2026-05-01");
    let list = app.get("/v1/procedures?q=viec+thu+so+1&limit=50").ok();
    assert!(list["items"].as_array().unwrap().iter().all(|item| item["code"] != "1.000001"));
    let page = String::from_utf8(app.get("/thu-tuc/1.000001").body).unwrap();
    assert!(page.contains("Từ ngày 01/05/2026, thủ tục này không còn"), "{page}");
    assert!(!String::from_utf8(app.get("/thu-tuc/1.000002").body).unwrap().contains("không còn"));
    let map = String::from_utf8(app.get("/sitemap.xml").body).unwrap();
    assert!(!map.contains("1.000001") && map.contains("1.000002"));
}

#[test]
fn the_office_reads_what_an_import_cleaned_and_refused() {
    let app = TestApp::empty();
    let mut cheap = row(1);
    cheap["methods"][0]["fees"][0] = json!({"value": 8, "currency": "VND", "text": "8.000 đồng"});
    let nameless = json!({ "code": "1.000002" });
    let options = Options { keep_going: true, ..Options::default() };
    import(&app, &[vec![cheap, nameless, Value::from("no JSON")]], &options).unwrap();
    let editor = Person::new(&app, Role::Editor, "");
    let id = editor.get("/v1/imports?limit=1").ok()["items"][0]["id"].clone();
    let detail = editor.get(&format!("/v1/imports/{id}")).ok();
    let warnings = detail["report"]["warnings"].as_array().unwrap();
    let thousandth = warnings.iter().find(|one| one["code"] == "fee-thousandth").unwrap();
    assert_eq!((&thousandth["rows"], &thousandth["places"]), (&json!(1), &json!(1)));
    assert!(thousandth["text"].as_str().unwrap().contains("1.000001"), "{thousandth}");
    let refused = detail["report"]["refused"].as_array().unwrap();
    assert_eq!(
        (refused[0]["code"].as_str(), refused[0]["line"].as_u64()),
        (Some("missing"), Some(2))
    );
    assert_eq!(refused[0]["field"], "name");
    assert_eq!(
        (refused[1]["code"].as_str(), refused[1]["line"].as_u64()),
        (Some("unreadable"), Some(3))
    );
    assert!(refused[1]["text"].as_str().unwrap().contains("rows0.jsonl:3"), "{}", refused[1]);
}

#[test]
fn the_command_tells_what_the_last_imports_changed() {
    let dir = tempfile::tempdir().unwrap();
    let changes = |arguments: &[&str]| {
        let output = motcham(dir.path()).arg("changes").args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(changes(&[]).contains("Chưa có lần nhập nào"));
    assert!(std::fs::read_dir(dir.path()).unwrap().next().is_none(), "asking makes nothing");
    let import = |rows: &[Value]| {
        let file = dir.path().join("rows.jsonl");
        let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
        std::fs::write(&file, lines.join("\n")).unwrap();
        let output =
            motcham(dir.path()).args(["import", "procedures"]).arg(&file).output().unwrap();
        assert!(output.status.success());
    };
    import(&[row(1), row(2)]);
    let mut slower = row(2);
    slower["methods"][0]["time"]["qty"] = json!(5);
    import(&[row(1), slower]);
    let told = changes(&["--last", "1"]);
    assert!(told.contains("    1.000002 Việc thử số 2: thời hạn"), "{told}");
    assert!(told.contains("0 mới, 1 thay đổi"), "{told}");
    let json: Value = serde_json::from_str(&changes(&["--last", "2", "--json"])).unwrap();
    assert_eq!(json[0]["changes"][0]["fields"], json!(["time"]));
    assert_eq!(json[1]["changes"][1]["what"], "new");
    assert_eq!(json[1]["counts"]["new"], 2);
}
