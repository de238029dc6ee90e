//! Asks questions of the full corpus.
//!
//! `MOTCHAM_CORPUS=… cargo run --release -p search --example eval -- [QUESTIONS.jsonl | TEXT] [-v] [--names]`
//! With a file: which are answered, by kind (`-v`: those that are not first).
//! With a text: its answer. `--names`: every official name asked as a question.

#[path = "../tests/corpus/mod.rs"]
mod corpus;
#[path = "../tests/corpus/questions.rs"]
mod questions;

use std::path::Path;
use std::time::Instant;

use search::{Index, Query};

fn main() {
    let Some(folder) = corpus::folder() else { return };
    let index = corpus::open(corpus::build(&folder.join("procedures.jsonl")));
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    let words = args.iter().find(|arg| !arg.starts_with('-'));
    match words {
        _ if has("--names") => find_all_names(&index),
        Some(text) if !Path::new(text).exists() => show(&index, text, 10),
        Some(file) => ask_all(&index, Path::new(file), has("-v")),
        None => ask_all(&index, &folder.join("queries.jsonl"), has("-v")),
    }
}

fn ask_all(index: &Index, file: &Path, verbose: bool) {
    let mut results = questions::Results::default();
    for question in questions::read(file) {
        let outcome = questions::ask(index, &question);
        if verbose && outcome != questions::Outcome::First {
            println!("{outcome:?}: {} {:?}", question.text, question.expect);
            show(index, &question.text, 4);
        }
        results.count(&question.kind, outcome);
    }
    print!("{results}");
}

fn show(index: &Index, text: &str, limit: usize) {
    let answer = index.query(&Query { text, limit, ..Query::default() });
    for hit in &answer.hits {
        let name: String = index.name(hit.record).chars().take(100).collect();
        let why = hit.why.as_ref().map(|why| (&why.typed, &why.meant));
        println!("  {:5} {} {name} {why:?}", hit.score, index.code(hit.record));
    }
    println!("  {} in all, elsewhere: {:?}", answer.total, answer.elsewhere);
}

/// Asks every name, as written and without marks: each must find itself.
fn find_all_names(index: &Index) {
    find_names(index, "as written", str::to_owned);
    find_names(index, "without marks", vietnamese::fold);
}

fn find_names(index: &Index, what: &str, form: fn(&str) -> String) {
    let start = Instant::now();
    let mut places = Vec::new();
    for record in 0..index.len() {
        let name = index.name(record);
        let answer = index.query(&Query { text: &form(&name), limit: 5, ..Query::default() });
        let same =
            |hit: &search::Hit| index.name(hit.record) == name || hit.versions.contains(&record);
        places.push(answer.hits.iter().position(same));
    }
    let first = places.iter().filter(|place| **place == Some(0)).count();
    let five = places.iter().flatten().count();
    println!(
        "{what}: {} names, first {first}, among five {five}, {:?} in all",
        places.len(),
        start.elapsed()
    );
}
