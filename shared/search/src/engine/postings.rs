//! Which records hold a word, by the word's number.

use crate::ranked::{Ranked, best_first};
use crate::text::Vocabulary;

/// The lists of all words in one block.
///
/// They are inverted from the names when the file is opened (a few
/// milliseconds): stored lists would add two thirds to what a phone loads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    starts: Vec<u32>,
    entries: Vec<u32>,
    records: usize,
    common: Common,
}

/// The words that stand in most records: of them each record knows which it holds, so that their
/// long lists need not be read.
#[derive(Clone, Debug, Default)]
struct Common {
    /// By word its bit, or [`NO_BIT`].
    bits: Vec<u8>,
    /// By record.
    masks: Vec<Masks>,
}

/// Of a word that is not common.
const NO_BIT: u8 = u8::MAX;

/// Which of the common words a record holds, one bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Masks {
    pub(crate) name: u64,
    pub(crate) field: u64,
}

/// A record in which a word occurs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Posting {
    pub(crate) record: usize,
    /// In the name of its field, not in its own name.
    pub(crate) in_field: bool,
}

impl Postings {
    /// Inverts texts. `each` calls its argument once for every word, record
    /// by record: (record, is it the field's name, word).
    pub(crate) fn invert(
        vocabulary: &Vocabulary,
        records: usize,
        each: impl Fn(&mut dyn FnMut(usize, bool, usize)),
    ) -> Self {
        let mut starts = vec![0u32; vocabulary.len().saturating_add(2)];
        each(&mut |_, _, word| {
            if let Some(count) = starts.get_mut(word.saturating_add(2)) {
                *count = count.saturating_add(1);
            }
        });
        let mut sum = 0u32;
        for start in &mut starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        let mut entries = vec![0u32; usize::try_from(sum).unwrap_or_default()];
        // While filling, the start of the next word is the end of this one.
        each(&mut |record, in_field, word| {
            if let Some(end) = starts.get_mut(word.saturating_add(1)) {
                let entry = u32::try_from(record).unwrap_or_default() << 1 | u32::from(in_field);
                if let Some(place) = usize::try_from(*end).ok().and_then(|e| entries.get_mut(e)) {
                    *place = entry;
                }
                *end = end.saturating_add(1);
            }
        });
        let mut postings = Self { starts, entries, records, common: Common::default() };
        postings.common = postings.find_common(vocabulary.len());
        postings
    }

    fn find_common(&self, words: usize) -> Common {
        let count = |word| u32::try_from(self.count(word)).unwrap_or(u32::MAX);
        let mut ranked: Vec<Ranked> =
            (0..words).map(|word| Ranked::new(word, count(word))).collect();
        best_first(&mut ranked);
        let mut common =
            Common { bits: vec![NO_BIT; words], masks: vec![Masks::default(); self.records] };
        for (bit, word) in (0u8..64).zip(ranked.iter().map(|ranked| ranked.number())) {
            if let Some(known) = common.bits.get_mut(word) {
                *known = bit;
            }
            for Posting { record, in_field } in self.of(word) {
                if let Some(masks) = common.masks.get_mut(record) {
                    *(if in_field { &mut masks.field } else { &mut masks.name }) |= 1 << bit;
                }
            }
        }
        common
    }

    /// The bit of a word that stands in most records.
    pub(crate) fn common(&self, word: usize) -> Option<u8> {
        self.common.bits.get(word).copied().filter(|bit| *bit != NO_BIT)
    }

    /// Which of the common words a record holds.
    pub(crate) fn masks(&self, record: usize) -> Masks {
        self.common.masks.get(record).copied().unwrap_or_default()
    }

    pub(crate) fn records(&self) -> usize {
        self.records
    }

    fn entries(&self, word: usize) -> &[u32] {
        let at = |i: usize| {
            self.starts.get(i).and_then(|s| usize::try_from(*s).ok()).unwrap_or_default()
        };
        self.entries.get(at(word)..at(word.saturating_add(1))).unwrap_or_default()
    }

    /// How often a word occurs.
    pub(crate) fn count(&self, word: usize) -> usize {
        self.entries(word).len()
    }

    /// The records that hold a word.
    pub(crate) fn of(&self, word: usize) -> impl Iterator<Item = Posting> + '_ {
        self.entries(word).iter().map(|entry| Posting {
            record: usize::try_from(entry >> 1).unwrap_or_default(),
            in_field: entry & 1 == 1,
        })
    }
}
