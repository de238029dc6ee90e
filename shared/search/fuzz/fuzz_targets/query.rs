//! Any question to a sound file: no panic, no more hits than asked for.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use search::{Builder, DictionarySource, Index, Query, Record};

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut builder = Builder::default();
    let json = include_str!("../../../../data/synonyms.json");
    builder.dictionary(DictionarySource::read(json).expect("the shipped dictionary"));
    for (code, name) in [
        ("1.001193", "Thủ tục đăng ký khai sinh"),
        ("1.004222", "Đăng ký thường trú"),
        ("1.012783", "Cấp đổi Giấy chứng nhận quyền sử dụng đất"),
    ] {
        builder.push(Record { code: code.into(), name: name.into(), ..Record::default() });
    }
    Index::open(builder.finish().expect("three records")).expect("a sound file")
});

fuzz_target!(|input: (&str, u8, u8)| {
    let (text, limit, offset) = input;
    let query = Query { text, limit: limit.into(), offset: offset.into(), ..Query::default() };
    let answer = INDEX.query(&query);
    assert!(answer.hits.len() <= usize::from(limit));
});
