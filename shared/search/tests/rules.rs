//! How the finder behaves, on a handful of records.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use search::{
    Answer, Audiences, Builder, DictionarySource, Fee, Index, Levels, Online, Query, Record, Time,
    TimeUnit, WhyKind,
};

const DICTIONARY: &str = r#"{
  "format": 1,
  "filler": ["tôi muốn", "của tôi"],
  "weak": ["thủ tục", "cấp", "đăng ký", "làm"],
  "rare": [{"names": ["có yếu tố nước ngoài"], "asked_by": ["nước ngoài"]}],
  "everyday": {"Hộ tịch": 4},
  "by_field": {"Thử": [
    {"say": ["sổ đỏ"], "mean": ["giấy chứng nhận quyền sử dụng đất"], "vi": "Sổ đỏ là giấy chứng nhận.", "en": "A certificate."},
    {"say": ["vé máy bay"], "mean": [], "vi": "Không phải thủ tục hành chính."}
  ]}
}"#;

fn record(code: &str, name: &str, field: &str, levels: Levels) -> Record {
    Record {
        code: code.into(),
        name: name.into(),
        fields: vec![field.into()],
        levels,
        audiences: Audiences::CITIZEN,
        ..Record::default()
    }
}

fn index() -> Index {
    let mut builder = Builder::default();
    builder.dictionary(DictionarySource::read(DICTIONARY).unwrap());
    for record in [
        record("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", Levels::COMMUNE),
        record(
            "2.000528",
            "Thủ tục đăng ký khai sinh có yếu tố nước ngoài",
            "Hộ tịch",
            Levels::COMMUNE,
        ),
        record("1.000656", "Thủ tục đăng ký khai tử", "Hộ tịch", Levels::COMMUNE),
        record("1.000894", "Thủ tục đăng ký kết hôn", "Hộ tịch", Levels::COMMUNE),
        record(
            "1.010386",
            "Trình báo mất hộ chiếu phổ thông (thực hiện tại cấp xã)",
            "Xuất nhập cảnh",
            Levels::COMMUNE,
        ),
        record(
            "1.001445",
            "Trình báo mất hộ chiếu phổ thông (thực hiện tại cấp tỉnh)",
            "Xuất nhập cảnh",
            Levels::PROVINCE,
        ),
        record(
            "1.012783",
            "Cấp đổi Giấy chứng nhận quyền sử dụng đất",
            "Đất đai",
            Levels::PROVINCE,
        ),
        record("1.000001", "Sửa chữa đường bộ", "Giao thông", Levels::PROVINCE),
        record("1.000002", "Công nhận họ Dương", "Dòng họ", Levels::PROVINCE),
        record("1.000003", "Đăng ký thuỷ sản ở Khánh Hoà", "Thủy sản", Levels::PROVINCE),
        Record {
            province: Some(10),
            ..record("1.900001", "Tách thửa đất ở Lào Cai", "Đất đai", Levels::PROVINCE)
        },
        record("THU-TUC-LA", "Mã số khác thường", "Khác", Levels::OTHER),
    ] {
        builder.push(record);
    }
    Index::open(builder.finish().unwrap()).unwrap()
}

fn ask(index: &Index, text: &str) -> Answer {
    index.query(&Query { text, ..Query::default() })
}

fn codes(index: &Index, text: &str) -> Vec<String> {
    ask(index, text).hits.iter().map(|hit| index.code(hit.record)).collect()
}

fn first(index: &Index, text: &str) -> String {
    codes(index, text).into_iter().next().unwrap_or_default()
}

#[test]
fn however_it_is_typed_the_ranking_is_the_same() {
    let index = index();
    let wanted = codes(&index, "đăng ký khai sinh");
    assert_eq!(wanted.first().map(String::as_str), Some("1.001193"));
    for text in [
        "ĐĂNG KÝ KHAI SINH",
        "đăng kí khai sinh",
        "d\u{327}a\u{306}ng ky\u{301} khai sinh",
        "  đăng  ký khai sinh  ",
    ] {
        let typed = text.replace("d\u{327}", "đ");
        assert_eq!(codes(&index, &typed), wanted, "{text}");
    }
    assert_eq!(first(&index, "dang ky khai sinh"), "1.001193");
    assert_eq!(codes(&index, "thủy sản Khánh Hòa"), codes(&index, "thuỷ sản Khánh Hoà"));
}

