//! Variants that few people need stand below, unless they are asked for.

use crate::file::{FormatError, Reader};
use crate::text::key_of;

/// For each rare variant, the phrases that ask for it, as keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct RareVariants {
    asked_by: Vec<Vec<String>>,
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
                let words: Vec<String> = reader.text()?.split(' ').map(key_of).collect();
                phrases.push(words.join(" "));
            }
            rare.asked_by.push(phrases);
        }
        Ok(rare)
    }

    /// The variants that these words ask for, one bit each.
    pub(crate) fn asked(&self, said: &[String]) -> u8 {
        let said = format!(" {} ", said.join(" "));
        let asks = |phrases: &Vec<String>| phrases.iter().any(|p| said.contains(&format!(" {p} ")));
        let bits = self.asked_by.iter().zip(0u32..).filter(|(phrases, _)| asks(phrases));
        bits.fold(0, |all, (_, bit)| all | 1u8.checked_shl(bit).unwrap_or_default())
    }
}

/// The points of a record after its rare variants that were not asked for.
pub(crate) fn lowered(points: u32, variants: u8, asked: u8) -> u32 {
    (0..(variants & !asked).count_ones()).fold(points, |points, _| points / 8 * LEFT)
}
