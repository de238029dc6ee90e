//! Asks the questions of a file and prints which are answered, by kind.
//! `MOTCHAM_CORPUS=… cargo run --release -p search --example eval [QUESTIONS] [-v]`

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::path::PathBuf;

use search::Query;

fn main() {
    let Some(folder) = corpus::folder() else { return };
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let own = args.iter().any(|a| a == "--own");
    let names = args.iter().any(|a| a == "--names");
    let verbose = args.iter().any(|a| a == "-v");
    args.retain(|a| a != "-v" && a != "--own" && a != "--names");
    let questions = args.first().map_or_else(|| folder.join("queries.jsonl"), PathBuf::from);

    let records = if own { corpus::data() } else { folder };
    let index = corpus::open(corpus::build(&records.join("procedures.jsonl")));
    if let Some(text) = questions.to_str().filter(|_| !questions.exists()) {
        let answer = index.query(&Query { text, ..Query::default() });
        println!("total {}", answer.total);
        for hit in answer.hits {
            println!(
                "{:9} {} {}\n   {:?} {:?}",
                hit.score,
                index.code(hit.record),
                index.name(hit.record),
                index.row(hit.record),
                hit.why
            );
        }
        return;
    }
    if names {
        find_all_names(&index);
        return;
    }
    let mut kinds: Vec<(String, [usize; 3])> = Vec::new();
    for q in corpus::lines(&questions) {
        let text = q["q"].as_str().unwrap_or_default();
        let expect: Vec<&str> =
            q["expect"].as_array().into_iter().flatten().filter_map(|e| e.as_str()).collect();
        let answer = index.query(&Query { text, ..Query::default() });
        let right = |i: usize| {
            answer.hits.get(i).is_some_and(|hit| expect.contains(&index.code(hit.record).as_str()))
        };
        let at = (0..answer.hits.len()).find(|i| right(*i));
        let (one, five) = if expect.is_empty() {
            (answer.total == 0, answer.total == 0)
        } else {
            (at == Some(0), at.is_some_and(|a| a < 5))
        };
        for kind in [q["kind"].as_str().unwrap_or("?"), "all"] {
            let row = match kinds.iter_mut().find(|(k, _)| k == kind) {
                Some((_, row)) => row,
                None => {
                    kinds.push((kind.into(), [0; 3]));
                    &mut kinds.last_mut().unwrap().1
                }
            };
            row[0] += 1;
            row[1] += usize::from(one);
            row[2] += usize::from(five);
        }
        if !one && verbose {
            println!(
                "{} {text} [{}] -> {at:?} of {}",
                if five { "-" } else { "X" },
                expect.join(","),
                answer.total
            );
            for hit in answer.hits.iter().take(4) {
                println!(
                    "      {:9} {} {} {:?}",
                    hit.score,
                    index.code(hit.record),
                    index.name(hit.record).chars().take(110).collect::<String>(),
                    hit.why.as_ref().map(|w| (&w.typed, &w.meant))
                );
            }
        }
    }
    for (kind, [n, one, five]) in kinds {
        println!(
            "{kind:16} {n:4}  first {one:4} {:.3}  five {five:4} {:.3}",
            one as f64 / n as f64,
            five as f64 / n as f64
        );
    }
}

/// Asks every name, as written and without marks: each must find itself.
fn find_all_names(index: &search::Index) {
    for (what, form) in
        [("as written", None), ("without marks", Some(vietnamese::fold as fn(&str) -> String))]
    {
        let (mut first, mut five) = (0, 0);
        let start = std::time::Instant::now();
        for record in 0..index.len() {
            let name = index.name(record);
            let text = form.map_or(name.clone(), |form| form(&name));
            let answer = index.query(&Query { text: &text, limit: 5, ..Query::default() });
            let at = answer
                .hits
                .iter()
                .position(|hit| index.name(hit.record) == name || hit.versions.contains(&record));
            first += usize::from(at == Some(0));
            five += usize::from(at.is_some());
        }
        println!(
            "{what}: {} names, first {first}, five {five}, {:?} each",
            index.len(),
            start.elapsed() / index.len() as u32
        );
    }
}
