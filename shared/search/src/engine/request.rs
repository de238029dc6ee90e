//! Reading a request: which words, which phrases of the dictionary, how much
//! each tells.

use std::sync::{Arc, OnceLock};

use super::correct::{self, Fixed};
use super::needle::{BIT, FULL};
use super::{Lexicon, Needle};
use crate::dictionary::{Dictionary, Phrase};
use crate::ranked::{Ranked, best_first};
use crate::text::{Token, WordId, tokens};

/// Words read of a request; people paste whole letters.
const MOST_WORDS: usize = 32;
/// Words read of a paraphrase.
const MOST_MEANT: usize = 24;
/// Weak words (`thủ tục`, `cấp`) tell this part of what they would.
const WEAK: u32 = 8;
/// A phrase of the dictionary tells between these.
const PHRASE_INFO: std::ops::RangeInclusive<u32> = 6 * BIT..=16 * BIT;
/// So many words say more than the phrase that is no procedure.
const MORE: usize = 4;
/// A meaning that tells so much says what is wanted.
const INTENT: u32 = 9 * BIT;
/// Weak words of a paraphrase tell this part: it was chosen with care.
const WEAK_MEANT: u32 = 3;
/// How far the words of a phrase are believed as they stand: the dictionary
/// goes before, unless it gives the phrase itself as a meaning.
const LITERAL_TRUST: u32 = 170;

/// Words of a paraphrase that tell less are not lit in a name.
pub(crate) const WEAKEST_SHOWN: u32 = BIT;

/// A request, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) clauses: Vec<Clause>,
    /// The information of all clauses.
    pub(crate) info: u32,
    pub(crate) matches: Matches,
    /// All words that were typed, with the marks that the dictionary gives them.
    said: Vec<Token>,
    /// The rare variants that were typed or are meant, one bit each.
    pub(crate) rare: u8,
    /// What was typed that is no administrative procedure, and the entry with the reason.
    pub(crate) elsewhere: Option<(String, usize)>,
}

/// Which needles of a request a written word matches, for the second pass: it goes through names,
/// most of whose words match none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matches {
    /// The words, one bit each: most names' words are turned away by these.
    bits: Vec<u64>,
    /// The word and its place in `found`, sorted by word.
    words: Vec<(WordId, usize)>,
    /// The needle's number and how well it matches, word by word.
    found: Vec<(usize, u32)>,
}

impl Matches {
    /// Of all needles, numbered clause by clause, reading by reading.
    fn of(clauses: &[Clause]) -> Self {
        let readings = clauses.iter().flat_map(|clause| &clause.readings);
        let needles = readings.flat_map(|reading| reading.needles.iter());
        let all = needles.enumerate().flat_map(|(number, needle)| {
            needle.words().map(move |(word, factor)| (word, number, factor))
        });
        let all: Vec<_> = all.collect();
        let mut order: Vec<Ranked> =
            all.iter().enumerate().map(|(i, (word, ..))| by_word(i, *word)).collect();
        best_first(&mut order);
        let mut matches = Self::default();
        for (word, number, factor) in order.iter().filter_map(|one| all.get(one.number())) {
            let Ok(word) = WordId::try_from(*word) else { continue };
            if matches.words.last().is_none_or(|(last, _)| *last != word) {
                matches.words.push((word, matches.found.len()));
                let at = usize::from(word) / 64;
                // In order, so that it only grows.
                matches.bits.resize(at.saturating_add(1), 0);
                if let Some(bits) = matches.bits.last_mut() {
                    *bits |= 1 << (word % 64);
                }
            }
            matches.found.push((*number, *factor));
        }
        matches
    }

    /// The needles that the word matches, and how well.
    pub(crate) fn with(&self, word: WordId) -> &[(usize, u32)] {
        let bits = self.bits.get(usize::from(word) / 64).copied().unwrap_or_default();
        if bits >> (word % 64) & 1 == 0 {
            return &[];
        }
        let Ok(at) = self.words.binary_search_by_key(&word, |(word, _)| *word) else { return &[] };
        let start = |at: usize| self.words.get(at).map_or(self.found.len(), |(_, start)| *start);
        self.found.get(start(at)..start(at.saturating_add(1))).unwrap_or_default()
    }
}

