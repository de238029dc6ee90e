//! Goods ordered by the piece and paid by weight: a duck, a pomelo, a fish.

use crate::{BaseUnit, Quantity, SaleUnit, TradeError, Vnd, line_by_quantity};

/// Sold by count, priced by weight: the basket shows an estimate, the scale decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatchWeight {
    price: Vnd,
    priced_by: SaleUnit,
    nominal: Quantity,
}

impl CatchWeight {
    /// Goods at `price` a unit of weight, one piece of which weighs about `nominal`.
    pub fn new(price: Vnd, priced_by: SaleUnit, nominal: Quantity) -> Result<Self, TradeError> {
        priced_by.content().expect_unit(BaseUnit::Gram)?;
        nominal.expect_unit(BaseUnit::Gram)?;
        if nominal.base() == 0 {
            return Err(TradeError::Empty);
        }
        Ok(Self { price: price.as_price()?, priced_by, nominal })
    }

    /// What so many pieces will cost, more or less.
    pub fn estimate(&self, pieces: i64) -> Result<Vnd, TradeError> {
        self.settle(self.nominal.times(pieces)?)
    }

    /// What they cost once weighed.
    pub fn settle(&self, weighed: Quantity) -> Result<Vnd, TradeError> {
        line_by_quantity(self.price, &self.priced_by, weighed)
    }
}
