//! The traps of the national data, each with the warnings that tell it. They were counted in the
//! set of July 2026; every one of them sends a citizen astray where a page does not know it.

use crate::import::warning::Warning;

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trap {
    /// Stable; its sentence stands in `texts/import.vi.json`.
    pub(super) key: &'static str,
    /// What is counted for it.
    pub(super) warnings: &'static [Warning],
}

/// All of them.
pub(super) const TRAPS: [Trap; 11] = [
    Trap {
        key: "zero-is-not-free",
        warnings: &[Warning::FeeZeroText, Warning::FeeZeroProvince, Warning::FeeZeroAmount],
    },
    Trap { key: "fee-off", warnings: &[Warning::FeeThousandth, Warning::FeeOther] },
    Trap { key: "several-fees", warnings: &[Warning::FeeSeveral] },
    Trap {
        key: "time-not-countable",
        warnings: &[
            Warning::TimeOther,
            Warning::TimeText,
            Warning::TimeMissing,
            Warning::TimeUncountable,
        ],
    },
    Trap { key: "papers-mixed", warnings: &[Warning::PaperNote, Warning::PaperScrambled] },
    Trap { key: "paper-cases", warnings: &[Warning::PaperGroups] },
    Trap {
        key: "old-levels",
        warnings: &[Warning::LevelOld, Warning::LevelOldText, Warning::SameService],
    },
    Trap {
        key: "provincial-copies",
        warnings: &[Warning::OwnOfProvince, Warning::OwnOfNobody, Warning::SharedByProvinces],
    },
    Trap { key: "two-publishers", warnings: &[Warning::TwoPublishers] },
    Trap { key: "damaged-texts", warnings: &[Warning::TextDamaged] },
    Trap { key: "receiving-hours", warnings: &[Warning::OpenSaturday] },
];

#[cfg(test)]
mod tests {
    use super::TRAPS;
    use crate::import::texts::TEXTS;

    #[test]
    fn every_trap_has_its_sentence() {
        let mut keys: Vec<&str> = TRAPS.iter().map(|trap| trap.key).collect();
        keys.sort_unstable();
        assert_eq!(TEXTS.traps.keys().collect::<Vec<_>>(), keys);
    }
}