/// Lower numbers of words first.
fn by_word(place: usize, word: usize) -> Ranked {
    let word = u32::try_from(word).unwrap_or(u32::MAX);
    Ranked::new(place, u32::MAX.saturating_sub(word))
}

/// A word or phrase of the request with all it can mean.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) info: u32,
    pub(crate) readings: Vec<Reading>,
    /// As typed, for the reason shown.
    pub(crate) typed: String,
    /// The dictionary knows what is wanted: a record that covers this clause
    /// answers, whatever else was said.
    pub(crate) intent: bool,
}

/// One way to understand a clause.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) needles: Arc<[Needle]>,
    /// The information of all its needles.
    pub(crate) info: u32,
    /// How far it is believed, in parts of 256.
    pub(crate) trust: u32,
    pub(crate) origin: Origin,
}

/// Why a clause is understood so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// As typed.
    Literal,
    /// Corrected; the word meant.
    Corrected(String),
    /// By the dictionary.
    Dictionary(Sense),
}

/// One meaning of an entry of the dictionary, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sense {
    pub(crate) entry: usize,
    pub(crate) meaning: usize,
}

/// A meaning as these names write it: the same for every request, so it is read once.
#[derive(Clone, Debug)]
pub(crate) struct Meant {
    /// The keys of its words.
    keys: Box<[String]>,
    needles: Arc<[Needle]>,
    info: u32,
    /// The rare variants it asks for.
    rare: u8,
    /// Only a word among others.
    word: bool,
}

/// The meanings of each entry, once somebody asked for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meanings(Vec<OnceLock<Arc<[Meant]>>>);

impl Meanings {
    /// Of so many entries, none of them read.
    pub(crate) fn of(entries: usize) -> Self {
        Self(vec![OnceLock::new(); entries])
    }
}

/// Reads a request. `open_end`: the last word may go on.
pub(crate) fn read(text: &str, lexicon: Lexicon<'_>, dictionary: &Dictionary<'_>) -> Request {
    let open_end = text.chars().next_back().is_some_and(crate::text::is_word);
    let mut words = tokens(text);
    words.truncate(MOST_WORDS);
    let last = words.len().saturating_sub(1);
    let fixed: Vec<Fixed> = words
        .iter()
        .enumerate()
        .flat_map(|(i, token)| correct::fix(token, lexicon, dictionary, open_end && i == last))
        .collect();
    let marked = fixed.iter().any(|word| !word.token.is_plain());
    let reader = ClauseReader { lexicon, dictionary, marked, open_end };
    let mut request = Request::default();
    let told = reader.without_fillers(&fixed);
    let mut rest = told.as_slice();
    while !rest.is_empty() {
        let taken = reader.next(rest, &mut request);
        rest = rest.get(taken.max(1)..).unwrap_or_default();
    }
    request.rare |= lexicon.rare.asked(&request.said);
    strengthen_weak(&mut request);
    request.info = request.clauses.iter().map(|clause| clause.info).sum();
    request.matches = Matches::of(&request.clauses);
    request
}

/// A request of nothing but weak words means them.
fn strengthen_weak(request: &mut Request) {
    if !request.clauses.iter().any(Clause::is_strong) {
        for clause in &mut request.clauses {
            clause.info = clause.info.saturating_mul(WEAK);
        }
    }
}

impl Request {
    /// Whether something else is asked for beside what is no procedure.
    pub(crate) fn asks_more(&self) -> bool {
        let strong = self.clauses.iter().filter(|clause| clause.is_strong()).count();
        self.has_intent() || strong >= MORE
    }

    fn has_intent(&self) -> bool {
        self.clauses.iter().any(|clause| clause.intent)
    }
}

impl Clause {
    /// Weak words tell less than they would.
    fn is_strong(&self) -> bool {
        self.readings.iter().any(|reading| reading.info <= self.info)
            || !self.readings.iter().all(|reading| reading.origin == Origin::Literal)
    }
}

struct ClauseReader<'a> {
    lexicon: Lexicon<'a>,
    dictionary: &'a Dictionary<'a>,
    marked: bool,
    open_end: bool,
}

