//! Words, tones and keystrokes as people write them.

use vietnamese::words::{amount_in_words, number_in_words};
use vietnamese::{capitalize, fold, order_key, place_tones, same_marks, strip_marks, telex};

#[test]
fn numbers_in_words() {
    for (n, words) in [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (1_000, "một nghìn"),
        (10_005, "mười nghìn không trăm linh năm"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (2_050_000_000, "hai tỷ không trăm năm mươi triệu"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_000_000_000_000_000, "một triệu tỷ"),
    ] {
        assert_eq!(number_in_words(n), words);
    }
    assert_eq!(amount_in_words(35_500), "ba mươi lăm nghìn năm trăm đồng");
}

#[test]
fn tones_move_to_the_traditional_place() {
    for (typed, placed) in [
        ("hoà", "hòa"),
        ("Hoá", "Hóa"),
        ("THUỶ", "THỦY"),
        ("khoẻ", "khỏe"),
        ("hoàn", "hoàn"),
        ("hòan", "hoàn"),
        ("qúy", "quý"),
        ("quỳ", "quỳ"),
        ("gìa", "già"),
        ("gì", "gì"),
        ("gìn", "gìn"),
        ("giếng", "giếng"),
        ("ngòai", "ngoài"),
        ("khủyu", "khuỷu"),
        ("cứu", "cứu"),
        ("cưú", "cứu"),
        ("đựơc", "được"),
        ("mía", "mía"),
        ("nghĩa", "nghĩa"),
        ("Bình Thuỷ-Hoà", "Bình Thủy-Hòa"),
        ("café", "café"),
        ("KraKów", "KraKów"),
    ] {
        assert_eq!(place_tones(typed), placed, "{typed}");
    }
}

#[test]
fn marks_are_compared_not_case_nor_style() {
    assert!(same_marks("Thuỷ sản", "THỦY SẢN"));
    assert!(!same_marks("thủy", "thùy"));
    assert!(!same_marks("an", "án"));
}

#[test]
fn telex_and_vni_leftovers_are_read() {
    for (typed, meant) in [
        ("ddawng ky", "đăng ky"),
        ("cawn cuowcs", "căn cước"),
        ("so ddor", "so đỏ"),
        ("khai sinhh", ""),
        ("nhaf ddaats", "nhà đất"),
        ("DDaats", "Đất"),
        ("duwowngf", "dường"),
        ("dduwowngf", "đường"),
        ("hooj khaaur", "hộ khẩu"),
        ("giaays", "giấy"),
        ("giuwowngf", "giường"),
        ("nguoiwf", "người"),
        ("d9ang8", "đăng"),
        ("d9at61", "đất"),
        ("cu7o71c", "cước"),
        ("nha2", "nhà"),
        ("ho65", "hộ"),
        ("thuyr", "thủy"),
        ("form", ""),
        ("xyz123", ""),
    ] {
        let expected = (!meant.is_empty()).then(|| meant.to_owned());
        assert_eq!(telex(typed), expected, "{typed}");
    }
}

#[test]
fn other_letters_are_not_lost() {
    assert_eq!(fold("Łódź Öresund Ñandú 北京 №5"), "lodz oresund nandu 北京 №5");
    assert_eq!(strip_marks("ĐỖ Đức"), "DO Duc");
    assert_eq!(fold("zero\u{200b}width"), "zerowidth");
    assert_eq!(capitalize("ủy ban"), "Ủy ban");
}

#[test]
fn names_sort_as_in_a_dictionary() {
    let mut names = [
        "Ông", "Oanh", "Bà", "Ba", "Bá", "Bạ", "Bã", "Bả", "Đào", "Dao", "Ơn", "Gạo 2", "Gạo 10",
        "Gạo",
    ];
    names.sort_by_cached_key(|n| order_key(n));
    assert_eq!(names.join(" "), "Ba Bà Bả Bã Bá Bạ Dao Đào Gạo Gạo 10 Gạo 2 Oanh Ông Ơn");
}
