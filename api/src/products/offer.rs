//! What each sale unit costs, and what that is for a kilogram, litre or piece.

use api_types::products::Offer;
use trade::{BaseUnit, Quantity, SaleUnit, SaleUnitRecord, UnitName, Vnd};

use super::{Record, Unit};

/// Offers with a price, the main one first. A unit without a price of its own costs its share
/// of the main one, if both hold the same kind of thing.
pub fn offers(record: &Record) -> Vec<Offer> {
    let main = record.units.first();
    record
        .units
        .iter()
        .filter_map(|unit| {
            let own = unit.price_vnd.or_else(|| {
                (main == Some(unit)).then_some(record.price_vnd).filter(|price| *price > 0)
            });
            let price = own.or_else(|| share(record.price_vnd, main?, unit))?;
            Some(offer(unit, price))
        })
        .collect()
}

fn offer(unit: &Unit, price_vnd: i64) -> Offer {
    Offer {
        unit: unit.name.clone(),
        price_vnd,
        content: unit.content,
        base: unit.base.clone(),
        compare_vnd: sale_unit(unit)
            .and_then(|unit| trade::comparison_price(Vnd(price_vnd), &unit).ok())
            .map(|comparison| comparison.price.0),
    }
}

/// The price of one `unit` when one `main` costs so much.
fn share(price_vnd: i64, main: &Unit, unit: &Unit) -> Option<i64> {
    let quantity = quantity(unit)?;
    let main = sale_unit(main).filter(|_| price_vnd > 0)?;
    trade::line_by_quantity(Vnd(price_vnd), &main, quantity).ok().map(|price| price.0)
}

fn quantity(unit: &Unit) -> Option<Quantity> {
    let base = [BaseUnit::Gram, BaseUnit::Millilitre, BaseUnit::Piece]
        .into_iter()
        .find(|base| base.as_str() == unit.base)?;
    Quantity::new(unit.content?, base).ok()
}

/// A piece priced by weight is compared by that weight, not as a piece.
fn sale_unit(unit: &Unit) -> Option<SaleUnit> {
    let name = if unit.by_weight { UnitName::Goi } else { unit.name.parse().ok()? };
    SaleUnit::declared(name, quantity(unit)?).ok()
}

/// A sale unit as an import file writes it; without a content where it declares none that can
/// be believed.
pub fn readable_unit(written: &SaleUnitRecord) -> Option<Unit> {
    let name: UnitName = written.unit.parse().ok()?;
    let unit = Unit { name: name.as_str().to_owned(), ..Unit::default() };
    // "One packet is one packet" says nothing about what a packet holds.
    let says_nothing = written.factor_base.is_some() && name.fixed_content().is_none();
    Some(match SaleUnit::try_from(written) {
        Ok(known) if !says_nothing => Unit {
            content: Some(known.content().base()),
            base: known.content().unit().as_str().to_owned(),
            ..unit
        },
        _ => unit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(written: SaleUnitRecord) -> Unit {
        readable_unit(&written).unwrap()
    }

    fn named(unit: &str) -> SaleUnitRecord {
        SaleUnitRecord { unit: unit.into(), ..SaleUnitRecord::default() }
    }

    #[test]
    fn a_crate_costs_its_weight() {
        let units = vec![
            unit(named("Kg")),
            unit(SaleUnitRecord { kg: Some(10), ..named("thùng") }),
            unit(SaleUnitRecord { factor_base: Some(1), ..named("gói") }),
        ];
        let record = Record { price_vnd: 42_000, units, ..Record::default() };
        let offers = offers(&record);
        // A packet of unknown content has no price that could be derived.
        assert_eq!(offers.len(), 2);
        assert_eq!((offers[0].price_vnd, offers[0].compare_vnd), (42_000, Some(42_000)));
        assert_eq!((offers[1].price_vnd, offers[1].compare_vnd), (420_000, Some(42_000)));
        assert_eq!((offers[1].unit.as_str(), offers[1].content), ("thùng", Some(10_000)));
    }

    #[test]
    fn a_crab_costs_what_it_weighs() {
        let crab = Unit {
            name: "con".into(),
            content: Some(400),
            base: "g".into(),
            by_weight: true,
            price_vnd: None,
        };
        let units = vec![unit(named("kg")), crab];
        let record = Record { price_vnd: 380_000, units, ..Record::default() };
        assert_eq!(offers(&record)[1].price_vnd, 152_000);
        assert_eq!(offers(&record)[1].compare_vnd, Some(380_000));
    }
}
