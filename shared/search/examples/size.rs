//! Measures an index of the full corpus: bytes by part, time to open, time of
//! a keystroke. `MOTCHAM_CORPUS=… cargo run --release -p search --example size`

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::io::Write;
use std::time::{Duration, Instant};

use search::{Index, Query};

fn main() {
    let Some(folder) = corpus::folder() else { return };
    let bytes = corpus::build(&folder.join("procedures.jsonl"));
    println!("index with dictionary: {} bytes, brotli 11 {}", bytes.len(), packed(&bytes));
    for (name, part) in Index::parts(&bytes).unwrap_or_default() {
        println!("  {name:12} {:7} {:7}", part.len(), packed(part));
    }
    let opened = (0..7).map(|_| {
        let (bytes, start) = (bytes.clone(), Instant::now());
        corpus::open(bytes);
        start.elapsed()
    });
    println!("opened in {:?}", opened.min().unwrap_or_default());
    let index = corpus::open(bytes);
    keystrokes(&index);
}

fn packed(bytes: &[u8]) -> usize {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_or(0, |()| out.into_inner().len())
}

/// Types each question letter by letter; each keystroke counts with the best
/// of seven, so that other work on the machine does not.
fn keystrokes(index: &Index) {
    let mut times = Vec::new();
    for text in QUESTIONS {
        for (end, _) in text.char_indices().skip(1) {
            let typed = &text[..end];
            times.push(((0..7).map(|_| once(index, typed)).min(), typed));
        }
    }
    times.sort_unstable();
    for (what, at) in [("median", 50), ("p95", 95), ("most", 100)] {
        let place = times.len().saturating_sub(1) * at / 100;
        if let Some((time, typed)) = times.get(place) {
            println!("keystroke, {what}: {:?} for «{typed}»", time.unwrap_or_default());
        }
    }
}

const QUESTIONS: [&str; 5] = [
    "đăng ký khai sinh",
    "lam so do",
    "giay phep xay dung nha o",
    "mất căn cước công dân",
    "cap giay chung nhan dang ky kinh doanh",
];

fn once(index: &Index, text: &str) -> Duration {
    let start = Instant::now();
    let answer = index.query(&Query { text, ..Query::default() });
    assert!(answer.hits.len() <= 10);
    start.elapsed()
}
