//! The full set of the national database, where it is at hand (`MOTCHAM_CORPUS`).

use std::path::PathBuf;

use crate::app::{TestApp, run};
use motcham::catalogue::ProcedureQuery;
use motcham::import::{self, Kind, Source, Warning};
use motcham::places::PlaceQuery;

fn corpus(file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("MOTCHAM_CORPUS");
    if folder.is_none() {
        eprintln!("skipped: no corpus");
    }
    Some(PathBuf::from(folder?).join(file))
}

#[test]
fn every_trap_of_the_full_set_is_told() {
    let Some(file) = corpus("procedures.jsonl") else { return };
    let app = TestApp::empty();
    let source = || Source::file(&file).unwrap();
    let read = |source| run(import::import(app.app.store(), Kind::Procedures, source, false));
    let report = read(source()).unwrap();
    assert_eq!((report.new, report.refused.len()), (5_774, 0));
    for (warning, least) in [
        (Warning::CodeShape, 3),
        (Warning::Internal, 192),
        (Warning::OwnOfProvince, 903),
        (Warning::CatalogueOnly, 2_500),
        (Warning::FeeZeroText, 1),
        (Warning::FeeZeroProvince, 127),
        (Warning::FeeZeroAmount, 1),
        (Warning::FeeThousandth, 100),
        (Warning::FeeSeveral, 1),
        (Warning::TimeOther, 1_444),
        (Warning::TimeUncountable, 500),
        (Warning::TimeSeveral, 1),
        // Of 1,203 lines that are notes three say nothing at all and are dropped.
        (Warning::PaperNote, 1_200),
        (Warning::PaperScrambled, 80),
        (Warning::PaperGroups, 722),
        (Warning::LevelOld, 1),
        (Warning::SameService, 1),
        (Warning::SharedByProvinces, 44),
        (Warning::TwoPublishers, 1),
        (Warning::TextDamaged, 1),
        (Warning::OpenSaturday, 1),
    ] {
        assert!(report.tally.rows(warning) > 0, "{}", warning.key());
        assert!(
            report.tally.places(warning) >= least,
            "{}: {}",
            warning.key(),
            report.tally.places(warning)
        );
    }
    let again = read(source()).unwrap();
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 5_774));

    let catalogue = app.read_again();
    assert_eq!(catalogue.procedures().len(), 5_774 - 192);
    let fee = |code: &str| {
        let procedure = catalogue.procedures().procedure(code).unwrap();
        serde_json::to_value(procedure.fee).unwrap()["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!(fee("1.001193"), "free");
    assert_eq!(fee("1.013225"), "province");
    assert_ne!(fee("2.001610"), "amount");
    assert_eq!(fee("1.004194"), "from");
    assert_eq!(fee("1.003358"), "text");
    lao_cai(&catalogue);
}

/// 44 names are used by three provinces or more; a citizen must not be sent to another one.
fn lao_cai(catalogue: &motcham::catalogue::Catalogue) {
    let query = ProcedureQuery {
        text: "tách thửa hoặc hợp thửa đất".into(),
        province: Some("15".into()),
        limit: 50,
        ..ProcedureQuery::default()
    };
    for row in catalogue.procedures().search(&query).items {
        let province = catalogue.procedures().procedure(&row.code).unwrap().province;
        assert!(province.is_none() || province.as_deref() == Some("15"), "{}", row.code);
    }
}

#[test]
fn the_other_files_read_too() {
    for (kind, name, new) in
        [(Kind::Units, "units.json", 0), (Kind::Products, "products.jsonl", 598)]
    {
        let Some(file) = corpus(name) else { return };
        let app = TestApp::empty();
        let source = Source::file(&file).unwrap();
        let report = run(import::import(app.app.store(), kind, source, false)).unwrap();
        assert_eq!((report.new, report.refused.len()), (new, 0), "{name}");
    }
}

/// A person may have any address of before, and has to be led somewhere.
#[test]
fn every_old_address_leads_to_a_commune_of_today() {
    let Some(file) = corpus("commune_map_old_new.jsonl") else { return };
    let app = TestApp::empty();
    let read = || {
        let source = Source::file(&file).unwrap();
        run(import::import(app.app.store(), Kind::Units, source, false)).unwrap()
    };
    // Those of the bundled provinces are there already.
    let report = read();
    assert_eq!(report.new + report.unchanged, 10_602);
    assert_eq!((report.changed, report.refused.len()), (0, 0));
    let again = read();
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 10_602));

    let catalogue = app.read_again();
    let mut codes = std::collections::BTreeSet::new();
    for old in run(app.app.store().old_communes()).unwrap() {
        assert!(catalogue.places().commune(&old.commune).is_some(), "{}", old.name);
        codes.extend(old.code);
    }
    assert_eq!(codes.len(), 10_035);

    // And it is found by its whole name, as a letter of that time had it.
    let mut names = 0;
    let rows = std::fs::read_to_string(&file).unwrap();
    for row in rows.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap()) {
        let (old, new) = (row["old"].as_str().unwrap(), row["new_code"].as_str().unwrap());
        let query = PlaceQuery { text: old.into(), province: None, limit: 10 };
        let page = catalogue.places().finder().find(&query);
        assert!(page.items.iter().any(|hit| hit.commune == new), "{old}");
        names += 1;
    }
    assert_eq!(names, 10_602);
}
