//! Our own payloads, each with every reason it is refused for.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]

use serde_json::Value;
use vietqr::decode;
use vietqr::report::{Report, Texts};

#[test]
fn our_vectors_are_judged_right() {
    let json: Value = serde_json::from_str(include_str!("vectors.json")).unwrap();
    let vectors = json["vectors"].as_array().unwrap();
    assert!(vectors.len() >= 30, "only {} vectors", vectors.len());
    let wrong: Vec<String> = vectors.iter().flat_map(disagreements).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn disagreements(vector: &Value) -> Vec<String> {
    let decoded = decode(vector["payload"].as_str().unwrap());
    let texts = Texts::english();
    let report = serde_json::to_value(Report { decoded: &decoded, texts: &texts }).unwrap();
    let mut wrong = Vec::new();
    let mut check = |key: &str, ours: &Value, wanted: &Value| {
        if !agrees(ours, wanted) {
            wrong.push(format!("{}: {key} is {ours}, not {wanted}", vector["name"]));
        }
    };
    check("valid", &report["valid"], &vector["valid"]);
    check("lenient_ok", &report["lenient_ok"], &vector["lenient_ok"]);
    check("errors", &told(&report["errors"]), &vector["errors"]);
    check(
        "warnings",
        &told(&report["warnings"]),
        vector.get("warnings").unwrap_or(&Value::Array(vec![])),
    );
    for (key, wanted) in vector["expect"].as_object().into_iter().flatten() {
        check(key, &report[key], wanted);
    }
    wrong
}

/// `code path` of every line.
fn told(lines: &Value) -> Value {
    let line = |line: &Value| {
        let (code, at) = (line["code"].as_str().unwrap(), line["at"].as_str().unwrap());
        Value::from(format!("{code} {at}").trim())
    };
    lines.as_array().unwrap().iter().map(line).collect()
}

/// Equal; a `null` inside an object stands for any value.
fn agrees(ours: &Value, wanted: &Value) -> bool {
    match (ours, wanted) {
        (Value::Object(ours), Value::Object(wanted)) => {
            ours.len() == wanted.len()
                && wanted.iter().all(|(key, wanted)| {
                    ours.get(key).is_some_and(|ours| wanted.is_null() || agrees(ours, wanted))
                })
        }
        _ => ours == wanted,
    }
}
