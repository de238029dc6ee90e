//! What was typed, and what can go on from it.

use crate::text::{Token, tokens};

/// What was typed. `open`: the last word may go on.
pub(super) struct Typed<'a> {
    pub(super) words: &'a [Token],
    pub(super) open: bool,
}

impl Typed<'_> {
    /// How keys of phrases begin. A word like `ky` is also the beginning of longer ones.
    pub(super) fn starts(&self) -> Vec<String> {
        let whole = keys(self.words);
        let Some((last, before)) = self.words.split_last().filter(|_| self.open) else {
            return vec![whole + " "];
        };
        let letters = vietnamese::fold(&last.shown);
        if letters == last.key {
            return vec![whole];
        }
        let before = keys(before);
        let start = if before.is_empty() { letters } else { before + " " + &letters };
        vec![whole + " ", start]
    }

    /// Whether a phrase that begins so says more, with the marks that were typed.
    pub(super) fn goes_on(&self, phrase: &str) -> bool {
        let more = phrase.split(' ').count() > self.words.len() || !self.is_whole_in(phrase);
        more && self.agrees(phrase)
    }

    fn agrees(&self, phrase: &str) -> bool {
        let last = self.words.len().saturating_sub(1);
        let mut pairs = self.words.iter().zip(phrase.split(' ')).enumerate();
        pairs.all(|(i, (word, said))| agrees(word, said, self.open && i == last))
    }

    /// Whether the last word stands whole in a phrase that begins so.
    pub(super) fn is_whole_in(&self, phrase: &str) -> bool {
        let last = self.words.last().zip(phrase.split(' ').nth(self.words.len().saturating_sub(1)));
        last.is_some_and(|(word, said)| is_as_long(said, word))
    }

    /// How a phrase goes on: by its first word that was not typed whole.
    pub(super) fn way(&self, phrase: &str) -> String {
        let words = tokens(phrase);
        let last = self.words.len().saturating_sub(1);
        let pair = words.get(last).zip(self.words.last());
        let whole = pair.is_some_and(|(word, typed)| is_as_long(&word.marked, typed));
        let count = self.words.len().saturating_add(usize::from(whole));
        keys(words.get(..count).unwrap_or(&words))
    }
}

pub(super) fn keys(words: &[Token]) -> String {
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    keys.join(" ")
}

/// Of words that begin alike, those of as many letters are the same word.
pub(super) fn is_as_long(word: &str, typed: &Token) -> bool {
    word.chars().count() == typed.marked.chars().count()
}

/// Whether a word with its marks can be what was typed. `open`: or its beginning.
pub(super) fn agrees(typed: &Token, marked: &str, open: bool) -> bool {
    typed.is_plain() || typed.marked == marked || open && !is_as_long(marked, typed)
}
