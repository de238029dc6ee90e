//! Prices, baskets and the scale.

#![allow(clippy::unwrap_used, reason = "a failing test may stop")]

use trade::{
    BaseUnit, CatchWeight, PriceTier, PriceTiers, Quantity, SaleUnit, SaleUnitRecord, TradeError,
    UnitName, Vnd, comparison_price, line_by_count, line_by_quantity, total,
};

fn kilogram() -> SaleUnit {
    SaleUnit::fixed(UnitName::Kilogram).unwrap()
}

fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

fn tiers(rows: &[(i64, i64)]) -> Result<PriceTiers, TradeError> {
    let rows: Vec<_> =
        rows.iter().map(|&(from, price)| PriceTier { from, price: Vnd(price) }).collect();
    PriceTiers::new(&rows)
}

#[test]
fn tiers_are_checked() {
    let good = tiers(&[(1, 20_000), (10, 18_000), (50, 15_000)]).unwrap();
    let prices = [0, 1, 9, 10, 49, 50, i64::MAX].map(|count| good.price_at(count).0);
    assert_eq!(prices, [20_000, 20_000, 20_000, 18_000, 18_000, 15_000, 15_000]);
    assert_eq!(tiers(&[]), Err(TradeError::TiersStart));
    assert_eq!(tiers(&[(2, 20_000)]), Err(TradeError::TiersStart));
    assert_eq!(tiers(&[(1, 20_000), (1, 10_000)]), Err(TradeError::TiersOrder));
    assert_eq!(tiers(&[(1, 20_000), (5, 21_000)]), Err(TradeError::TiersRise));
    assert_eq!(tiers(&[(1, 20_000), (5, 0)]), Err(TradeError::NoPrice));
    assert_eq!(PriceTiers::single(Vnd(-1)), Err(TradeError::NoPrice));
    assert_eq!(line_by_count(&good, -1), Err(TradeError::Negative));
}

#[test]
fn comparison_prices_round_half_up() {
    let pack = |grams| {
        let content = Quantity::new(grams, BaseUnit::Gram).unwrap();
        SaleUnit::declared(UnitName::Goi, content).unwrap()
    };
    assert_eq!(comparison_price(Vnd(10_000), &pack(300)).unwrap().price, Vnd(33_333));
    assert_eq!(comparison_price(Vnd(20_000), &pack(300)).unwrap().price, Vnd(66_667));
    assert_eq!(comparison_price(Vnd(1), &pack(2_000)).unwrap().price, Vnd(1));
    let bottle = SaleUnit::declared(UnitName::Chai, quantity("500 ml")).unwrap();
    let litre = comparison_price(Vnd(45_000), &bottle).unwrap();
    assert_eq!((litre.price, litre.per), (Vnd(90_000), UnitName::Litre));
    assert_eq!(comparison_price(Vnd(0), &bottle), Err(TradeError::NoPrice));
}

#[test]
fn grams_are_not_pieces() {
    let found = BaseUnit::Piece;
    let mixed = TradeError::MixedUnits { expected: BaseUnit::Gram, found };
    assert_eq!(line_by_quantity(Vnd(1_000), &kilogram(), quantity("3 trái")), Err(mixed.clone()));
    assert_eq!(quantity("1 kg").plus(quantity("1 trái")), Err(mixed.clone()));
    assert_eq!(quantity("1 kg").minus(quantity("1 trái")), Err(mixed));
}

#[test]
fn no_more_is_taken_than_there_is() {
    assert_eq!(quantity("1 kg").minus(quantity("3 lạng")), Ok(quantity("7 lạng")));
    assert_eq!(quantity("1 kg").minus(quantity("2 kg")), Err(TradeError::Negative));
}

#[test]
fn a_duck_is_ordered_by_the_piece_and_paid_by_weight() {
    let duck = CatchWeight::new(Vnd(95_000), kilogram(), quantity("2,4 kg")).unwrap();
    assert_eq!(duck.estimate(2), Ok(Vnd(456_000)));
    assert_eq!(duck.settle(quantity("4,65 kg")), Ok(Vnd(441_750)));
    assert!(duck.settle(quantity("2 con")).is_err());
    let dozen = SaleUnit::declared(UnitName::Chuc, quantity("12 trái")).unwrap();
    assert!(CatchWeight::new(Vnd(95_000), dozen, quantity("2,4 kg")).is_err());
    assert_eq!(CatchWeight::new(Vnd(1), kilogram(), quantity("0 kg")), Err(TradeError::Empty));
}

#[test]
fn too_much_is_an_error_and_never_a_wrong_sum() {
    assert_eq!(total([Vnd(i64::MAX), Vnd(1)]), Err(TradeError::Overflow));
    assert_eq!(Vnd(i64::MIN).minus(Vnd(1)), Err(TradeError::Overflow));
    assert_eq!(Vnd(i64::MAX / 2 + 1).times(2), Err(TradeError::Overflow));
    let all = Quantity::new(i64::MAX, BaseUnit::Gram).unwrap();
    assert_eq!(line_by_quantity(Vnd(i64::MAX), &kilogram(), all), Err(TradeError::Overflow));
    assert_eq!(all.times(2), Err(TradeError::Overflow));
    assert_eq!(all.plus(all), Err(TradeError::Overflow));
}

#[test]
fn about_what_a_piece_weighs_is_no_content() {
    let json = r#"{"unit":"con","nominal_g":2200,"sample":true}"#;
    let record: SaleUnitRecord = serde_json::from_str(json).unwrap();
    let chicken = SaleUnit::try_from(&record).unwrap();
    assert_eq!(chicken.content(), quantity("1 con"));
    let nominal = record.nominal().unwrap().unwrap();
    let scale = CatchWeight::new(Vnd(125_000), kilogram(), nominal).unwrap();
    assert_eq!(scale.estimate(1), Ok(Vnd(275_000)));
    let light = SaleUnitRecord { nominal_g: Some(-1), ..record };
    assert_eq!(light.nominal(), Err(TradeError::Negative));
}
