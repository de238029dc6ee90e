//! What holds for every basket, tier and conversion.

#![allow(clippy::unwrap_used, reason = "a failing test may stop")]

use proptest::prelude::*;
use trade::{
    BaseUnit, PriceTier, PriceTiers, Quantity, SaleUnit, UnitName, Vnd, comparison_price,
    line_by_count, line_by_quantity, total,
};

fn any_metric() -> impl Strategy<Value = SaleUnit> {
    prop::sample::select(vec!["g", "lạng", "kg", "yến", "tạ", "tấn"])
        .prop_map(|name| SaleUnit::fixed(name.parse().unwrap()).unwrap())
}

fn any_tiers() -> impl Strategy<Value = PriceTiers> {
    (1_000i64..1_000_000, prop::collection::vec((1i64..50, 0i64..900), 0..5)).prop_map(
        |(first, steps)| {
            let mut last = PriceTier { from: 1, price: Vnd(first) };
            let mut tiers = vec![last];
            for (further, off) in steps {
                let price = Vnd((last.price.0 - off).max(1));
                last = PriceTier { from: last.from + further, price };
                tiers.push(last);
            }
            PriceTiers::new(&tiers).unwrap()
        },
    )
}

fn grams(base: i64) -> Quantity {
    Quantity::new(base, BaseUnit::Gram).unwrap()
}

proptest! {
    /// 0.1 + 0.2 and its kin: each line is within half a đồng of the truth, and the
    /// sum of lines is the sum, in any order.
    #[test]
    fn baskets_do_not_drift(lines in prop::collection::vec((1i64..5_000_000, 0i64..1_000_000), 0..60)) {
        let kg = SaleUnit::fixed(UnitName::Kilogram).unwrap();
        let line = |&(price, base): &(i64, i64)| line_by_quantity(Vnd(price), &kg, grams(base)).unwrap();
        for row in &lines {
            let error = i128::from(line(row).0) * 1_000 - i128::from(row.0) * i128::from(row.1);
            prop_assert!((-499..=500).contains(&error), "{row:?}: {error}");
        }
        let forward = total(lines.iter().map(line)).unwrap();
        prop_assert_eq!(total(lines.iter().rev().map(line)).unwrap(), forward);
        prop_assert_eq!(i128::from(forward.0), lines.iter().map(|row| i128::from(line(row).0)).sum::<i128>());
    }

    #[test]
    fn whole_units_are_exact_either_way(price in 1i64..10_000_000, count in 0i64..10_000, unit in any_metric()) {
        let by_count = line_by_count(&PriceTiers::single(Vnd(price)).unwrap(), count).unwrap();
        let by_weight = line_by_quantity(Vnd(price), &unit, unit.quantity(count).unwrap()).unwrap();
        prop_assert_eq!(by_count, by_weight);
    }

    #[test]
    fn taking_more_never_costs_more_apiece(tiers in any_tiers(), count in 1i64..400) {
        prop_assert!(tiers.price_at(count + 1) <= tiers.price_at(count));
        prop_assert!(tiers.price_at(count).0 > 0);
        prop_assert_eq!(line_by_count(&tiers, count).unwrap(), tiers.price_at(count).times(count).unwrap());
    }

    #[test]
    fn a_quantity_is_the_same_in_every_metric_unit(count in 0i64..100_000, unit in any_metric()) {
        let typed = Quantity::parse(&format!("{count} {}", unit.name())).unwrap();
        prop_assert_eq!(typed, unit.quantity(count).unwrap());
        prop_assert_eq!(typed, Quantity::parse(&format!("{} g", typed.base())).unwrap());
        let (kilograms, rest) = (typed.base() / 1_000, typed.base() % 1_000);
        prop_assert_eq!(typed, Quantity::parse(&format!("{kilograms},{rest:03} kg")).unwrap());
    }

    #[test]
    fn a_comparison_price_undoes_a_metric_unit(per_kilogram in 1i64..1_000_000, kilograms in 1i64..2_000) {
        let sack = SaleUnit::declared(UnitName::Bao, grams(kilograms * 1_000)).unwrap();
        let found = comparison_price(Vnd(per_kilogram * kilograms), &sack).unwrap();
        prop_assert_eq!(found.price, Vnd(per_kilogram));
    }

    #[test]
    fn no_text_makes_a_reader_fall(text in "\\PC{0,16}") {
        if let Ok(quantity) = Quantity::parse(&text) {
            prop_assert!(quantity.base() >= 0);
        }
        if let Ok(unit) = text.parse::<UnitName>() {
            prop_assert_eq!(unit.as_str().parse(), Ok(unit));
        }
    }

    #[test]
    fn numbers_with_marks_are_read_or_refused(number in "[0-9.,]{1,14}") {
        if let Ok(quantity) = Quantity::parse(&format!("{number} kg")) {
            prop_assert!(number.starts_with(|digit: char| digit.is_ascii_digit()));
            prop_assert!(quantity.base() >= 0);
        }
    }
}
