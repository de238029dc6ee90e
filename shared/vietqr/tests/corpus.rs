//! The public and derived payloads of the corpus, judged field by field.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]

use serde_json::Value;
use vietqr::decode;
use vietqr::report::{Report, Texts};

#[test]
fn every_vector_of_the_corpus_is_judged_right() {
    let Some(corpus) = std::env::var_os("MOTCHAM_CORPUS") else {
        println!("skipped: no corpus");
        return;
    };
    let file = std::path::Path::new(&corpus).join("vietqr_vectors.json");
    let json: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let vectors = json["vectors"].as_array().unwrap();
    let wrong: Vec<String> = vectors.iter().filter_map(disagreement).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), vectors.len(), wrong.join("\n"));
    println!("{} vectors judged right", vectors.len());
}

fn disagreement(vector: &Value) -> Option<String> {
    let decoded = decode(vector["payload"].as_str().unwrap());
    let texts = Texts::english();
    let report = serde_json::to_value(Report { decoded: &decoded, texts: &texts }).unwrap();
    let mut keys = vec!["valid", "lenient_ok", "fields", "crc_computed"];
    // A root that cannot be cut tells no profile.
    if !decoded.fields.0.is_empty() {
        keys.push("profile");
    }
    let differs = keys.into_iter().find(|key| report[key] != vector[key])?;
    let (ours, theirs) = (&report[differs], &vector[differs]);
    let reasons = &report["errors"];
    Some(format!("{}: {differs} is {ours}, not {theirs}; {reasons}", vector["name"]))
}
