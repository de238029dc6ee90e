//! A sale unit as listings and import files write it.

use serde::{Deserialize, Serialize};

use crate::{BaseUnit, Quantity, SaleUnit, TradeError, UnitName};

/// `{"unit": "thùng", "kg": 10}`, `{"unit": "chục", "count": 12}`, `{"unit": "kg"}`.
///
/// Exactly one of `kg`, `g`, `ml` and `count` declares what a unit holds. Lists that
/// know no better write `factor_base: 1`: one packet is one packet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleUnitRecord {
    /// The name, in any spelling that [`UnitName`] reads.
    pub unit: String,
    /// Kilograms in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kg: Option<i64>,
    /// Grams in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub g: Option<i64>,
    /// Millilitres in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ml: Option<i64>,
    /// Pieces in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// About how many grams one piece weighs: what is ordered by the piece and paid by
    /// weight is estimated with it. It is no content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nominal_g: Option<i64>,
    /// Of its own kind: always 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_base: Option<i64>,
}

impl TryFrom<&SaleUnitRecord> for SaleUnit {
    type Error = TradeError;

    fn try_from(record: &SaleUnitRecord) -> Result<Self, TradeError> {
        let name: UnitName = record.unit.parse()?;
        match record.declared(name)? {
            Some(content) => Self::declared(name, content),
            None if record.factor_base == Some(1) => {
                let own = name.fixed_content().map_or_else(one_piece, Ok)?;
                Self::declared(name, own)
            }
            None => Self::fixed(name),
        }
    }
}

impl SaleUnitRecord {
    /// About what one piece weighs, where the seller says so; for a [`crate::CatchWeight`].
    pub fn nominal(&self) -> Result<Option<Quantity>, TradeError> {
        self.nominal_g.map(|grams| Quantity::new(grams, BaseUnit::Gram)).transpose()
    }

    fn declared(&self, name: UnitName) -> Result<Option<Quantity>, TradeError> {
        let kilograms = self.kg.map(|kg| kg.checked_mul(1_000).ok_or(TradeError::Overflow));
        let said = [
            (kilograms.transpose()?, BaseUnit::Gram),
            (self.g, BaseUnit::Gram),
            (self.ml, BaseUnit::Millilitre),
            (self.count, BaseUnit::Piece),
        ];
        let mut contents = said.into_iter().filter_map(|(base, unit)| base.map(|b| (b, unit)));
        let Some((base, unit)) = contents.next() else { return Ok(None) };
        if contents.next().is_some() {
            return Err(TradeError::UnclearContent(name));
        }
        Quantity::new(base, unit).map(Some)
    }
}

fn one_piece() -> Result<Quantity, TradeError> {
    Quantity::new(1, BaseUnit::Piece)
}
