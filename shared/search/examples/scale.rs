//! What ten times the records cost: time to open, time of a keystroke, time to
//! complete it. `MOTCHAM_CORPUS=… cargo run --release -p search --example scale`
//! Fails if the slowest keystroke among ten times the records takes 50 ms.

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use search::{Index, Query, Record};

/// One keystroke and its picture have less than this on a slow machine.
const BAR: Duration = Duration::from_millis(50);
/// Each keystroke counts with the best of these, so that other work on the
/// machine does not.
const ROUNDS: usize = 5;

fn main() -> ExitCode {
    let Some(folder) = corpus::folder() else { return ExitCode::SUCCESS };
    let records = corpus::records(&folder.join("procedures.jsonl"));
    let mut slowest = Duration::ZERO;
    for times in [1, 10] {
        let bytes = corpus::build_of(multiplied(&records, times));
        let opened = least(|| {
            let (bytes, start) = (bytes.clone(), Instant::now());
            corpus::open(bytes);
            start.elapsed()
        });
        let index = corpus::open(bytes);
        println!("{times:2} × {} records: opened in {opened:.1?}", index.len() / times);
        slowest = print("query", &index, |text| {
            let hits = index.query(&Query { text, ..Query::default() }).hits;
            assert!(hits.len() <= 10);
        });
        print("completions", &index, |text| assert!(index.completions(text).len() <= 4));
    }
    if slowest < BAR {
        return ExitCode::SUCCESS;
    }
    println!("the slowest keystroke takes {slowest:.1?}, {BAR:?} is the bar");
    ExitCode::FAILURE
}

/// The records, so many times: each copy has a code of its own, and in its name
/// one word of another name in the place of its third, so that other names match.
fn multiplied(records: &[Record], times: usize) -> Vec<Record> {
    let words = |record: &Record| -> Vec<String> {
        record.name.split_whitespace().map(str::to_owned).collect()
    };
    let copies = (0..times).flat_map(|copy| records.iter().enumerate().map(move |one| (copy, one)));
    let copies = copies.enumerate().map(|(number, (copy, (place, record)))| {
        if copy == 0 {
            return record.clone();
        }
        let other = records.get((place + copy * 97) % records.len());
        let other = other.and_then(|other| words(other).pop()).unwrap_or_default();
        let mut name = words(record);
        name.get_mut(2).into_iter().for_each(|word| word.clone_from(&other));
        let code = format!("{}.{:06}", 4 + number / 1_000_000, number % 1_000_000);
        Record { code, name: name.join(" "), ..record.clone() }
    });
    copies.collect()
}

/// Types each question letter by letter.
fn print(what: &str, index: &Index, once: impl Fn(&str)) -> Duration {
    let mut times: Vec<(Duration, &str)> = Vec::new();
    for text in QUESTIONS {
        for (end, letter) in text.char_indices() {
            let typed = text.get(..end + letter.len_utf8()).unwrap_or(text);
            let timed = || {
                let start = Instant::now();
                once(typed);
                start.elapsed()
            };
            times.push((least(timed), typed));
        }
    }
    times.sort_unstable();
    let at = |share: usize| times.get((times.len() - 1) * share / 100).copied().unwrap_or_default();
    let ((p50, _), (p95, _), (most, typed)) = (at(50), at(95), at(100));
    println!(
        "  {what:11} p50 {p50:.2?}, p95 {p95:.2?}, most {most:.2?} for «{typed}» ({} records)",
        index.len()
    );
    most
}

fn least(timed: impl Fn() -> Duration) -> Duration {
    (0..ROUNDS).map(|_| timed()).min().unwrap_or_default()
}

const QUESTIONS: [&str; 8] = [
    "đăng ký khai sinh",
    "lam so do",
    "giay phep xay dung nha o",
    "mất căn cước công dân",
    "cap giay chung nhan dang ky kinh doanh",
    "thủ tục cấp lại giấy phép hoạt động",
    "chuyen muc dich su dung dat",
    "tro cap that nghiep",
];
