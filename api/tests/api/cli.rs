//! The commands, as an operator types them.

use std::path::Path;
use std::process::{Command, Output};

use crate::app::data;
use serde_json::Value;

pub(crate) fn motcham(data_dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcham"));
    command.env_clear().env("MOTCHAM_DATA_DIR", data_dir);
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn run(arguments: &[&str]) -> (Output, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    (motcham(dir.path()).args(arguments).output().unwrap(), dir)
}

#[test]
fn import_tells_what_it_did() {
    let file = data("dirty.jsonl");
    let (first, dir) = run(&["import", "procedures", file.to_str().unwrap()]);
    assert!(first.status.success(), "{}", text(&first.stderr));
    assert!(text(&first.stdout).contains("5 new, 0 changed, 0 unchanged, 0 refused"));
    let again = motcham(dir.path()).args(["import", "procedures"]).arg(&file).output().unwrap();
    assert!(text(&again.stdout).contains("0 new, 0 changed, 5 unchanged, 0 refused"));
}

#[test]
fn a_refused_row_fails_the_command() {
    let file = data("refused.jsonl");
    let (output, _dir) = run(&["import", "procedures", file.to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("refused.jsonl:2: name"));
    let (output, _dir) = run(&["import", "procedures", file.to_str().unwrap(), "--keep-going"]);
    assert!(output.status.success());
    assert!(text(&output.stdout).contains("2 new, 0 changed, 0 unchanged, 4 refused"));
}

#[test]
fn search_answers_as_the_api_does() {
    let (output, _dir) = run(&["search", "procedures", "khai sinh", "--json", "--limit", "3"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(list["items"][0]["code"], "1.001193");
    assert_eq!(list["items"].as_array().unwrap().len(), 3);
}

#[test]
fn vietqr_there_and_back() {
    let arguments = [
        "vietqr",
        "encode",
        "--bank",
        "vietcombank",
        "--account",
        "0011001234567",
        "--amount",
        "50000",
    ];
    let (output, _dir) = run(&arguments);
    let payload = text(&output.stdout);
    let (output, _dir) = run(&["vietqr", "decode", "--", payload.trim()]);
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&read["valid"], &read["bank"], &read["amount"]),
        (&true.into(), &"970436".into(), &50_000.into())
    );
}

#[test]
fn a_bad_code_is_read_and_told() {
    let (output, _dir) = run(&["vietqr", "decode", "--", "-- not a code"]);
    assert!(output.status.success());
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["valid"], false);
    assert!(!read["errors"].as_array().unwrap().is_empty());
    let (output, _dir) = run(&["vietqr", "encode", "--bank", "x", "--account", "1"]);
    assert!(!output.status.success() && !output.stderr.is_empty());
}

#[test]
fn the_document_can_be_printed() {
    let (output, _dir) = run(&["openapi"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(document["paths"]["/v1/procedures"].is_object());
}
