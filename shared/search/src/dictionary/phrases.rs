//! The compiled dictionary, read in place.

use std::sync::OnceLock;

use crate::file::FormatError;
use crate::ranked::{Ranked, best_first};
use crate::text::{Token, fnv};

/// What a phrase does to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// Tells nothing about what is wanted: `tôi muốn`.
    Filler,
    /// Stands in half of all names: `thủ tục`, `cấp`.
    Weak,
    /// Is called otherwise in official names.
    Means(Vec<Meaning>),
    /// Is no administrative procedure; the reason says whose business it is.
    Elsewhere(Meaning),
}

/// One thing a phrase can mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// In words of official names.
    pub(crate) text: String,
    /// The reason in Vietnamese; may be empty.
    pub(crate) vi: String,
    /// The reason in English; may be empty.
    pub(crate) en: String,
    /// Only a word among others.
    pub(crate) word: bool,
}

/// A phrase people say; sorted by key.
#[derive(Clone, Debug)]
struct Said {
    key: Box<str>,
    marked: Box<str>,
    entry: usize,
}

/// The phrases of a dictionary section, and where its entries are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    said: Vec<Said>,
    /// Where in the section each entry's meanings begin.
    entries: Vec<usize>,
    /// The place of the divider among the entries; 0 where there is none.
    divider: usize,
    /// Hashes of all words, of their keys and as they are marked; for the first who types a word
    /// that no name holds.
    hashes: OnceLock<Vec<Ranked>>,
}

/// Entry 0 holds the fillers, entry 1 the weak words.
const FILLER: usize = 0;
const WEAK: usize = 1;
/// From entry 2 to the divider stand those that lead to a procedure, the most
/// needed first. The divider is an empty line.
const FIRST_LEADING: usize = 2;

/// One line an entry: `phrase|phrase=meaning|meaning=Vietnamese reason=English reason`.
/// Plain text compresses best.
pub(crate) const LINE: char = '\n';
pub(crate) const OR: char = '|';
pub(crate) const PART: char = '=';
/// Before the meanings: only a word among others.
pub(crate) const WORD: char = '+';

impl Phrases {
    pub(crate) fn read(section: &[u8]) -> Result<Self, FormatError> {
        let mut phrases = Self::default();
        let text = std::str::from_utf8(section).map_err(|_| FormatError::Damaged)?;
        let mut start = 0usize;
        for (entry, line) in text.split_terminator(LINE).enumerate() {
            let (said, meanings) = match line.split_once(PART) {
                Some(parts) => parts,
                None if line.is_empty() => {
                    if entry >= FIRST_LEADING && phrases.divider == 0 {
                        phrases.divider = entry;
                    }
                    ("", "")
                }
                None => return Err(FormatError::Damaged),
            };
            let after = start.saturating_add(line.len());
            phrases.entries.push(after.saturating_sub(meanings.len()));
            start = after.saturating_add(LINE.len_utf8());
            let said = said.split(OR).filter(|phrase| !phrase.is_empty());
            phrases.said.extend(said.map(|marked| Said {
                key: vietnamese::fold(marked).into(),
                marked: marked.into(),
                entry,
            }));
        }
        phrases.said.sort_by(|a, b| (&a.key, &a.marked).cmp(&(&b.key, &b.marked)));
        Ok(phrases)
    }
}

/// The meanings of an entry, and its reason alone.
fn read_meanings(line: &str) -> (Vec<Meaning>, Meaning) {
    let (word, line) = match line.strip_prefix(WORD) {
        Some(line) => (true, line),
        None => (false, line),
    };
    let mut parts = line.split(PART);
    let mut part = || parts.next().unwrap_or_default();
    let (texts, vi, en) = (part(), part(), part());
    let meaning = |text: &str| Meaning { text: text.into(), vi: vi.into(), en: en.into(), word };
    let texts = texts.split(OR).filter(|text| !text.is_empty());
    (texts.map(meaning).collect(), meaning(""))
}

/// A dictionary with the bytes it was read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dictionary<'a> {
    pub(crate) phrases: &'a Phrases,
    pub(crate) section: &'a [u8],
}

