//! Reusable or one-off (tag 01).

use crate::Amount;

/// Point of initiation. Independent of whether an amount is present: real codes carry
/// `11` with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Initiation {
    /// `11`: the same code for many payments, as on a sign.
    Static,
    /// `12`: made for one payment.
    Dynamic,
}

impl Initiation {
    /// `11` or `12`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Static => "11",
            Self::Dynamic => "12",
        }
    }

    /// What a code says.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "11" => Some(Self::Static),
            "12" => Some(Self::Dynamic),
            _ => None,
        }
    }

    /// The caller's choice, else one-off exactly if there is an amount.
    pub(crate) fn of(chosen: Option<Self>, amount: Option<Amount>) -> Self {
        chosen.unwrap_or(if amount.is_some() { Self::Dynamic } else { Self::Static })
    }
}
