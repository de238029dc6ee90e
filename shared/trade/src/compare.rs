//! The price of a kilogram, litre or piece, so that a box can be held against a sack.

use crate::{BaseUnit, Quantity, SaleUnit, TradeError, UnitName, Vnd, line_by_quantity};

/// A comparison price (giá so sánh).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// What one `per` costs.
    pub price: Vnd,
    /// Kilogram, litre or cái (a piece).
    pub per: UnitName,
}

/// What a kilogram, litre or piece costs when a sale unit costs `price`, rounded half up.
///
/// ```
/// use trade::{Quantity, SaleUnit, UnitName, Vnd, comparison_price};
/// let ta = SaleUnit::fixed(UnitName::Ta)?;
/// assert_eq!(comparison_price(Vnd(3_500_000), &ta)?.price, Vnd(35_000));
///
/// let pack = SaleUnit::declared(UnitName::Hop, Quantity::parse("200 g")?)?;
/// let kilogram = comparison_price(Vnd(120_000), &pack)?;
/// assert_eq!((kilogram.price, kilogram.per), (Vnd(600_000), UnitName::Kilogram));
/// # Ok::<(), trade::TradeError>(())
/// ```
pub fn comparison_price(price: Vnd, unit: &SaleUnit) -> Result<Comparison, TradeError> {
    let base = unit.content().unit();
    let (per, amount) = match base {
        BaseUnit::Gram => (UnitName::Kilogram, 1_000),
        BaseUnit::Millilitre => (UnitName::Litre, 1_000),
        BaseUnit::Piece => (UnitName::Cai, 1),
    };
    let price = line_by_quantity(price, unit, Quantity::new(amount, base)?)?;
    Ok(Comparison { price, per })
}
