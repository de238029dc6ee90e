//! A unit of sale with what one of it holds.

use crate::{BaseUnit, Quantity, TradeError, UnitName};

/// A sale unit: its name and its content. `chục` is nothing to reckon with,
/// `chục of 12` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SaleUnit {
    name: UnitName,
    content: Quantity,
}

impl SaleUnit {
    /// A unit that is the same everywhere: kg, tạ, lít, trái.
    pub fn fixed(name: UnitName) -> Result<Self, TradeError> {
        let content = name.fixed_content().ok_or(TradeError::Undeclared(name))?;
        Ok(Self { name, content })
    }

    /// A unit whose content the seller declares: a chục of 12, a box of 200 g.
    pub fn declared(name: UnitName, content: Quantity) -> Result<Self, TradeError> {
        match name.fixed_content() {
            Some(fixed) if fixed != content => Err(TradeError::Fixed(name)),
            _ if content.base() == 0 => Err(TradeError::Empty),
            _ => Ok(Self { name, content }),
        }
    }

    /// Its name.
    pub fn name(&self) -> UnitName {
        self.name
    }

    /// What one of it holds.
    pub fn content(&self) -> Quantity {
        self.content
    }

    /// What so many of it hold.
    pub fn quantity(&self, count: i64) -> Result<Quantity, TradeError> {
        self.content.times(count)
    }

    /// Whether a price tag has to say what it holds: `chục (12 trái)`.
    pub fn is_declared(&self) -> bool {
        self.name.fixed_content().is_none()
    }

    /// Whether it is sold by weight or volume, so that half a unit can be asked for.
    pub fn is_divisible(&self) -> bool {
        !self.is_declared() && self.content.unit() != BaseUnit::Piece
    }
}