#[test]
fn marks_decide_the_rank_when_they_are_typed() {
    let index = index();
    assert_eq!(first(&index, "đường"), "1.000001");
    assert_eq!(first(&index, "dương"), "1.000002");
    assert_eq!(codes(&index, "duong").len(), 2);
}

#[test]
fn the_last_word_may_go_on() {
    let index = index();
    assert_eq!(first(&index, "kết h"), "1.000894");
    assert_eq!(first(&index, "khai s"), "1.001193");
    // A space ends the word.
    assert!(codes(&index, "kế ").is_empty());
}

#[test]
fn slips_of_the_keyboard_are_understood_and_told() {
    let index = index();
    for (text, code, meant) in [
        ("khai sihn", "1.001193", "sinh"),
        ("khai sinhh", "1.001193", "sinh"),
        ("keets hoon", "1.000894", "kết"),
        ("khaisinh", "1.001193", "khai"),
    ] {
        let answer = ask(&index, text);
        assert_eq!(index.code(answer.hits[0].record), code, "{text}");
        let why = answer.hits[0].why.clone().unwrap();
        assert_eq!((why.kind, why.meant.as_str()), (WhyKind::Corrected, meant), "{text}");
    }
    // Three letters are too few to guess from.
    assert!(codes(&index, "xyz ").is_empty());
}

#[test]
fn every_written_form_of_a_code_finds_its_record() {
    let index = index();
    for text in ["1.001193", "1001193", "1.001193.000.00.00.H35", "mã 1.001193"] {
        let answer = ask(&index, text);
        assert_eq!(answer.total, 1, "{text}");
        assert_eq!(answer.hits[0].why.as_ref().map(|why| why.kind), Some(WhyKind::Code));
        assert_eq!(index.code(answer.hits[0].record), "1.001193");
    }
    assert_eq!(
        index.find_code("THU-TUC-LA").map(|r| index.name(r)).as_deref(),
        Some("Mã số khác thường")
    );
}

#[test]
fn the_dictionary_is_used_and_its_reason_told() {
    let index = index();
    let answer = ask(&index, "sổ đỏ của tôi");
    assert_eq!(index.code(answer.hits[0].record), "1.012783");
    let why = answer.hits[0].why.clone().unwrap();
    assert_eq!((why.kind, why.typed.as_str()), (WhyKind::Synonym, "sổ đỏ"));
    assert_eq!((why.vi.as_str(), why.en.as_str()), ("Sổ đỏ là giấy chứng nhận.", "A certificate."));
}

#[test]
fn what_is_no_procedure_is_said_and_nothing_is_found() {
    let index = index();
    let answer = ask(&index, "vé máy bay");
    assert!(answer.hits.is_empty() && answer.total == 0);
    let why = answer.elsewhere.unwrap();
    assert_eq!((why.kind, why.vi.as_str()), (WhyKind::Elsewhere, "Không phải thủ tục hành chính."));
    for text in ["asdfghjkl", "nấu phở bò", "!!!", "?"] {
        assert_eq!(ask(&index, text).total, 0, "{text}");
    }
}

#[test]
fn rare_variants_stand_below_unless_they_are_asked_for() {
    let index = index();
    assert_eq!(first(&index, "khai sinh"), "1.001193");
    assert_eq!(first(&index, "khai sinh có yếu tố nước ngoài"), "2.000528");
}

#[test]
fn one_service_at_several_levels_is_one_hit() {
    let index = index();
    let answer = ask(&index, "mất hộ chiếu");
    assert_eq!((answer.total, answer.hits[0].versions.len()), (1, 2));
    // The commune is nearest.
    assert_eq!(index.code(answer.hits[0].record), "1.010386");
    let province =
        Query { text: "mất hộ chiếu", levels: Levels::PROVINCE, ..Query::default() };
    let answer = index.query(&province);
    assert_eq!(index.code(answer.hits[0].record), "1.001445");
    assert_eq!(answer.hits[0].versions.len(), 1);
}

