//! One word looked for: all written words that match it, and how well.

use std::ops::Range;

use super::{Meanings, Postings};
use crate::rare::RareVariants;
use crate::text::{Token, Vocabulary, WordId};

/// Full agreement; all factors are parts of it.
pub(crate) const FULL: u32 = 256;
/// The same letters with other marks than were typed.
const OTHER_MARKS: u32 = 110;
/// Marks that no written word has: a slip of the finger.
const SLIP: u32 = 215;
/// A word without marks typed among words with marks, against a marked word.
const UNSURE_MARKS: u32 = 225;
/// A word that only begins as typed, when nothing is the whole word.
const BEGINS: u32 = 215;
/// The same, when the typed letters are also a whole word.
const MAY_GO_ON: u32 = 60;

/// A bit of information is this many units.
pub(crate) const BIT: u32 = 16;
/// What an unknown word would tell.
pub(crate) const UNKNOWN: u32 = 8 * BIT;
/// The most a word can tell.
const MOST: u32 = 11 * BIT;

/// The words and where they occur, and what was learnt of them: what a request is read against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexicon<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) postings: &'a Postings,
    pub(crate) rare: &'a RareVariants,
    pub(crate) meanings: &'a Meanings,
}

/// A word looked for.
#[derive(Clone, Debug)]
pub(crate) struct Needle {
    /// How much finding it tells, in parts of a bit.
    pub(crate) info: u32,
    /// Written words by number, each with its factor; sorted by number.
    words: Vec<(WordId, u32)>,
    /// Letters of a beginning; 0 if whole words were looked for.
    pub(crate) letters: usize,
}

impl Needle {
    /// Looks a whole word up. `marked_query`: other words carry marks, so a
    /// word without marks is probably meant so.
    pub(crate) fn whole(lexicon: Lexicon<'_>, token: &Token, marked_query: bool) -> Self {
        let mut words = Vec::new();
        if let Some(term) = lexicon.term(&token.key) {
            let marked = |id: usize| lexicon.vocabulary.marked(id);
            let seen = term.clone().any(|id| marked(id) == token.marked);
            for id in term {
                let factor = if seen { agreement(marked(id), token) } else { SLIP };
                push(&mut words, id, if token.is_plain() && !marked_query { FULL } else { factor });
            }
        }
        let info = lexicon.info(&words);
        Self { info, words, letters: 0 }
    }

    /// Looks up a word that may still be in the typing.
    pub(crate) fn beginning(lexicon: Lexicon<'_>, token: &Token, marked_query: bool) -> Self {
        let mut needle = Self::whole(lexicon, token, marked_query);
        let known = !needle.words.is_empty();
        let factor = if known { MAY_GO_ON } else { BEGINS };
        let longer: Vec<usize> = lexicon
            .vocabulary
            .beginning(&token.key)
            .filter_map(|term| lexicon.vocabulary.terms().get(term))
            .filter(|term| term.key.len() > token.key.len())
            .flat_map(|term| term.words.clone())
            .collect();
        if longer.is_empty() {
            return needle;
        }
        // Longer words have higher numbers than the whole word: all stay sorted.
        for id in longer {
            let start_agrees =
                token.is_plain() || lexicon.vocabulary.marked(id).starts_with(&token.marked);
            push(&mut needle.words, id, if start_agrees { factor } else { factor / 2 });
        }
        needle.letters = token.key.chars().count();
        if !known {
            needle.info = lexicon.info(&needle.words);
        }
        needle
    }

    /// Adds the words of another spelling with a lower factor.
    pub(crate) fn or_instead(&mut self, lexicon: Lexicon<'_>, key: &str, factor: u32) {
        let had = !self.words.is_empty();
        for id in lexicon.term(key).into_iter().flatten() {
            let Ok(id) = WordId::try_from(id) else { continue };
            if let Err(place) = self.words.binary_search_by_key(&id, |(id, _)| *id) {
                self.words.insert(place, (id, factor));
            }
        }
        if !had {
            self.info = lexicon.info(&self.words);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// All written words with their factors.
    pub(crate) fn words(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        self.words.iter().map(|(id, factor)| (usize::from(*id), *factor))
    }

    /// How well a written word matches; `None` if not at all.
    pub(crate) fn factor(&self, word: WordId) -> Option<u32> {
        let at = self.words.binary_search_by_key(&word, |(id, _)| *id).ok()?;
        self.words.get(at).map(|(_, factor)| *factor)
    }
}

fn push(words: &mut Vec<(WordId, u32)>, id: usize, factor: u32) {
    if let Ok(id) = WordId::try_from(id) {
        words.push((id, factor));
    }
}

/// Marks are a bonus in rank: they never decide whether a word is found.
fn agreement(written: &str, typed: &Token) -> u32 {
    if written == typed.marked {
        FULL
    } else if typed.is_plain() {
        UNSURE_MARKS
    } else {
        OTHER_MARKS
    }
}

impl Lexicon<'_> {
    fn term(&self, key: &str) -> Option<Range<usize>> {
        let at = self.vocabulary.find(key)?;
        self.vocabulary.terms().get(at).map(|term| term.words.clone())
    }

    /// Whether any name holds the word.
    pub(crate) fn knows(&self, key: &str) -> bool {
        self.vocabulary.find(key).is_some()
    }

    /// Whether any name holds the word with these marks.
    pub(crate) fn knows_marked(&self, token: &Token) -> bool {
        let mut words = self.term(&token.key).into_iter().flatten();
        words.any(|id| self.vocabulary.marked(id) == token.marked)
    }

    /// How often a key occurs.
    pub(crate) fn count(&self, key: &str) -> usize {
        self.term(key).into_iter().flatten().map(|word| self.postings.count(word)).sum()
    }

    /// The information of finding one of these words: -log2 of their share.
    /// Words that match badly count only as far as they match.
    fn info(&self, words: &[(WordId, u32)]) -> u32 {
        if words.is_empty() {
            return UNKNOWN;
        }
        let best = words.iter().map(|(_, factor)| *factor).max().unwrap_or(FULL);
        let good = words.iter().filter(|(_, factor)| *factor == best);
        let found: usize = good.map(|(id, _)| self.postings.count((*id).into())).sum();
        let all = u32::try_from(self.postings.records()).unwrap_or(u32::MAX);
        let found = u32::try_from(found).unwrap_or(u32::MAX).clamp(1, all.max(1));
        log2(all.max(2)).saturating_sub(log2(found)).clamp(BIT / 2, MOST)
    }
}

/// The binary logarithm in units of [`BIT`]; whole numbers only, so that a
/// browser and a server rank alike.
fn log2(n: u32) -> u32 {
    let whole = n.max(1).ilog2();
    // The part after the first binary digit, by a straight line.
    let rest = ((u64::from(n) * u64::from(BIT)) >> whole) as u32;
    whole * BIT + rest.saturating_sub(BIT)
}
