//! What can be wrong with an amount, a quantity, a unit or a price.

use std::fmt;

use crate::{BaseUnit, UnitName};

/// Why a value is refused. Import tells it with the row, the API with status 422.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TradeError {
    /// The result does not fit; nobody sells for so much.
    Overflow,
    /// A price or a quantity below zero.
    Negative,
    /// A price of zero: "ask the seller" is said by leaving the price out.
    NoPrice,
    /// A unit or a weight that holds nothing.
    Empty,
    /// No unit is called so.
    UnknownUnit(String),
    /// Not a number with a unit, or finer than the base unit can hold.
    UnreadableQuantity(String),
    /// What this unit holds is the seller's to say (chục: 10, 12 or 14?).
    Undeclared(UnitName),
    /// What this unit holds is fixed and cannot be declared otherwise.
    Fixed(UnitName),
    /// More than one content was declared, or none that is known.
    UnclearContent(UnitName),
    /// Grams do not become pieces or millilitres.
    MixedUnits {
        /// What was asked for.
        expected: BaseUnit,
        /// What was given.
        found: BaseUnit,
    },
    /// The first price tier must begin at one.
    TiersStart,
    /// Tiers must begin at growing counts.
    TiersOrder,
    /// Whoever takes more must not pay more apiece.
    TiersRise,
}

impl fmt::Display for TradeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overflow => f.write_str("amount is too large"),
            Self::Negative => f.write_str("must not be below zero"),
            Self::NoPrice => f.write_str("price must be above zero"),
            Self::Empty => f.write_str("a unit must hold something"),
            Self::UnknownUnit(name) => write!(f, "no unit is called {name:?}"),
            Self::UnreadableQuantity(text) => {
                write!(f, "{text:?} is no quantity such as \"0,5 kg\"")
            }
            Self::Undeclared(unit) => write!(f, "how much is in one {unit}?"),
            Self::Fixed(unit) => write!(f, "what one {unit} holds is fixed"),
            Self::UnclearContent(unit) => write!(f, "say once how much is in one {unit}"),
            Self::MixedUnits { expected, found } => {
                write!(f, "expected {}, found {}", expected.as_str(), found.as_str())
            }
            Self::TiersStart => f.write_str("the first tier must begin at 1"),
            Self::TiersOrder => f.write_str("tiers must begin at growing counts"),
            Self::TiersRise => f.write_str("a larger count must not cost more apiece"),
        }
    }
}

impl std::error::Error for TradeError {}
