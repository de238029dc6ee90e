//! How much what a phrase leads to is needed. Worked out when an index is
//! built: a browser only reads in which order the entries stand.

use std::collections::HashMap;

use crate::dictionary::Entry;
use crate::text::tokens;

/// Which names hold a word, and how much each is needed.
#[derive(Debug, Default)]
pub(crate) struct Leads {
    holders: HashMap<String, Vec<usize>>,
    needed: Vec<u32>,
}

/// More names than this tell no more.
const MOST_COUNTED: usize = 999;

impl Leads {
    /// Of names and their needs.
    pub(crate) fn of<'a>(names: impl Iterator<Item = (&'a str, u32)>) -> Self {
        let mut leads = Self::default();
        for (record, (name, needed)) in names.enumerate() {
            leads.needed.push(needed);
            for word in tokens(name) {
                let holders = leads.holders.entry(word.key).or_default();
                if holders.last() != Some(&record) {
                    holders.push(record);
                }
            }
        }
        leads
    }

    /// By the most needed name that holds all words of a meaning, then by how
    /// many names do; 0 if none does, or if the phrase does not say alone what
    /// is wanted.
    pub(crate) fn weigh(&self, entry: &Entry) -> u32 {
        if entry.word {
            return 0;
        }
        let weights = entry.mean.iter().map(|meaning| {
            let found = self.holding_all(meaning);
            let most = found.iter().filter_map(|record| self.needed.get(*record)).max();
            let count = u32::try_from(found.len().min(MOST_COUNTED)).unwrap_or_default();
            most.map_or(0, |needed| needed.saturating_mul(1_000).saturating_add(count))
        });
        weights.max().unwrap_or_default()
    }

    fn holding_all(&self, meaning: &str) -> Vec<usize> {
        let of = |word: crate::text::Token| self.holders.get(&word.key).map_or(&[][..], |all| all);
        let mut lists: Vec<&[usize]> = tokens(meaning).into_iter().map(of).collect();
        lists.sort_by_key(|list| list.len());
        let Some((rarest, others)) = lists.split_first() else { return Vec::new() };
        let in_all = |record: &&usize| others.iter().all(|list| list.binary_search(record).is_ok());
        rarest.iter().filter(in_all).copied().collect()
    }
}
