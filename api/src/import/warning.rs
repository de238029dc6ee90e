//! What was cleaned, or is to be known about the data: counted by kind.

use std::collections::BTreeMap;

use super::fields::Fields;

macro_rules! warnings {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// A kind of warning. The key is stable; its sentence stands in `texts/import.vi.json`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Warning { $($(#[$doc])* $name,)* }

        impl Warning {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its stable key.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

warnings! {
    /// The same code twice in one file.
    Repeated = "repeated",
    /// Text in decomposed letters (NFD).
    Decomposed = "decomposed",
    /// Signs that nobody sees.
    ControlCharacter = "control-character",
    /// A number written as text, a text where a list belongs, …
    WrongType = "wrong-type",
    /// A word that the format does not know.
    UnknownValue = "unknown-value",
    /// A place that no list of today has.
    UnknownPlace = "unknown-place",

    /// A blank in the code.
    CodeBlank = "code-blank",
    /// The long form with the publisher, or without its point.
    CodeLong = "code-long",
    /// A code of another shape.
    CodeShape = "code-shape",
    /// A name in capitals.
    NameCapitals = "name-capitals",
    /// A name over 200 characters.
    NameLong = "name-long",
    /// No publisher.
    PublisherMissing = "publisher-missing",
    /// No field.
    FieldMissing = "field-missing",
    /// No page at the national portal.
    PortalMissing = "portal-missing",
    /// Not in the public catalogue any more.
    NotInCatalogue = "not-in-catalogue",
    /// Code and name only.
    CatalogueOnly = "catalogue-only",
    /// Code and name only, but more was known.
    DetailsKept = "details-kept",
    /// Between offices: stored, not shown.
    Internal = "internal",
    /// A province's own.
    OwnOfProvince = "own-of-province",
    /// A province's own, but nobody can tell whose.
    OwnOfNobody = "own-of-nobody",
    /// No level.
    LevelMissing = "level-missing",
    /// "Cấp huyện", which is no more.
    LevelOld = "level-old",
    /// "Cấp huyện" somewhere in the sentences.
    LevelOldText = "level-old-text",
    /// The same service under several codes.
    SameService = "same-service",
    /// One name in three provinces or more.
    SharedByProvinces = "shared-by-provinces",
    /// One name from two ministries.
    TwoPublishers = "two-publishers",
    /// An audience that is none of the usual.
    SubjectUnusual = "subject-unusual",

    /// 0 beside a text: not free.
    FeeZeroText = "fee-zero-text",
    /// 0, and the province sets it.
    FeeZeroProvince = "fee-zero-province",
    /// 0, and the text names an amount.
    FeeZeroAmount = "fee-zero-amount",
    /// A thousandth of what is meant.
    FeeThousandth = "fee-thousandth",
    /// The text names another amount.
    FeeOther = "fee-other",
    /// Several fees in one way to file.
    FeeSeveral = "fee-several",
    /// In another currency.
    FeeForeign = "fee-foreign",
    /// No currency; đồng is taken.
    FeeCurrency = "fee-currency",

    /// Neither number nor words.
    FeeEmpty = "fee-empty",

    /// The unit says nothing.
    TimeOther = "time-other",
    /// A sentence where a number belongs; moved to the remark.
    TimeText = "time-text",
    /// No number, or zero.
    TimeMissing = "time-missing",
    /// Half days; rounded up.
    TimeFraction = "time-fraction",
    /// One way to file with several times.
    TimeSeveral = "time-several",
    /// Nothing a calendar could count.
    TimeUncountable = "time-uncountable",

    /// Lines that only explain.
    PaperNote = "paper-note",
    /// Papers out of order; sorted when shown.
    PaperScrambled = "paper-scrambled",
    /// Several groups, often cases that exclude each other.
    PaperGroups = "paper-groups",
    /// A form without a name.
    FormUnnamed = "form-unnamed",
    /// Text damaged at the source; shown as given.
    TextDamaged = "text-damaged",
    /// Receives on Saturdays too.
    OpenSaturday = "open-saturday",

    /// A bank that is in no list.
    BankUnknown = "bank-unknown",
    /// The account is made up.
    DemoAccount = "demo-account",
    /// The holder's name had to be folded to what banks show.
    HolderFolded = "holder-folded",

    /// Hours that are made up.
    HoursSample = "hours-sample",
    /// No hours.
    HoursMissing = "hours-missing",
    /// A telephone number that cannot be dialled.
    PhoneUnreadable = "phone-unreadable",
    /// A place on the map outside the country, or half of one.
    LocationImpossible = "location-impossible",

    /// A price that nobody offers.
    PriceSample = "price-sample",
    /// No price.
    PriceMissing = "price-missing",
    /// A sale unit that is no known word.
    UnitUnknown = "unit-unknown",
    /// A sale unit whose content is not said.
    UnitUnclear = "unit-unclear",
    /// Stars other than 3, 4, 5.
    StarsImpossible = "stars-impossible",
    /// A month that is none.
    MonthImpossible = "month-impossible",
    /// An address part that had to be made.
    SlugMade = "slug-made",
}

/// How often a warning came up, and where.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Count {
    /// How often.
    pub places: u64,
    /// In how many rows.
    pub rows: u64,
    /// The codes, in the order of the rows.
    pub codes: Vec<String>,
}

impl Count {
    /// The first few codes.
    pub fn examples(&self) -> String {
        const EXAMPLES: usize = 3;
        let few: Vec<&str> = self.codes.iter().take(EXAMPLES).map(String::as_str).collect();
        few.join(", ")
    }
}

/// All warnings of an import.
#[derive(Debug, Default)]
pub struct Tally {
    counts: BTreeMap<Warning, Count>,
}

impl Tally {
    /// In the order of the kinds.
    pub fn counts(&self) -> impl Iterator<Item = (Warning, &Count)> {
        self.counts.iter().map(|(warning, count)| (*warning, count))
    }

    /// How often one kind came up.
    pub fn places(&self, warning: Warning) -> u64 {
        self.counts.get(&warning).map_or(0, |count| count.places)
    }

    /// In how many rows one kind came up.
    pub fn rows(&self, warning: Warning) -> u64 {
        self.counts.get(&warning).map_or(0, |count| count.rows)
    }

    pub(super) fn add(&mut self, fields: Fields) {
        let mut warnings = fields.warnings;
        warnings.sort_unstable();
        let key = if fields.key.is_empty() { format!("#{}", fields.line) } else { fields.key };
        for same in warnings.chunk_by(|a, b| a == b) {
            if let Some(warning) = same.first() {
                self.note(*warning, same.len() as u64, &key);
            }
        }
    }

    /// One row in which a warning came up so often.
    pub(super) fn note(&mut self, warning: Warning, places: u64, key: &str) {
        let count = self.counts.entry(warning).or_default();
        count.places += places;
        count.rows += 1;
        count.codes.push(key.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::texts::TEXTS;

    #[test]
    fn every_kind_has_its_sentence_and_no_sentence_is_left_over() {
        let mut keys: Vec<&str> = Warning::ALL.iter().map(|warning| warning.key()).collect();
        keys.sort_unstable();
        assert_eq!(TEXTS.warnings.keys().collect::<Vec<_>>(), keys);
    }
}
