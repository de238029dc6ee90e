//! A sound file with bytes changed and its end replaced, any question: refused
//! or answered within the name's bounds.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use search::{Builder, DictionarySource, Index, Query, Record};

static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    let json = r#"{"format":1,"filler":["tôi"],"weak":["cấp"],
      "rare":[{"names":["lưu động"],"asked_by":["lưu động"]}],"everyday":{"Hộ tịch":4},
      "by_field":{"Đất":[{"say":["sổ đỏ"],"mean":["quyền sử dụng đất"],"vi":"Vì vậy."}]}}"#;
    builder.dictionary(DictionarySource::read(json).expect("a sound dictionary"));
    for (code, name) in [
        ("1.000001", "Đăng ký khai sinh (cấp xã)"),
        ("1.000002", "Đăng ký khai sinh lưu động"),
        ("1.000003", "Cấp giấy chứng nhận quyền sử dụng đất"),
        ("khác", "Sát hạch; cấp giấy phép lái xe"),
    ] {
        let fields = vec!["Hộ tịch".into(), "Đất đai".into()];
        builder.push(Record { code: code.into(), name: name.into(), fields, ..Record::default() });
    }
    builder.finish().expect("four records")
});

fuzz_target!(|input: (Vec<(u16, u8)>, &[u8], u16, &str)| {
    let (changes, end, kept, text) = input;
    let mut file = FILE.clone();
    for (at, byte) in changes {
        let at = usize::from(at) % file.len();
        file[at] = byte;
    }
    if !end.is_empty() {
        file.truncate(usize::from(kept) % file.len());
        file.extend_from_slice(end);
    }
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