#[test]
fn on_a_communes_own_page_its_level_comes_first() {
    let index = index();
    let shown = |near| {
        let text = "trinh bao mat ho chieu";
        let answer = index.query(&Query { text, near, ..Query::default() });
        index.code(answer.hits[0].record)
    };
    assert_eq!(shown(Levels::COMMUNE), "1.010386");
    assert_eq!(shown(Levels::PROVINCE), "1.001445");
}

#[test]
fn a_provinces_own_copy_is_for_that_province() {
    let index = index();
    assert_eq!(ask(&index, "tách thửa").total, 0);
    for (province, total) in [(10, 1), (38, 0)] {
        let query = Query { text: "tách thửa", province: Some(province), ..Query::default() };
        assert_eq!(index.query(&query).total, total);
    }
}

#[test]
fn highlights_are_bytes_of_the_name_as_shown() {
    let index = index();
    let lit = |text: &str| -> Vec<String> {
        let hit = ask(&index, text).hits.remove(0);
        let name = index.name(hit.record);
        hit.highlights.iter().map(|range| name[range.clone()].to_owned()).collect()
    };
    assert_eq!(lit("khai sinh"), ["khai sinh"]);
    assert_eq!(lit("ket h"), ["kết h"]);
    assert_eq!(lit("quyen su dung dat"), ["quyền sử dụng đất"]);
}

#[test]
fn without_words_the_most_needed_come_first_and_filters_count() {
    let index = index();
    let all = ask(&index, "");
    assert_eq!(all.total, 10);
    assert_eq!(index.fields(all.hits[0].record), [index.field_named("Hộ tịch").unwrap()]);
    let levels: u32 = all.facets.levels.iter().sum();
    assert_eq!(levels, 11);
    let field = index.field_named("hộ tịch");
    let some = index.query(&Query { field, ..Query::default() });
    assert_eq!(some.total, 4);
    // The other values of the filter itself are still counted.
    assert!(some.facets.fields.len() > 1);
    let page = index.query(&Query { limit: 3, offset: 8, ..Query::default() });
    assert_eq!((page.hits.len(), page.total), (2, 10));
}

#[test]
fn rows_keep_what_was_put_in() {
    let mut builder = Builder::default();
    let odd = Record {
        code: " 9.999999 ".into(),
        name: "  Tên\u{a0}có  «dấu»,\n(ngoặc)/gạch – và 3,5% ".into(),
        fields: vec!["Một".into(), "Hai".into()],
        levels: Levels::MINISTRY | Levels::OTHER,
        audiences: Audiences::BUSINESS | Audiences::FOREIGNER,
        online: Online::Full,
        province: Some(96),
        fee: Fee::From(1_500_000),
        time: Time::Of(1_095, TimeUnit::Day),
    };
    builder.push(odd.clone());
    let shortest = Time::From(300, TimeUnit::Hour);
    builder.push(Record { code: "9.999999.1".into(), time: shortest, ..odd.clone() });
    let index = Index::open(builder.finish().unwrap()).unwrap();
    assert_eq!(index.name(0), "Tên có «dấu», (ngoặc)/gạch – và 3,5%");
    assert_eq!(index.code(0), "9.999999");
    let names: Vec<String> = index.fields(0).iter().map(|field| index.field_name(*field)).collect();
    assert_eq!(names, ["Một", "Hai"]);
    let row = index.row(0);
    assert_eq!((row.levels, row.audiences, row.online), (odd.levels, odd.audiences, odd.online));
    assert_eq!((row.province, row.fee, row.time), (odd.province, odd.fee, odd.time));
    assert_eq!(index.row(1).time, shortest);
}

