//! Which records hold a word, by the word's number.

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
        Self { starts, entries, records }
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
