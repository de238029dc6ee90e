//! Variants that few people need stand below, unless they are asked for.

use crate::file::{FormatError, Reader};
use crate::text::{Token, tokens};

/// For each rare variant, the phrases that ask for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct RareVariants {
    asked_by: Vec<Vec<Vec<Token>>>,
}

/// What one rare variant leaves of a record's points, in eighths.
const LEFT: u32 = 5;

impl RareVariants {
    pub(crate) fn read(section: &[u8]) -> Result<Self, FormatError> {
        let mut rare = Self::default();
        if section.is_empty() {
            return Ok(rare);
        }
        let mut reader = Reader::new(section);
        for _ in 0..reader.count(1)? {
            let mut phrases = Vec::new();
            for _ in 0..reader.count(1)? {
                phrases.push(tokens(reader.text()?));
            }
            rare.asked_by.push(phrases);
        }
        Ok(rare)
    }

    /// The variants that these words ask for, one bit each. A word said with
    /// marks asks with the same marks only: `lái` is no `lại`.
    pub(crate) fn asked(&self, said: &[Token]) -> u8 {
        let is = |(asked, said): (&Token, &Token)| {
            asked.key == said.key && (said.is_plain() || asked.marked == said.marked)
        };
        let holds = |phrase: &Vec<Token>| {
            said.windows(phrase.len().max(1)).any(|words| phrase.iter().zip(words).all(is))
        };
        let bits =
            self.asked_by.iter().zip(0u32..).filter(|(phrases, _)| phrases.iter().any(holds));
        bits.fold(0, |all, (_, bit)| all | 1u8.checked_shl(bit).unwrap_or_default())
    }
}

/// The points of a record after its rare variants that were not asked for.
pub(crate) fn lowered(points: u32, variants: u8, asked: u8) -> u32 {
    (0..(variants & !asked).count_ones()).fold(points, |points, _| points / 8 * LEFT)
}