impl Dictionary<'_> {
    /// The longest phrase, in words.
    pub(crate) const LONGEST: usize = 8;

    /// What these words are as a phrase. A word typed with marks matches only
    /// the same marks.
    pub(crate) fn find<'t>(
        &self,
        words: impl Iterator<Item = &'t Token> + Clone,
    ) -> Option<Phrase> {
        let mut meanings = Vec::new();
        for said in self.said(words) {
            match said.entry {
                FILLER => return Some(Phrase::Filler),
                WEAK => return Some(Phrase::Weak),
                entry => match self.entry(entry) {
                    (found, reason) if found.is_empty() => return Some(Phrase::Elsewhere(reason)),
                    (found, _) => meanings.extend(found),
                },
            }
        }
        (!meanings.is_empty()).then_some(Phrase::Means(meanings))
    }

    /// These words with the marks of the only phrase that they are.
    pub(crate) fn spelling<'s, 't>(
        &'s self,
        words: impl Iterator<Item = &'t Token> + Clone + 's,
    ) -> Option<&'s str> {
        let mut said = self.said(words).map(|said| &*said.marked);
        let first = said.next()?;
        said.all(|other| other == first).then_some(first)
    }

    /// Whether this word is a phrase with just these marks.
    pub(crate) fn has_phrase(&self, word: &Token) -> bool {
        self.said(std::iter::once(word)).any(|said| *said.marked == *word.marked)
    }

    /// The phrases that these words may be.
    fn said<'s, 't>(
        &'s self,
        words: impl Iterator<Item = &'t Token> + Clone + 's,
    ) -> impl Iterator<Item = &'s Said> {
        let keys: Vec<&str> = words.clone().map(|word| &*word.key).collect();
        let key = keys.join(" ");
        let said = &self.phrases.said;
        let first = said.partition_point(|said| *said.key < *key);
        said.iter()
            .skip(first)
            .take_while(move |said| *said.key == *key)
            .filter(move |said| agree(words.clone(), &said.marked))
    }

    /// The phrases whose keys begin so and that lead to a procedure, each with
    /// its entry's number: a lower one is needed more.
    pub(crate) fn leading<'s>(&'s self, start: &'s str) -> impl Iterator<Item = (usize, &'s str)> {
        let Phrases { said, divider, .. } = self.phrases;
        let first = said.partition_point(|said| *said.key < *start);
        let begin = said.iter().skip(first).take_while(move |said| said.key.starts_with(start));
        let leads = move |said: &&Said| (FIRST_LEADING..*divider).contains(&said.entry);
        begin.filter(leads).map(|said| (said.entry, &*said.marked))
    }

    /// The words without the phrases that tell nothing.
    pub(crate) fn without_fillers(&self, words: &[Token]) -> Vec<Token> {
        let mut told = Vec::with_capacity(words.len());
        let mut rest = words;
        while !rest.is_empty() {
            let longest = rest.len().min(Self::LONGEST);
            let phrase = (1..=longest).rev().find_map(|len| {
                self.find(rest.get(..len)?.iter()).map(|phrase| (len, phrase == Phrase::Filler))
            });
            let (len, filler) = phrase.unwrap_or((1, false));
            let (span, after) = rest.split_at(len.min(rest.len()));
            told.extend_from_slice(if filler { &[] } else { span });
            rest = after;
        }
        told
    }

    /// The meanings of an entry, and its reason alone.
    fn entry(&self, entry: usize) -> (Vec<Meaning>, Meaning) {
        let start = self.phrases.entries.get(entry).copied().unwrap_or_default();
        let bytes = self.section.get(start..).unwrap_or_default();
        let line = bytes.split(|byte| char::from(*byte) == LINE).next().unwrap_or_default();
        read_meanings(std::str::from_utf8(line).unwrap_or_default())
    }

    /// Whether any phrase holds the word, as its key or with just these marks. By its hash: to
    /// compare a word with all takes longer than the rest of reading a request. One unknown word in
    /// a million is taken for a known one, and then not corrected.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        let hashes = self.phrases.hashes.get_or_init(|| {
            let said = self.phrases.said.iter();
            let words = said.flat_map(|said| said.key.split(' ').chain(said.marked.split(' ')));
            let mut hashes: Vec<Ranked> = words.map(hash).collect();
            best_first(&mut hashes);
            hashes
        });
        hashes.binary_search(&hash(word)).is_ok()
    }
}

fn hash(word: &str) -> Ranked {
    Ranked::new(0, fnv(word))
}

fn agree<'t>(words: impl Iterator<Item = &'t Token>, marked: &str) -> bool {
    words.zip(marked.split(' ')).all(|(word, said)| word.is_plain() || word.marked == said)
}
