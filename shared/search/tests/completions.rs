//! What the words typed may go on to.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod corpus;
#[path = "corpus/questions.rs"]
mod questions;

use std::path::Path;

use search::{Audiences, Builder, DictionarySource, Index, Levels, Query, Record};
use vietnamese::fold;

const DICTIONARY: &str = r#"{
  "format": 1,
  "filler": ["tôi muốn", "tôi"],
  "weak": ["thủ tục", "đăng ký", "làm"],
  "rare": [{"names": ["lưu động"], "asked_by": ["lưu động"]}],
  "everyday": {"Hộ tịch": 4},
  "by_field": {"Thử": [
    {"say": ["vé máy bay"], "mean": [], "vi": "Không phải thủ tục hành chính."},
    {"say": ["làm sổ hộ tịch"], "mean": ["trích lục hộ tịch"], "word": true},
    {"say": ["làm sổ đỏ", "làm sổ đỏ mới"], "mean": ["giấy chứng nhận quyền sử dụng đất"]},
    {"say": ["làm sổ gì đó"], "mean": ["việc không có"]},
    {"say": ["làm sổ kết hôn", "làm kí kết"], "mean": ["đăng ký kết hôn"]},
    {"say": ["con mới sinh"], "mean": ["đăng ký khai sinh"]},
    {"say": ["công chứng"], "mean": ["đăng ký kết hôn"]}
  ]}
}"#;

fn index() -> Index {
    let mut builder = Builder::default();
    builder.dictionary(DictionarySource::read(DICTIONARY).unwrap());
    for (code, name, field) in [
        ("1.000001", "Thủ tục đăng ký khai sinh", "Hộ tịch"),
        ("1.000002", "Thủ tục đăng ký khai sinh có yếu tố nước ngoài", "Hộ tịch"),
        ("1.000003", "Thủ tục đăng ký khai tử lưu động", "Hộ tịch"),
        ("1.000004", "Thủ tục đăng ký kết hôn", "Hộ tịch"),
        ("1.000005", "Đăng ký kiểu dáng (cấp tỉnh)", "Khác"),
        ("1.000006", "Thủ tục đăng ký nhận cha, mẹ, con", "Hộ tịch"),
        ("1.000007", "Cấp Giấy chứng nhận quyền sử dụng đất", "Đất đai"),
        ("1.000010", "Cấp đổi thẻ căn cước", "Căn cước"),
        ("1.000008", "CẤP ĐỐI ỨNG", "Khác"),
        ("1.000009", "Cấp trích lục hộ tịch", "Khác"),
    ] {
        builder.push(Record {
            code: code.into(),
            name: name.into(),
            fields: vec![field.into()],
            levels: Levels::COMMUNE,
            audiences: Audiences::CITIZEN,
            ..Record::default()
        });
    }
    Index::open(builder.finish().unwrap()).unwrap()
}

#[track_caller]
fn goes_on(typed: &str, expected: &[&str]) {
    assert_eq!(index().completions(typed), expected, "«{typed}»");
}

#[test]
fn names_go_on_up_to_a_sign_or_a_joint() {
    let four =
        ["đăng ký khai sinh", "đăng ký kết hôn", "đăng ký kiểu dáng", "đăng ký khai tử lưu động"];
    goes_on("dang ky k", &four);
    goes_on("Đăng ký k", &four);
    goes_on("dang ky nh", &["đăng ký nhận cha, mẹ, con"]);
    goes_on("dang ky khai sinh", &["đăng ký khai sinh có yếu tố nước ngoài"]);
    goes_on("thu tuc dang ky ke", &["thủ tục đăng ký kết hôn"]);
}

#[test]
fn phrases_go_on_where_they_lead_somewhere() {
    // The most needed first; nothing that finds nothing, is no procedure, or is only a word.
    goes_on("lam so", &["làm sổ kết hôn", "làm sổ đỏ"]);
    goes_on("lam so d", &["làm sổ đỏ"]);
    goes_on("lam so do", &["làm sổ đỏ mới"]);
    goes_on("ve may", &[]);
}

#[test]
fn marks_that_were_typed_are_meant() {
    goes_on("cấp đổi", &["cấp đổi thẻ căn cước"]);
    goes_on("cấp đối", &["cấp đối ứng"]);
    goes_on("cap doi", &["cấp đối ứng", "cấp đổi thẻ căn cước"]);
    goes_on("lám sổ đ", &[]);
}

#[test]
fn fillers_do_not_hinder() {
    goes_on("tôi muốn đăng ký ke", &["đăng ký kết hôn"]);
    // A word that stands whole is not the beginning of another.
    goes_on("con tôi", &["con mới sinh"]);
    goes_on("con", &["con mới sinh", "công chứng"]);
}

#[test]
fn words_are_shown_as_names_write_them() {
    goes_on("lam ky", &["làm ký kết"]);
    goes_on("lam ki k", &["làm ký kết"]);
}

#[test]
fn nothing_goes_on_from_too_little_or_too_much() {
    for typed in ["", " ", "k", "1.0000", "?", "zzz", "a b c d e f g h i", "dang ky ket hon xyz"] {
        goes_on(typed, &[]);
    }
}

/// Whatever is typed on the way to a question: what is offered finds something.
fn each_is_sound(index: &Index, file: &Path) {
    let mut offered = 0;
    for question in questions::read(file) {
        for (end, letter) in question.text.char_indices() {
            let typed = question.text.get(..end + letter.len_utf8()).unwrap();
            let phrases = index.completions(typed);
            assert!(phrases.len() <= 4, "«{typed}»");
            let mut keys: Vec<String> = phrases.iter().map(|phrase| fold(phrase)).collect();
            keys.push(fold(typed.trim()));
            keys.sort();
            keys.dedup();
            assert_eq!(keys.len(), phrases.len() + 1, "«{typed}»: {phrases:?}");
            for phrase in &phrases {
                assert!(phrase.chars().count() <= 40, "«{typed}»: «{phrase}»");
                let answer = index.query(&Query { text: phrase, limit: 1, ..Query::default() });
                assert!(!answer.hits.is_empty(), "«{typed}»: «{phrase}» finds nothing");
            }
            offered += phrases.len();
        }
    }
    assert!(offered > 1_000, "{offered}");
}

#[test]
fn each_finds_something_among_the_records_we_ship() {
    let index = corpus::open(corpus::build(&corpus::data().join("procedures.jsonl")));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries.jsonl");
    each_is_sound(&index, &file);
}

#[test]
fn each_finds_something_in_the_corpus() {
    let Some(folder) = corpus::folder() else { return };
    let index = corpus::open(corpus::build(&folder.join("procedures.jsonl")));
    each_is_sound(&index, &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries.jsonl"));
}
