//! Reads the full corpus and question files for tests and measurements.
#![allow(
    dead_code,
    clippy::expect_used,
    reason = "shared by tests and examples; a missing file ends them"
)]

use std::path::{Path, PathBuf};

use search::{
    Audiences, Builder, DictionarySource, Fee, FeeRow, Index, Levels, Online, Record, Time,
    TimeUnit, summarise_fees,
};
use serde_json::Value;

/// The folder of the corpus, from `MOTCHAM_CORPUS`; says so when there is none.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("MOTCHAM_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: no corpus");
    }
    folder
}

/// The lines of a JSON Lines file.
pub(crate) fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The dictionary that the product ships.
pub(crate) fn dictionary() -> DictionarySource {
    let path = data().join("synonyms.json");
    let json = std::fs::read_to_string(&path).expect("data/synonyms.json");
    DictionarySource::read(&json).expect("a sound dictionary")
}

/// The records that the product ships with.
pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// An index file over the national records of a JSON Lines file.
pub(crate) fn build(path: &Path) -> Vec<u8> {
    build_of(records(path))
}

/// The national records of a JSON Lines file.
pub(crate) fn records(path: &Path) -> Vec<Record> {
    let rows = lines(path);
    let national = rows.iter().filter(|row| matches!(text(&row["kind"]), "STANDARD" | ""));
    national.map(record).collect()
}

/// An index file over these records.
pub(crate) fn build_of(records: Vec<Record>) -> Vec<u8> {
    let mut builder = Builder::default();
    builder.dictionary(dictionary());
    records.into_iter().for_each(|record| builder.push(record));
    builder.finish().expect("an index")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().map(text)
}

fn record(row: &Value) -> Record {
    Record {
        code: text(&row["code"]).into(),
        name: text(&row["name"]).into(),
        fields: texts(&row["fields"]).map(String::from).collect(),
        levels: texts(&row["levels"]).filter_map(Levels::named).collect(),
        audiences: texts(&row["subjects"]).map(Audiences::of_subject).collect(),
        online: match row["full_process"].as_bool() {
            Some(true) => Online::Full,
            Some(false) => Online::Partial,
            None => Online::Unknown,
        },
        province: None,
        fee: fee(row),
        time: time(row),
    }
}

fn methods(row: &Value) -> impl Iterator<Item = &Value> {
    row["methods"].as_array().into_iter().flatten()
}

fn fee(row: &Value) -> Fee {
    let fees = methods(row).flat_map(|method| method["fees"].as_array().into_iter().flatten());
    summarise_fees(fees.map(|fee| FeeRow {
        value: fee["value"].as_i64().unwrap_or_default(),
        currency: fee["currency"].as_str(),
        text: text(&fee["text"]),
    }))
}

fn time(row: &Value) -> Time {
    let Some(time) = methods(row).map(|method| &method["time"]).find(|t| t.is_object()) else {
        return Time::Unknown;
    };
    let length = time["qty"].as_u64().and_then(|n| u16::try_from(n).ok());
    match (length, TimeUnit::named(text(&time["unit"]))) {
        (Some(length), Some(unit)) => Time::Of(length, unit),
        _ => Time::SeeText,
    }
}

/// Opens what [`build`] made.
pub(crate) fn open(bytes: Vec<u8>) -> Index {
    Index::open(bytes).expect("a sound index")
}
