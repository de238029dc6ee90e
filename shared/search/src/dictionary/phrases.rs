//! The compiled dictionary, read in place.

use crate::file::{FormatError, Reader};
use crate::text::Token;

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
    entries: Vec<usize>,
    /// The place of the divider among the entries; 0 where there is none.
    divider: usize,
}

/// Entry 0 holds the fillers, entry 1 the weak words.
const FILLER: usize = 0;
const WEAK: usize = 1;
/// From entry 2 to the divider stand those that lead to a procedure, the most
/// needed first. The divider means nothing and gives no reason.
const FIRST_LEADING: usize = 2;

impl Phrases {
    pub(crate) fn read(section: &[u8]) -> Result<Self, FormatError> {
        let mut phrases = Self::default();
        if section.is_empty() {
            return Ok(phrases);
        }
        let mut reader = Reader::new(section);
        for entry in 0..reader.count(4)? {
            phrases.entries.push(section.len().saturating_sub(reader.rest().len()));
            let (meanings, reason) = read_meanings(&mut reader)?;
            if entry >= FIRST_LEADING && meanings.is_empty() && reason.vi.is_empty() {
                phrases.divider = entry;
            }
        }
        let mut phrase = Vec::new();
        for _ in 0..reader.count(3)? {
            phrase.truncate(reader.byte()?.into());
            phrase.extend_from_slice(reader.text()?.as_bytes());
            let text = std::str::from_utf8(&phrase).map_err(|_| FormatError::Damaged)?;
            let entry = usize::try_from(reader.number()?).map_err(|_| FormatError::Damaged)?;
            phrases.push(text, entry)?;
        }
        Ok(phrases)
    }

    /// The file holds phrases as `Token::marked` has them, sorted by key.
    fn push(&mut self, marked: &str, entry: usize) -> Result<(), FormatError> {
        let key: Box<str> = vietnamese::fold(marked).into();
        if entry >= self.entries.len() || self.said.last().is_some_and(|last| last.key > key) {
            return Err(FormatError::Damaged);
        }
        self.said.push(Said { key, marked: marked.into(), entry });
        Ok(())
    }
}

fn read_meanings(reader: &mut Reader<'_>) -> Result<(Vec<Meaning>, Meaning), FormatError> {
    let word = reader.byte()? == 1;
    let count = reader.count(1)?;
    let texts: Vec<&str> = (0..count).map(|_| reader.text()).collect::<Result<_, _>>()?;
    let (vi, en) = (reader.text()?, reader.text()?);
    let meaning = |text: &str| Meaning { text: text.into(), vi: vi.into(), en: en.into(), word };
    Ok((texts.into_iter().map(meaning).collect(), meaning("")))
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
        read_meanings(&mut Reader::new(bytes)).unwrap_or_default()
    }

    /// Whether any phrase holds the word.
    pub(crate) fn has_word(&self, key: &str) -> bool {
        self.phrases.said.iter().any(|said| said.key.split(' ').any(|word| word == key))
    }

    /// Whether any phrase holds the word with these marks.
    pub(crate) fn has_marked(&self, marked: &str) -> bool {
        self.phrases.said.iter().any(|said| said.marked.split(' ').any(|word| word == marked))
    }
}

fn agree<'t>(words: impl Iterator<Item = &'t Token>, marked: &str) -> bool {
    words.zip(marked.split(' ')).all(|(word, said)| word.is_plain() || word.marked == said)
}
