//! The full set of the national database, where it is at hand (`MOTCHAM_CORPUS`).

use std::path::PathBuf;

use crate::app::{TestApp, run};
use motcham::catalogue::ProcedureQuery;
use motcham::import::{self, Kind, Source, Warning};

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
