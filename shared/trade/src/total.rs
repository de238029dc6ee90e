//! What a line and a basket cost.

use crate::{PriceTiers, Quantity, SaleUnit, TradeError, Vnd};

/// So many whole sale units, at the tier they reach: always exact.
///
/// ```
/// use trade::{PriceTier, PriceTiers, Vnd, line_by_count};
/// let tiers = PriceTiers::new(&[
///     PriceTier { from: 1, price: Vnd(20_000) },
///     PriceTier { from: 10, price: Vnd(18_000) },
/// ])?;
/// assert_eq!(line_by_count(&tiers, 9)?, Vnd(180_000));
/// assert_eq!(line_by_count(&tiers, 10)?, Vnd(180_000));
/// # Ok::<(), trade::TradeError>(())
/// ```
pub fn line_by_count(tiers: &PriceTiers, count: i64) -> Result<Vnd, TradeError> {
    if count < 0 {
        return Err(TradeError::Negative);
    }
    tiers.price_at(count).times(count)
}

/// Any quantity of goods that cost `price` a sale unit, rounded half up to a đồng.
///
/// ```
/// use trade::{Quantity, SaleUnit, UnitName, Vnd, line_by_quantity};
/// let kg = SaleUnit::fixed(UnitName::Kilogram)?;
/// assert_eq!(line_by_quantity(Vnd(65_000), &kg, Quantity::parse("0,5 kg")?)?, Vnd(32_500));
/// # Ok::<(), trade::TradeError>(())
/// ```
pub fn line_by_quantity(price: Vnd, per: &SaleUnit, quantity: Quantity) -> Result<Vnd, TradeError> {
    quantity.expect_unit(per.content().unit())?;
    price.as_price()?.share(quantity.base(), per.content().base())
}

/// The sum of lines.
pub fn total(lines: impl IntoIterator<Item = Vnd>) -> Result<Vnd, TradeError> {
    lines.into_iter().try_fold(Vnd(0), Vnd::plus)
}
