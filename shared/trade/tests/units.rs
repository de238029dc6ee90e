//! Units as lists of the trade really write them.

#![allow(clippy::unwrap_used, reason = "a failing test may stop")]

use std::collections::BTreeMap;

use trade::{BaseUnit, Quantity, SaleUnit, SaleUnitRecord, TradeError, UnitName};

fn record(json: &str) -> Result<SaleUnit, TradeError> {
    SaleUnit::try_from(&serde_json::from_str::<SaleUnitRecord>(json).unwrap())
}

fn grams(base: i64) -> Quantity {
    Quantity::new(base, BaseUnit::Gram).unwrap()
}

#[test]
fn spellings_of_real_lists_are_understood() {
    for (spellings, unit) in [
        ("kg Kg KG kG ký kí kilo cân", UnitName::Kilogram),
        ("trái Trái TRÁI quả Quả qua", UnitName::Trai),
        ("hũ Hũ hủ Hủ HU lọ", UnitName::Hu),
        ("lít Lít LIT l", UnitName::Litre),
        ("tạ Tạ ta", UnitName::Ta),
        ("tấn TẤN tan", UnitName::Tan),
        ("bịch Bịch túi", UnitName::Bich),
        ("vỉ Vỉ khay", UnitName::Vi),
    ] {
        for spelling in spellings.split(' ') {
            assert_eq!(spelling.parse(), Ok(unit), "{spelling}");
        }
    }
    // The same letters, composed and decomposed.
    assert_eq!("tra\u{301}i".parse(), Ok(UnitName::Trai));
    // A basket is no crate, and a lot no jar.
    for other in ["thúng", "lô", "mét", ""] {
        assert_eq!(other.parse::<UnitName>(), Err(TradeError::UnknownUnit(other.into())));
    }
}

/// People leave marks out: two units must not then be the same word, unless one of
/// them is written so (can, a canister, and cân, a kilogram).
#[test]
fn every_word_leads_to_its_unit_with_and_without_marks() {
    let mut seen = BTreeMap::new();
    for &unit in UnitName::ALL {
        for &word in unit.words() {
            assert_eq!(seen.insert(word, unit), None, "{word}");
        }
        let json = serde_json::to_string(&unit).unwrap();
        assert_eq!(serde_json::from_str::<UnitName>(&json).unwrap(), unit);
    }
    for (word, &unit) in &seen {
        assert_eq!(word.to_uppercase().parse(), Ok(unit), "{word}");
        let bare = vietnamese::fold(word);
        let expected = seen.get(bare.as_str()).copied().unwrap_or(unit);
        assert_eq!(bare.parse(), Ok(expected), "{bare}");
    }
}

#[test]
fn metric_units_are_exact() {
    for (unit, base) in
        [("lạng", 100), ("kg", 1_000), ("yến", 10_000), ("tạ", 100_000), ("tấn", 1_000_000)]
    {
        assert_eq!(
            SaleUnit::fixed(unit.parse().unwrap()).unwrap().content(),
            grams(base),
            "{unit}"
        );
    }
}

#[test]
fn what_differs_by_seller_must_be_declared() {
    for unit in ["chục", "giạ", "thùng", "bó", "hộp", "bao", "vỉ", "nải"] {
        let name: UnitName = unit.parse().unwrap();
        assert_eq!(SaleUnit::fixed(name), Err(TradeError::Undeclared(name)));
        assert!(SaleUnit::declared(name, grams(500)).unwrap().is_declared());
        assert_eq!(SaleUnit::declared(name, grams(0)), Err(TradeError::Empty));
    }
    assert_eq!(
        SaleUnit::declared(UnitName::Ta, grams(60_000)),
        Err(TradeError::Fixed(UnitName::Ta))
    );
}

#[test]
fn records_of_import_files_are_read() {
    assert_eq!(
        record(r#"{"unit":"Kg","factor_base":1,"sample":true}"#).unwrap().content(),
        grams(1_000)
    );
    assert_eq!(record(r#"{"unit":"tạ","kg":100}"#).unwrap().content(), grams(100_000));
    assert_eq!(record(r#"{"unit":"thùng","kg":10}"#).unwrap().content(), grams(10_000));
    let dozen = record(r#"{"unit":"chục","count":12,"note":"chục dừa 12"}"#).unwrap();
    assert_eq!(dozen.content(), Quantity::new(12, BaseUnit::Piece).unwrap());
    assert_eq!(record(r#"{"unit":"gói","factor_base":1}"#).unwrap().content().base(), 1);

    assert_eq!(record(r#"{"unit":"chục"}"#), Err(TradeError::Undeclared(UnitName::Chuc)));
    assert_eq!(record(r#"{"unit":"tạ","kg":60}"#), Err(TradeError::Fixed(UnitName::Ta)));
    assert_eq!(
        record(r#"{"unit":"thùng","kg":10,"count":24}"#),
        Err(TradeError::UnclearContent(UnitName::Thung))
    );
    assert_eq!(record(r#"{"unit":"thùng","kg":-1}"#), Err(TradeError::Negative));
    assert_eq!(record(r#"{"unit":"bao","kg":9223372036854775807}"#), Err(TradeError::Overflow));
}

#[test]
fn typed_quantities_are_read() {
    for (text, base) in [
        ("0,5 kg", 500),
        ("0.5kg", 500),
        ("1.5kg", 1_500),
        ("1,250 kg", 1_250),
        ("1.250 kg", 1_250_000),
        ("1.500 g", 1_500),
        ("0.500 kg", 500),
        ("1.234,5 kg", 1_234_500),
        ("2 Tạ", 200_000),
        (" 3 lạng ", 300),
    ] {
        assert_eq!(Quantity::parse(text), Ok(grams(base)), "{text}");
    }
    assert_eq!(Quantity::parse("12 quả"), Quantity::new(12, BaseUnit::Piece));
    for text in [
        "",
        "kg",
        "5",
        "1,2,3 kg",
        "1..5 kg",
        "1, kg",
        "0,0005 kg",
        "1,5 trái",
        "99999999999999 tấn",
    ] {
        assert!(
            matches!(Quantity::parse(text), Err(TradeError::UnreadableQuantity(_))),
            "{text}: {:?}",
            Quantity::parse(text)
        );
    }
    assert_eq!(Quantity::parse("3 chục"), Err(TradeError::Undeclared(UnitName::Chuc)));
    assert_eq!(Quantity::parse("3 m"), Err(TradeError::UnknownUnit("m".into())));
    assert_eq!(Quantity::parse("-3 kg"), Err(TradeError::UnknownUnit("-3 kg".into())));
}
