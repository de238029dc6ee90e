//! The compiled dictionary, read in place.

use std::sync::OnceLock;

use crate::file::FormatError;
use crate::ranked::{Ranked, best_first};
use crate::text::{Token, fnv};

/// What a phrase does to a request. Its entries are numbers: what they mean is read when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// Tells nothing about what is wanted: `tôi muốn`.
    Filler,
    /// Stands in half of all names: `thủ tục`, `cấp`.
    Weak,
    /// Is called otherwise in official names.
    Means(Vec<usize>),
    /// Is no administrative procedure; the reason says whose business it is.
    Elsewhere(usize),
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
    /// How many entries there are.
    pub(crate) fn entries(&self) -> usize {
        self.entries.len()
    }

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

    /// What the first of these words are as a phrase: how many and what, the fewest first. A word
    /// typed with marks matches only the same marks.
    pub(crate) fn starting<'t>(
        &self,
        words: impl Iterator<Item = &'t Token> + Clone,
    ) -> Vec<(usize, Phrase)> {
        let mut found = Vec::new();
        let mut begun = Begun { said: &self.phrases.said, key: String::new() };
        for (word, len) in words.clone().zip(1..=Self::LONGEST) {
            begun.goes_on(&word.key);
            if begun.said.is_empty() {
                break;
            }
            let whole = begun.whole().filter(|said| agree(words.clone().take(len), &said.marked));
            found.extend(self.phrase(whole).map(|phrase| (len, phrase)));
        }
        found
    }

    /// What phrases of the same words do.
    fn phrase<'s>(&self, said: impl Iterator<Item = &'s Said>) -> Option<Phrase> {
        let mut entries = Vec::new();
        for said in said {
            match said.entry {
                FILLER => return Some(Phrase::Filler),
                WEAK => return Some(Phrase::Weak),
                entry if self.means(entry) => entries.push(entry),
                entry => return Some(Phrase::Elsewhere(entry)),
            }
        }
        (!entries.is_empty()).then_some(Phrase::Means(entries))
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
        let mut begun = Begun { said: &self.phrases.said, key: String::new() };
        words.clone().for_each(|word| begun.goes_on(&word.key));
        begun.whole().filter(move |said| agree(words.clone(), &said.marked))
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
            let (len, phrase) = self.starting(rest.iter()).pop().unwrap_or((1, Phrase::Weak));
            let (span, after) = rest.split_at(len.min(rest.len()));
            if phrase != Phrase::Filler {
                told.extend_from_slice(span);
            }
            rest = after;
        }
        told
    }

    /// The meanings of an entry; one that is no procedure has the reason alone.
    pub(crate) fn entry(&self, entry: usize) -> (Vec<Meaning>, Meaning) {
        let bytes = self.line(entry);
        let line = bytes.split(|byte| char::from(*byte) == LINE).next().unwrap_or_default();
        read_meanings(std::str::from_utf8(line).unwrap_or_default())
    }

    /// Whether an entry has meanings.
    fn means(&self, entry: usize) -> bool {
        let mut line = self.line(entry).iter().map(|byte| char::from(*byte));
        line.find(|sign| *sign != WORD).is_some_and(|sign| !matches!(sign, PART | LINE))
    }

    /// The section from the meanings of an entry on.
    fn line(&self, entry: usize) -> &[u8] {
        let start = self.phrases.entries.get(entry).copied().unwrap_or_default();
        self.section.get(start..).unwrap_or_default()
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

/// The phrases that begin with some words.
struct Begun<'a> {
    said: &'a [Said],
    key: String,
}

impl<'a> Begun<'a> {
    /// Of these, those that go on with the word.
    fn goes_on(&mut self, word: &str) {
        if !self.key.is_empty() {
            self.key.push(' ');
        }
        self.key.push_str(word);
        let first = self.said.partition_point(|said| *said.key < *self.key);
        let rest = self.said.get(first..).unwrap_or_default();
        let count = rest.partition_point(|said| said.key.starts_with(&*self.key));
        self.said = rest.get(..count).unwrap_or_default();
    }

    /// Those that are just these words: they stand first.
    fn whole(&self) -> impl Iterator<Item = &'a Said> + use<'a> {
        let len = self.key.len();
        self.said.iter().take_while(move |said| said.key.len() == len)
    }
}

fn hash(word: &str) -> Ranked {
    Ranked::new(0, fnv(word))
}

fn agree<'t>(words: impl Iterator<Item = &'t Token>, marked: &str) -> bool {
    words.zip(marked.split(' ')).all(|(word, said)| word.is_plain() || word.marked == said)
}
