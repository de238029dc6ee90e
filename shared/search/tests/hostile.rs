//! No bytes and no questions make the finder panic, loop or lie about bounds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use std::sync::LazyLock;

use proptest::prelude::*;
use search::{Builder, DictionarySource, FORMAT, FormatError, Index, Levels, Query, Record};

static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    let json = r#"{"format":1,"filler":["tôi"],"weak":["cấp"],"rare":[{"names":["lưu động"],"asked_by":["lưu động"]}],
      "everyday":{},"by_field":{"Đất":[{"say":["sổ đỏ"],"mean":["quyền sử dụng đất"],"vi":"Vì vậy."}]}}"#;
    builder.dictionary(DictionarySource::read(json).unwrap());
    for (code, name) in [
        ("1.000001", "Đăng ký khai sinh (cấp xã)"),
        ("1.000002", "Đăng ký khai sinh lưu động"),
        ("1.000003", "Cấp giấy chứng nhận quyền sử dụng đất"),
        ("khác", "Sát hạch; cấp giấy phép lái xe"),
    ] {
        let fields = vec!["Hộ tịch".into(), "Đất đai".into()];
        let record = Record { code: code.into(), name: name.into(), fields, ..Record::default() };
        builder.push(Record { levels: Levels::COMMUNE, ..record });
    }
    builder.finish().unwrap()
});

/// Opens and uses everything; a refused file is a right answer too.
fn use_all(bytes: &[u8], text: &str) {
    let Ok(index) = Index::open(bytes) else { return };
    for record in 0..index.len().min(50) {
        let (_, _, _) = (index.name(record), index.code(record), index.row(record));
        for field in index.fields(record) {
            let _ = index.field_name(*field);
        }
    }
    let answer = index.query(&Query { text, ..Query::default() });
    for hit in &answer.hits {
        let name = index.name(hit.record);
        assert!(hit.highlights.iter().all(|range| name.get(range.clone()).is_some()));
    }
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        use_all(&bytes, "khai sinh");
    }

    #[test]
    fn a_file_with_bytes_changed(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        text in "(khai sinh|so do|cap giay|1.0000|)",
    ) {
        let mut bytes = FILE.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        use_all(&bytes, &text);
    }

    #[test]
    fn a_file_cut_short(len in any::<prop::sample::Index>()) {
        let len = len.index(FILE.len());
        prop_assert!(Index::open(&FILE[..len]).is_err());
    }

    #[test]
    fn any_question(text in ".{0,60}", limit in 0usize..20, offset in 0usize..20) {
        let index = Index::open(FILE.as_slice()).unwrap();
        let answer = index.query(&Query { text: &text, limit, offset, ..Query::default() });
        prop_assert!(answer.hits.len() <= limit && answer.hits.len() <= answer.total);
    }

    #[test]
    fn long_questions_of_known_words(words in proptest::collection::vec("(khai|sinh|so|do|cap|giay|lai|xe)", 0..200)) {
        use_all(&FILE, &words.join(" "));
    }

    #[test]
    fn what_is_built_is_read_back(names in proptest::collection::vec("[A-Za-zđĐàáảãạăâêôơư,.()/ -]{1,40}", 1..20)) {
        let mut builder = Builder::default();
        for (i, name) in names.iter().enumerate() {
            builder.push(Record { code: format!("1.{i:06}"), name: name.clone(), ..Record::default() });
        }
        let index = Index::open(builder.finish().unwrap()).unwrap();
        for (i, name) in names.iter().enumerate() {
            let shown = name.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(index.name(i), shown);
        }
    }
}

#[test]
fn refused_files_say_why() {
    assert_eq!(Index::open(*b"<!doctype html>").unwrap_err(), FormatError::NotAnIndex);
    assert_eq!(Index::open(*b"MCIX\x09").unwrap_err(), FormatError::Format(9));
    let cut = [&b"MCIX"[..], &[FORMAT]].concat();
    assert_eq!(Index::open(cut).unwrap_err(), FormatError::Cut);
}
