//! Names as word numbers, read in place.

use super::{Vocabulary, WordId};
use crate::file::{FormatError, u16_at};

/// A word or sign of a name and where it stands in the name as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) word: WordId,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Where each name begins among the word numbers of its section.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    starts: Vec<u32>,
}

impl Names {
    /// Checks that the lengths add up and that every word is known.
    pub(crate) fn read(
        lengths: &[u8],
        words: &[u8],
        vocabulary: &Vocabulary,
    ) -> Result<Self, FormatError> {
        let count = lengths.len() / 2;
        let mut starts = Vec::with_capacity(count.saturating_add(1));
        let mut at = 0u32;
        starts.push(at);
        for i in 0..count {
            at = at.saturating_add(u32::from(u16_at(lengths, i)));
            starts.push(at);
        }
        let total = words.len() / 2;
        if usize::try_from(at) != Ok(total) || words.len() % 2 == 1 || lengths.len() % 2 == 1 {
            return Err(FormatError::Cut);
        }
        let known = |i| usize::from(u16_at(words, i)) < vocabulary.len();
        if (0..total).all(known) { Ok(Self { starts }) } else { Err(FormatError::Damaged) }
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many words and signs a name has.
    pub(crate) fn length(&self, name: usize) -> usize {
        let at = |i: usize| self.starts.get(i).copied().unwrap_or_default();
        usize::try_from(at(name.saturating_add(1)).saturating_sub(at(name))).unwrap_or_default()
    }

    /// The word numbers of a name.
    pub(crate) fn words<'a>(
        &self,
        section: &'a [u8],
        name: usize,
    ) -> impl ExactSizeIterator<Item = WordId> + use<'a> {
        let at = |i: usize| {
            let start = self.starts.get(i).copied().unwrap_or_default();
            usize::try_from(start).unwrap_or_default().saturating_mul(2)
        };
        let bytes = section.get(at(name)..at(name.saturating_add(1))).unwrap_or_default();
        (0..bytes.len() / 2).map(move |i| u16_at(bytes, i))
    }
}

/// Writes a name out and says where each piece of it stands.
///
/// Between two words without a sign stands a space.
pub(crate) fn spell(
    words: impl Iterator<Item = WordId>,
    vocabulary: &Vocabulary,
    mut each: impl FnMut(Piece),
) -> String {
    let mut out = String::new();
    let mut after_word = false;
    for word in words {
        let is_word = !vocabulary.marked(word.into()).is_empty();
        if after_word && is_word {
            out.push(' ');
        }
        let start = out.len();
        out.push_str(vocabulary.word(word.into()));
        each(Piece { word, start, end: out.len() });
        after_word = is_word;
    }
    out
}

/// Cuts a cleaned name into the words and signs that the file stores.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn encode(name: &str) -> Vec<&str> {
    use super::token::is_word;
    let mut pieces: Vec<&str> = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let word = is_word(first);
        let len = rest.find(|c| is_word(c) != word).unwrap_or(rest.len());
        // One length byte each in the vocabulary.
        let len = (0..=len.min(250)).rev().find(|l| rest.is_char_boundary(*l)).unwrap_or(len);
        let (piece, after) = rest.split_at(len);
        if piece != " " {
            pieces.push(piece);
        }
        rest = after;
    }
    pieces
}
