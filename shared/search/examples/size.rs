//! Measures an index of the full corpus: bytes by part, time to open, time of
//! a keystroke. `MOTCHAM_CORPUS=… cargo run --release -p search --example size`

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::io::Write;
use std::time::Instant;

use search::{Index, Query};

fn main() {
    let Some(folder) = corpus::folder() else { return };
    let bytes = corpus::build(&folder.join("procedures.jsonl"));
    println!("index with dictionary: {} bytes, brotli 11 {}", bytes.len(), packed(&bytes));
    for (name, part) in Index::parts(&bytes).unwrap_or_default() {
        println!("  {name:12} {:7} {:7}", part.len(), packed(part));
    }
    let start = Instant::now();
    let index = corpus::open(bytes);
    println!("{} records opened in {:?}", index.len(), start.elapsed());
    keystrokes(&index);
}

fn packed(bytes: &[u8]) -> usize {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    out.write_all(bytes).expect("memory");
    out.flush().expect("memory");
    out.into_inner().len()
}

/// Types each question letter by letter.
fn keystrokes(index: &Index) {
    let mut times = Vec::new();
    for text in [
        "đăng ký khai sinh",
        "lam so do",
        "giay phep xay dung nha o",
        "mất căn cước công dân",
        "cap giay chung nhan dang ky kinh doanh",
    ] {
        for (end, _) in text.char_indices().skip(1) {
            let start = Instant::now();
            let answer = index.query(&Query { text: &text[..end], ..Query::default() });
            times.push((start.elapsed(), &text[..end]));
            assert!(answer.hits.len() <= 10);
        }
    }
    times.sort_unstable();
    println!(
        "keystroke: median {:?}, p95 {:?}, most {:?}",
        times[times.len() / 2],
        times[times.len() * 95 / 100],
        times[times.len() - 1]
    );
}
