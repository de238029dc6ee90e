//! Đồng, whole and checked.

use serde::{Deserialize, Serialize};

use crate::TradeError;

/// An amount of Vietnamese đồng. There is no smaller unit, so there are no decimals.
///
/// ```
/// use trade::Vnd;
/// let price = Vnd(65_000);
/// assert_eq!(price.times(3)?.text(), "195.000 đ");
/// assert!(Vnd(i64::MAX).plus(Vnd(1)).is_err());
/// # Ok::<(), trade::TradeError>(())
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Vnd(pub i64);

impl Vnd {
    /// The sum.
    pub fn plus(self, other: Self) -> Result<Self, TradeError> {
        self.0.checked_add(other.0).map(Self).ok_or(TradeError::Overflow)
    }

    /// The difference; below zero is a refund.
    pub fn minus(self, other: Self) -> Result<Self, TradeError> {
        self.0.checked_sub(other.0).map(Self).ok_or(TradeError::Overflow)
    }

    /// So many times the amount.
    pub fn times(self, count: i64) -> Result<Self, TradeError> {
        self.0.checked_mul(count).map(Self).ok_or(TradeError::Overflow)
    }

    /// The amount times `numerator / denominator`, rounded half up to a whole đồng.
    pub(crate) fn share(self, numerator: i64, denominator: i64) -> Result<Self, TradeError> {
        if denominator <= 0 {
            return Err(TradeError::Empty);
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        let rounded = (2 * product + denominator).div_euclid(2 * denominator);
        i64::try_from(rounded).map(Self).map_err(|_| TradeError::Overflow)
    }

    /// A price must be above zero.
    pub(crate) fn as_price(self) -> Result<Self, TradeError> {
        if self.0 > 0 { Ok(self) } else { Err(TradeError::NoPrice) }
    }

    /// As a price tag says it: `185.000 đ`.
    pub fn text(self) -> String {
        vietnamese::money(self.0)
    }
}
