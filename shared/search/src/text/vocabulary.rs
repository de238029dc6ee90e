//! All words of all names, once each, as they are written.

use std::ops::Range;

use super::Token;
use super::token::is_word;
use crate::file::{FormatError, Reader};

/// The number of a word as written: `Cấp`, `cấp` and `cập` are three.
pub(crate) type WordId = u16;

/// All words with one key: `Cấp`, `cấp`, `cập`.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) key: String,
    pub(crate) words: Range<usize>,
}

/// The words, sorted by key; signs between words have the empty key.
///
/// Unpacked when the file is opened: two thousand words are all that five
/// thousand official names use.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    words: Vec<Box<str>>,
    marked: Vec<Box<str>>,
    terms: Vec<Term>,
}

impl Vocabulary {
    pub(crate) fn read(section: &[u8]) -> Result<Self, FormatError> {
        let mut reader = Reader::new(section);
        let count = reader.count(2)?;
        let mut vocabulary = Self {
            words: Vec::with_capacity(count),
            marked: Vec::with_capacity(count),
            terms: Vec::new(),
        };
        let mut word = Vec::new();
        for id in 0..count {
            let shared = usize::from(reader.byte()?);
            let added = usize::from(reader.byte()?);
            word.truncate(shared);
            word.extend_from_slice(reader.take(added)?);
            let text = std::str::from_utf8(&word).map_err(|_| FormatError::Damaged)?;
            vocabulary.push(id, text)?;
        }
        Ok(vocabulary)
    }

    fn push(&mut self, id: usize, word: &str) -> Result<(), FormatError> {
        let Token { key, marked, .. } = token_of(word);
        match self.terms.last_mut() {
            Some(last) if last.key == key => last.words.end = id.saturating_add(1),
            Some(last) if last.key > key => return Err(FormatError::Damaged),
            _ => self.terms.push(Term { key, words: id..id.saturating_add(1) }),
        }
        self.words.push(word.into());
        self.marked.push(marked.into());
        Ok(())
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word as written.
    pub(crate) fn word(&self, id: usize) -> &str {
        self.words.get(id).map_or("", |w| w)
    }

    /// A word in lower case with its marks; empty for a sign.
    pub(crate) fn marked(&self, id: usize) -> &str {
        self.marked.get(id).map_or("", |w| w)
    }

    /// The terms of all words, sorted by key.
    pub(crate) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The place of a key among the terms.
    pub(crate) fn find(&self, key: &str) -> Option<usize> {
        if key.is_empty() {
            return None;
        }
        self.terms.binary_search_by(|term| term.key.as_str().cmp(key)).ok()
    }

    /// The terms whose key begins with `prefix`.
    pub(crate) fn beginning(&self, prefix: &str) -> Range<usize> {
        let start = self.terms.partition_point(|term| term.key.as_str() < prefix);
        let after = self.terms.get(start..).unwrap_or_default();
        let len = after.partition_point(|term| term.key.starts_with(prefix));
        start..start.saturating_add(len)
    }
}

/// Signs have no key, so nothing that is typed finds them.
fn token_of(word: &str) -> Token {
    match word.chars().next() {
        Some(c) if is_word(c) => Token::new(word),
        _ => Token::default(),
    }
}

/// Collects words and numbers them in the order of their keys.
#[cfg(not(target_family = "wasm"))]
#[derive(Debug, Default)]
pub(crate) struct VocabularyBuilder {
    words: std::collections::BTreeSet<(String, String)>,
    /// Names say the same few words again and again: each is taken apart once.
    seen: std::collections::HashSet<String>,
}

#[cfg(not(target_family = "wasm"))]
impl VocabularyBuilder {
    pub(crate) fn add(&mut self, word: &str) {
        if !self.seen.contains(word) {
            self.seen.insert(word.to_owned());
            self.words.insert((token_of(word).key, word.to_owned()));
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of each word.
    pub(crate) fn numbers(&self) -> std::collections::HashMap<&str, WordId> {
        (0..).zip(&self.words).map(|(id, (_, word))| (word.as_str(), id)).collect()
    }

    /// Front-coded: each word says how many bytes it shares with the one before.
    pub(crate) fn write(&self) -> crate::file::Writer {
        let mut writer = crate::file::Writer::default();
        writer.count(self.words.len());
        let mut last: &[u8] = &[];
        for (_, word) in &self.words {
            let word = word.as_bytes();
            let shared = last.iter().zip(word).take_while(|(a, b)| a == b).count().min(255);
            let added = word.get(shared..).unwrap_or_default();
            writer.byte(u8::try_from(shared).unwrap_or_default());
            writer.byte(u8::try_from(added.len()).unwrap_or_default());
            writer.bytes(added);
            last = word;
        }
        writer
    }
}
