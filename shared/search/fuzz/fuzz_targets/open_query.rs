//! Any bytes as a file, any question: refused or answered within the name's bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::{Index, Query};

fuzz_target!(|input: (&[u8], &str)| {
    let (file, text) = input;
    let Ok(index) = Index::open(file) else { return };
    for record in 0..index.len().min(20) {
        let _ = (index.code(record), index.row(record), index.fields(record).len());
    }
    let answer = index.query(&Query { text, province: Some(10), ..Query::default() });
    for hit in &answer.hits {
        let name = index.name(hit.record);
        assert!(hit.highlights.iter().all(|range| name.get(range.clone()).is_some()));
    }
});