impl ClauseReader<'_> {
    /// The words that tell something: `mất rồi cái giấy khai sinh` is read as
    /// `mất giấy khai sinh`. A filler inside a longer phrase stays.
    fn without_fillers(&self, words: &[Fixed]) -> Vec<Fixed> {
        let mut told = Vec::with_capacity(words.len());
        let mut rest = words;
        while !rest.is_empty() {
            let (len, phrase) = self.phrase_here(rest).unwrap_or((1, Phrase::Weak));
            let (span, after) = rest.split_at(len.min(rest.len()));
            if phrase != Phrase::Filler {
                told.extend_from_slice(span);
            }
            rest = after;
        }
        told
    }

    fn longest_phrase(&self, rest: &[Fixed]) -> Option<(usize, Phrase)> {
        let mut phrases = self.dictionary.starting(rest.iter().map(|word| &word.token));
        phrases.pop().filter(|(len, _)| !self.stands_as_typed(rest.get(..*len).unwrap_or_default()))
    }

    /// The longest phrase here, unless a later one that is no shorter begins
    /// within it and goes on: `giấy phép kinh doanh vận tải` is about `kinh
    /// doanh vận tải`. What is left must be words of names: `gộp sổ` of `gộp sổ
    /// bảo hiểm` stays.
    fn phrase_here(&self, rest: &[Fixed]) -> Option<(usize, Phrase)> {
        let (len, phrase) = self.longest_phrase(rest)?;
        let goes_on = |start: &usize| {
            let later = rest.get(*start..).unwrap_or_default().iter().map(|word| &word.token);
            let phrases = self.dictionary.starting(later);
            phrases.iter().any(|(n, phrase)| *n >= len && matches!(phrase, Phrase::Means(_)))
        };
        let known = |word: &Fixed| self.lexicon.knows(&word.token.key);
        match (1..len).find(goes_on).and_then(|start| rest.get(..start)) {
            Some(head) if head.iter().all(known) => self.longest_phrase(head),
            _ => Some((len, phrase)),
        }
    }

    /// A word without marks among words with marks, as names write it, is
    /// itself: `sung` in `bổ sung` is no `súng`.
    fn stands_as_typed(&self, span: &[Fixed]) -> bool {
        let [Fixed { token, .. }] = span else { return false };
        self.marked
            && token.is_plain()
            && self.lexicon.knows_marked(token)
            && !self.dictionary.has_phrase(token)
    }

    /// The words of a span with the marks that the dictionary gives them.
    fn spelled(&self, span: &[Fixed]) -> Vec<Token> {
        match self.dictionary.spelling(span.iter().map(|word| &word.token)) {
            Some(phrase) => tokens(phrase),
            None => span.iter().map(|word| word.token.clone()).collect(),
        }
    }

    /// Reads the next clause: the longest phrase of the dictionary here, or a
    /// word. Answers how many words it took.
    fn next(&self, rest: &[Fixed], request: &mut Request) -> usize {
        let (len, phrase) = match self.phrase_here(rest) {
            Some((len, phrase)) => (len, Some(phrase)),
            None => (1, None),
        };
        let span = rest.get(..len).unwrap_or_default();
        request.said.extend(self.spelled(span));
        let at_end = rest.len() == len;
        let clause = match phrase {
            None | Some(Phrase::Filler) => self.literal(span, at_end, false),
            Some(Phrase::Weak) => self.literal(span, at_end, true),
            Some(Phrase::Means(entries)) => self.phrase(span, &entries, request),
            Some(Phrase::Elsewhere(reason)) => {
                request.elsewhere = Some((typed(span), reason));
                self.literal(span, false, false)
            }
        };
        request.clauses.push(clause);
        len
    }

    fn literal(&self, span: &[Fixed], at_end: bool, weak: bool) -> Clause {
        let last = span.len().saturating_sub(1);
        let needles: Vec<Needle> = span
            .iter()
            .enumerate()
            .map(|(i, word)| self.needle(word, at_end && self.open_end && i == last))
            .collect();
        let corrected = span.iter().find_map(|word| word.meant.clone());
        let reading = Reading {
            info: info_of(&needles),
            needles: needles.into(),
            trust: span.iter().map(|word| word.trust).min().unwrap_or(FULL),
            origin: corrected.map_or(Origin::Literal, Origin::Corrected),
        };
        let info = if weak { reading.info / WEAK } else { reading.info };
        Clause { info, readings: vec![reading], typed: typed(span), intent: false }
    }

    fn needle(&self, word: &Fixed, may_go_on: bool) -> Needle {
        let mut needle = if may_go_on {
            Needle::beginning(self.lexicon, &word.token, self.marked)
        } else {
            Needle::whole(self.lexicon, &word.token, self.marked)
        };
        for (key, factor) in &word.instead {
            needle.or_instead(self.lexicon, key, *factor);
        }
        needle
    }

    fn phrase(&self, span: &[Fixed], entries: &[usize], request: &mut Request) -> Clause {
        let mut literal = self.literal(span, false, false);
        let mut readings: Vec<Reading> = Vec::new();
        let mut only_word = true;
        for entry in entries {
            for (number, meant) in self.meant(*entry).iter().enumerate() {
                request.rare |= meant.rare;
                only_word &= meant.word;
                let same = meant.keys.iter().eq(span.iter().map(|word| &word.token.key));
                let sense = Sense { entry: *entry, meaning: number };
                readings.push(Reading {
                    info: meant.info,
                    needles: Arc::clone(&meant.needles),
                    trust: FULL,
                    origin: if same { Origin::Literal } else { Origin::Dictionary(sense) },
                });
            }
        }
        let told = readings.iter().map(|reading| reading.info).max().unwrap_or_default();
        let info = told.clamp(*PHRASE_INFO.start(), *PHRASE_INFO.end());
        // What is wanted is said first; what it is wanted for comes after.
        let info = if request.has_intent() { info / 4 * 3 } else { info };
        if literal.readings.iter().all(|r| r.needles.iter().all(|n| !n.is_empty())) {
            literal.readings.iter_mut().for_each(|r| r.trust = r.trust.min(LITERAL_TRUST));
            readings.append(&mut literal.readings);
        }
        // `khai tử` says what is wanted though `tử` stands in many names.
        let tells = told >= INTENT || span.len() > 1;
        Clause { info, readings, typed: literal.typed, intent: tells && !only_word }
    }

    /// The meanings of an entry.
    fn meant(&self, entry: usize) -> Arc<[Meant]> {
        let read = || {
            let (meanings, _) = self.dictionary.entry(entry);
            meanings.iter().map(|meaning| self.read_meant(&meaning.text, meaning.word)).collect()
        };
        let known = self.lexicon.meanings.0.get(entry);
        known.map_or_else(read, |known| Arc::clone(known.get_or_init(read)))
    }

    fn read_meant(&self, text: &str, word: bool) -> Meant {
        let words = tokens(text);
        let needles = self.weighed(&words);
        Meant {
            info: info_of(&needles),
            needles: needles.into(),
            rare: self.lexicon.rare.asked(&words),
            keys: words.into_iter().map(|word| word.key).collect(),
            word,
        }
    }

    /// The needles of a paraphrase, whose weak words are weak too.
    fn weighed(&self, words: &[Token]) -> Vec<Needle> {
        let mut needles = Vec::with_capacity(words.len());
        let mut rest = words.get(..words.len().min(MOST_MEANT)).unwrap_or_default();
        while !rest.is_empty() {
            let weak = |(_, phrase): &(_, Phrase)| matches!(phrase, Phrase::Weak | Phrase::Filler);
            let weak = self.dictionary.starting(rest.iter()).into_iter().rev().find(weak);
            let len = weak.as_ref().map_or(1, |(len, _)| *len);
            for word in rest.get(..len).unwrap_or_default() {
                let mut needle = Needle::whole(self.lexicon, word, true);
                if weak.is_some() {
                    needle.info = (needle.info / WEAK_MEANT).max(1);
                }
                needles.push(needle);
            }
            rest = rest.get(len..).unwrap_or_default();
        }
        needles
    }
}

fn info_of(needles: &[Needle]) -> u32 {
    needles.iter().map(|needle| needle.info).sum()
}

fn typed(span: &[Fixed]) -> String {
    let words: Vec<&str> = span.iter().map(|word| word.typed.as_str()).collect();
    words.join(" ")
}
