//! Prices that fall with the count.

use serde::{Deserialize, Serialize};

use crate::{TradeError, Vnd};

/// From so many units on, one costs so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceTier {
    /// The count at which the price begins.
    pub from: i64,
    /// The price of one sale unit.
    pub price: Vnd,
}

/// Tiers in order: they begin at one, grow in count and never rise in price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceTiers {
    first: Vnd,
    later: Vec<PriceTier>,
}

impl PriceTiers {
    /// One price for any count.
    pub fn single(price: Vnd) -> Result<Self, TradeError> {
        Ok(Self { first: price.as_price()?, later: Vec::new() })
    }

    /// Checks tiers as a seller wrote them.
    pub fn new(tiers: &[PriceTier]) -> Result<Self, TradeError> {
        let (first, later) = tiers.split_first().ok_or(TradeError::TiersStart)?;
        if first.from != 1 {
            return Err(TradeError::TiersStart);
        }
        for (before, after) in tiers.iter().zip(later) {
            if after.from <= before.from {
                return Err(TradeError::TiersOrder);
            }
            if after.price > before.price {
                return Err(TradeError::TiersRise);
            }
        }
        tiers.iter().try_for_each(|tier| tier.price.as_price().map(drop))?;
        Ok(Self { first: first.price, later: later.to_vec() })
    }

    /// What one costs when so many are taken.
    pub fn price_at(&self, count: i64) -> Vnd {
        let reached = self.later.iter().rev().find(|tier| count >= tier.from);
        reached.map_or(self.first, |tier| tier.price)
    }
}