/// A dictionary and names in which readings compete.
fn readings() -> Index {
    let mut builder = Builder::default();
    let dictionary = r#"{
      "format": 1, "filler": [], "weak": ["cấp", "thủ tục"], "everyday": {},
      "rare": [{"names": ["^cấp lại"], "asked_by": ["lại", "mất"]}],
      "by_field": {"Thử": [
        {"say": ["súng"], "mean": ["giấy phép sử dụng vũ khí"]},
        {"say": ["thi bằng lái xe"], "mean": ["cấp giấy phép lái xe"]},
        {"say": ["giấy phép kinh doanh"], "mean": ["đăng ký thành lập hộ kinh doanh"]},
        {"say": ["kinh doanh vận tải"], "mean": ["cấp giấy phép kinh doanh vận tải bằng xe ô tô"]}
      ]}
    }"#;
    builder.dictionary(DictionarySource::read(dictionary).unwrap());
    for (code, name) in [
        ("1.000001", "Cấp giấy phép sử dụng vũ khí"),
        ("1.000002", "Khai bổ sung hồ sơ"),
        ("1.000003", "Cấp giấy phép lái xe"),
        ("1.000004", "Cấp lại giấy phép lái xe"),
        ("1.000005", "Đăng ký thành lập hộ kinh doanh"),
        ("1.000006", "Cấp giấy phép kinh doanh vận tải bằng xe ô tô"),
        ("1.000007", "Xác nhận độc thân"),
        ("1.000008", "Thua lỗ của công ty"),
        ("1.000009", "Thua lỗ của doanh nghiệp"),
    ] {
        builder.push(record(code, name, "Thử", Levels::COMMUNE));
    }
    Index::open(builder.finish().unwrap()).unwrap()
}

#[test]
fn a_word_among_words_with_marks_is_itself() {
    let index = readings();
    assert_eq!(first(&index, "hồ sơ bổ sung"), "1.000002");
    assert!(ask(&index, "hồ sơ bổ sung").hits[0].why.is_none());
    assert_eq!(first(&index, "sung"), "1.000001");
}

#[test]
fn what_the_dictionary_spells_asks_for_no_rare_variant() {
    let index = readings();
    assert_eq!(first(&index, "thi bang lai xe"), "1.000003");
    assert_eq!(first(&index, "cấp lại giấy phép lái xe"), "1.000004");
    assert_eq!(first(&index, "giấy phép lái xe"), "1.000003");
}

#[test]
fn of_two_phrases_that_overlap_the_later_is_read_if_it_is_no_shorter() {
    let index = readings();
    assert_eq!(first(&index, "giay phep kinh doanh van tai"), "1.000006");
    assert_eq!(first(&index, "giay phep kinh doanh"), "1.000005");
}

#[test]
fn swapped_letters_are_believed_before_another_letter() {
    let index = readings();
    assert_eq!(first(&index, "xac nhan doc thna"), "1.000007");
    let why = ask(&index, "doc thna").hits[0].why.clone().unwrap();
    assert_eq!((why.kind, why.meant.as_str()), (WhyKind::Corrected, "than"));
}

/// A meaning may hold a word that this index does not know: it takes nothing from the others.
#[test]
fn an_unknown_word_of_a_meaning_leaves_the_others() {
    let mut builder = Builder::default();
    let dictionary = r#"{
      "format": 1, "filler": [], "weak": [], "everyday": {}, "rare": [],
      "by_field": {"Thử": [{"say": ["đồ lạ"], "mean": ["ngoằng hồng"]}]}
    }"#;
    builder.dictionary(DictionarySource::read(dictionary).unwrap());
    for number in 0..64 {
        let name = format!("Việc thứ{number} ở đó");
        builder.push(Record { code: format!("1.{number:06}"), name, ..Record::default() });
    }
    let wanted =
        Record { code: "2.000001".into(), name: "Hồng biếc".into(), ..Record::default() };
    builder.push(wanted);
    let index = Index::open(builder.finish().unwrap()).unwrap();
    let found = index.query(&Query { text: "đồ lạ biếc ", ..Query::default() });
    assert_eq!(
        found.hits.iter().map(|hit| index.code(hit.record)).collect::<Vec<_>>(),
        ["2.000001"]
    );
}
