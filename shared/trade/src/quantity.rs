//! How much: whole grams, millilitres or pieces.

use serde::{Deserialize, Serialize};

use crate::{TradeError, UnitName};

/// The unit in which quantities are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseUnit {
    /// Gram.
    #[serde(rename = "g")]
    Gram,
    /// Millilitre.
    #[serde(rename = "ml")]
    Millilitre,
    /// One fruit, animal, packet.
    Piece,
}

impl BaseUnit {
    /// `g`, `ml` or `piece`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gram => "g",
            Self::Millilitre => "ml",
            Self::Piece => "piece",
        }
    }
}

/// An amount of goods, never below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantity {
    base: i64,
    unit: BaseUnit,
}

impl Quantity {
    /// So many base units.
    pub fn new(base: i64, unit: BaseUnit) -> Result<Self, TradeError> {
        if base < 0 { Err(TradeError::Negative) } else { Ok(Self { base, unit }) }
    }

    pub(crate) const fn fixed(base: u32, unit: BaseUnit) -> Self {
        Self { base: base as i64, unit }
    }

    /// How many base units.
    pub fn base(self) -> i64 {
        self.base
    }

    /// Grams, millilitres or pieces.
    pub fn unit(self) -> BaseUnit {
        self.unit
    }

    /// So many times the quantity.
    pub fn times(self, count: i64) -> Result<Self, TradeError> {
        let base = self.base.checked_mul(count).ok_or(TradeError::Overflow)?;
        Self::new(base, self.unit)
    }

    /// The sum; grams and pieces do not mix.
    pub fn plus(self, other: Self) -> Result<Self, TradeError> {
        other.expect_unit(self.unit)?;
        let base = self.base.checked_add(other.base).ok_or(TradeError::Overflow)?;
        Self::new(base, self.unit)
    }

    /// What is left after taking `other` away; an error when there is not so much.
    pub fn minus(self, other: Self) -> Result<Self, TradeError> {
        other.expect_unit(self.unit)?;
        Self::new(self.base.saturating_sub(other.base), self.unit)
    }

    pub(crate) fn expect_unit(self, expected: BaseUnit) -> Result<(), TradeError> {
        if self.unit == expected {
            Ok(())
        } else {
            Err(TradeError::MixedUnits { expected, found: self.unit })
        }
    }

    /// Reads what people type: `0,5 kg`, `1.5kg`, `1.500 g`, `2 tạ`, `12 trái`.
    ///
    /// A comma is the decimal mark. A dot is one too, except before groups of three
    /// digits, where it separates thousands, as prices are written. Only units with
    /// a fixed content can be read; `3 chục` needs the seller's word.
    ///
    /// ```
    /// use trade::{BaseUnit, Quantity};
    /// assert_eq!(Quantity::parse("0,5 kg")?, Quantity::new(500, BaseUnit::Gram)?);
    /// assert_eq!(Quantity::parse("1.500 g")?, Quantity::parse("1.5kg")?);
    /// # Ok::<(), trade::TradeError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, TradeError> {
        let unreadable = || TradeError::UnreadableQuantity(text.to_owned());
        let trimmed = text.trim();
        let split = trimmed
            .find(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.')
            .ok_or_else(unreadable)?;
        let (number, name) = trimmed.split_at_checked(split).ok_or_else(unreadable)?;
        let name: UnitName = name.parse()?;
        let one = name.fixed_content().ok_or(TradeError::Undeclared(name))?;
        let decimal = Decimal::read(number).ok_or_else(unreadable)?;
        let base = decimal.of(one.base).ok_or_else(unreadable)?;
        Self::new(base, one.unit)
    }
}

/// A number with at most six decimals, as digits and a power of ten.
struct Decimal {
    digits: i64,
    scale: i64,
}

impl Decimal {
    fn read(number: &str) -> Option<Self> {
        let (whole, fraction) = match number.split_once(',') {
            Some((whole, fraction)) => (without_thousands(whole)?, fraction),
            None => match without_thousands(number) {
                Some(whole) => (whole, ""),
                None => {
                    let (whole, fraction) = number.split_once('.')?;
                    (whole.to_owned(), fraction)
                }
            },
        };
        let ends_in_mark = fraction.is_empty() && number.ends_with([',', '.']);
        if whole.is_empty() || ends_in_mark || fraction.len() > 6 {
            return None;
        }
        let digits = format!("{whole}{fraction}");
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let scale = 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        Some(Self { digits: digits.parse().ok()?, scale })
    }

    /// So many times `base`, if that is whole.
    fn of(&self, base: i64) -> Option<i64> {
        let product = self.digits.checked_mul(base)?;
        (product % self.scale == 0).then(|| product / self.scale)
    }
}

/// `1.500.000` as `1500000`; `None` when the dots do not stand before three digits.
fn without_thousands(number: &str) -> Option<String> {
    let mut groups = number.split('.');
    let first = groups.next()?;
    let mut plain = first.to_owned();
    let leads = !first.starts_with('0') && (1..=3).contains(&first.len());
    for group in groups {
        if group.len() != 3 || !leads {
            return None;
        }
        plain.push_str(group);
    }
    Some(plain)
}
