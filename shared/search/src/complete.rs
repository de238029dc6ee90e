//! What the words typed may go on to: phrases of the dictionary, and what
//! official names go on with.

use std::ops::Range;

use crate::file::Section;
use crate::index::Index;
use crate::procedures::Facts;
use crate::query::RecordId;
use crate::ranked::{Ranked, best_first};
use crate::rare::lowered;
use crate::text::{Token, WordId, is_word, spell, tokens};

/// So many are offered.
const MOST: usize = 4;
/// The longest, in characters: one line on a phone.
const LONGEST: usize = 40;
/// Whoever has typed more words needs no help.
const MOST_TYPED: usize = 8;
/// So much of a name is looked at.
const LOOKED_AT: usize = 32;
/// So many of each kind are looked at for those.
const CLOSE: usize = 5;
/// Fewer letters say nothing yet.
const FEWEST_LETTERS: usize = 2;
/// A name that begins so counts before one that only holds it.
const BEGINS: u32 = 32;
/// The last word as it stands counts before longer ones: `con mới` before `công chứng`.
const WHOLE: u32 = 16;
/// The same among phrases, in places of their order.
const WHOLE_PLACES: usize = 200;

/// Before these words a name can be cut and still says something.
const JOINTS: [&str; 24] = [
    "của", "đối", "với", "tại", "cho", "có", "trong", "theo", "thuộc", "do", "khi", "để", "từ",
    "bằng", "và", "hoặc", "đến", "là", "được", "trên", "ở", "về", "đã", "sang",
];
/// Names go on over these signs.
const COMMAS: [&str; 2] = [", ", "/"];

impl Index {
    /// Up to four phrases, with marks and at most 40 characters long, that the
    /// words typed may go on to; the last word may be unfinished. Each finds
    /// something when it is searched for.
    ///
    /// ```no_run
    /// # let bytes: Vec<u8> = Vec::new();
    /// let index = search::Index::open(bytes)?;
    /// for phrase in index.completions("dang ky k") {
    ///     println!("{phrase}"); // đăng ký kết hôn
    /// }
    /// # Ok::<(), search::FormatError>(())
    /// ```
    pub fn completions(&self, typed: &str) -> Vec<String> {
        let open = typed.chars().next_back().is_some_and(is_word);
        let words = tokens(typed);
        if typed.chars().count() < FEWEST_LETTERS || words.is_empty() || words.len() > MOST_TYPED {
            return Vec::new();
        }
        let mut offer = Offer { seen: vec![keys(&words)], phrases: Vec::new() };
        let told = self.phrasebook().without_fillers(&words);
        let open_told = open && told.last() == words.last();
        self.offer(&Typed { words: &words, open }, &mut offer);
        if !told.is_empty() && told.len() < words.len() {
            self.offer(&Typed { words: &told, open: open_told }, &mut offer);
        }
        offer.phrases
    }

    /// What names and what people say, by turns: neither knows how much the other is needed.
    /// First those that go on differently.
    fn offer(&self, typed: &Typed<'_>, offer: &mut Offer) {
        let (named, said) = (self.named(typed), self.said(typed));
        let places = 0..named.len().max(said.len());
        let all: Vec<&String> =
            places.flat_map(|at| [named.get(at), said.get(at)]).flatten().collect();
        let mut ways: Vec<String> = Vec::new();
        for phrase in &all {
            let way = typed.way(phrase);
            if !ways.contains(&way) && offer.put(phrase) {
                ways.push(way);
            }
        }
        for phrase in all {
            offer.put(phrase);
        }
    }

    /// Phrases of the dictionary, one of each entry, the most needed first.
    fn said(&self, typed: &Typed<'_>) -> Vec<String> {
        let dictionary = self.phrasebook();
        let mut found: Vec<(usize, &str)> = Vec::new();
        let starts = typed.starts();
        for (entry, phrase) in starts.iter().flat_map(|start| dictionary.leading(start)) {
            if !typed.goes_on(phrase) || phrase.chars().count() > LONGEST {
                continue;
            }
            match found.iter_mut().find(|(known, _)| *known == entry) {
                Some((_, known)) if known.len() <= phrase.len() => {}
                Some((_, known)) => *known = phrase,
                None => found.push((entry, phrase)),
            }
        }
        let order = |(i, (entry, phrase)): (usize, &(usize, &str))| {
            let whole = if typed.is_whole_in(phrase) { 0 } else { WHOLE_PLACES };
            let place = u32::try_from(entry.saturating_add(whole)).unwrap_or(u32::MAX);
            Ranked::new(i, u32::MAX.saturating_sub(place))
        };
        let mut ranked: Vec<Ranked> = found.iter().enumerate().map(order).collect();
        best_first(&mut ranked);
        let best = ranked.iter().take(CLOSE).filter_map(|ranked| found.get(ranked.number()));
        let best = best.map(|(_, phrase)| self.as_written(phrase));
        // `gap` would be read as `gấp`, which tells nothing.
        best.filter(|phrase| !dictionary.without_fillers(&tokens(phrase)).is_empty()).collect()
    }

    /// A phrase with its words as official names write them: ký, not kí.
    fn as_written(&self, phrase: &str) -> String {
        let written = |word: &str| {
            let key = vietnamese::fold(word);
            let term = self.vocabulary.find(&key).and_then(|at| self.vocabulary.terms().get(at));
            let same = term.into_iter().flat_map(|term| term.words.clone());
            let same = same.filter(|id| self.vocabulary.marked(*id) == word);
            let most = same.max_by_key(|id| self.postings.count(*id));
            most.map_or_else(|| word.to_owned(), |id| lower(self.vocabulary.word(id)))
        };
        phrase.split(' ').map(written).collect::<Vec<_>>().join(" ")
    }

    /// Parts of names, the most needed first.
    fn named(&self, typed: &Typed<'_>) -> Vec<String> {
        let Some(wanted) = self.wanted(typed) else { return Vec::new() };
        let mut parts: Vec<Part> = Vec::new();
        let (kinds, mut words) = (self.kinds(), Vec::new());
        self.each_holder(&wanted, |record| {
            words.clear();
            words.extend(self.words_of(record));
            parts.extend(self.part(record, &words, &wanted, &kinds));
        });
        // The same part of several names stands together when it is sorted by its hash.
        let by_hash = |(i, part): (usize, &Part)| Ranked::new(i, part.hash);
        let mut sorted: Vec<Ranked> = parts.iter().enumerate().map(by_hash).collect();
        best_first(&mut sorted);
        let mut ranked = Vec::new();
        for same in sorted.chunk_by(|a, b| a.points() == b.points()) {
            let all = same.iter().filter_map(|one| parts.get(one.number()));
            let most = all.map(|part| part.points).max().unwrap_or_default();
            let count = u32::try_from(same.len().min(63)).unwrap_or_default();
            let first = same.first().map_or(0, |one| one.number());
            ranked.push(Ranked::new(first, most.saturating_mul(64).saturating_add(count)));
        }
        best_first(&mut ranked);
        let best = ranked.iter().take(CLOSE).filter_map(|ranked| parts.get(ranked.number()));
        best.map(|part| self.spell_part(part)).collect()
    }

    fn spell_part(&self, part: &Part) -> String {
        let words = self.words_of(part.record).skip(part.span.start).take(part.span.len());
        lower(&spell(words, &self.vocabulary, |_| {}))
    }

    fn words_of(&self, record: RecordId) -> impl Iterator<Item = WordId> + '_ {
        self.names.words(self.section(Section::Names), record).take(LOOKED_AT)
    }

    /// Of each written word, what it does to a part of a name. Names are long and many: asked
    /// there, each would cost a comparison of texts.
    fn kinds(&self) -> Vec<Kind> {
        let sign = |id: usize| match self.vocabulary.word(id) {
            word if !self.vocabulary.marked(id).is_empty() || word.is_empty() => Kind::Word,
            word if COMMAS.contains(&word) => Kind::Comma,
            _ => Kind::End,
        };
        let mut kinds: Vec<Kind> = (0..self.vocabulary.len()).map(sign).collect();
        for joint in JOINTS {
            let term = self.vocabulary.find(&vietnamese::fold(joint));
            let term = term.and_then(|at| self.vocabulary.terms().get(at));
            for id in term.into_iter().flat_map(|term| term.words.clone()) {
                if self.vocabulary.marked(id) == joint
                    && let Some(kind) = kinds.get_mut(id)
                {
                    *kind = Kind::Joint;
                }
            }
        }
        kinds
    }

    /// The written words that each typed word can be; `None` if one is in no name.
    fn wanted<'t>(&self, typed: &Typed<'t>) -> Option<Vec<Wanted<'t>>> {
        let last = typed.words.len().saturating_sub(1);
        let terms = self.vocabulary.terms();
        let wanted = typed.words.iter().enumerate().map(|(i, token)| {
            let whole = self.vocabulary.find(&token.key).and_then(|at| terms.get(at));
            let mut ids: Vec<Range<usize>> =
                whole.map(|term| term.words.clone()).into_iter().collect();
            let open = typed.open && i == last;
            if open {
                let longer = self.vocabulary.beginning(&vietnamese::fold(&token.shown));
                let all = terms.get(longer).unwrap_or_default();
                if let (Some(first), Some(last)) = (all.first(), all.last()) {
                    ids.push(first.words.start..last.words.end);
                }
            }
            (!ids.is_empty()).then_some(Wanted { token, ids, open })
        });
        wanted.collect()
    }

    /// The records that hold the rarest of the whole words; all, if there is none.
    fn each_holder(&self, wanted: &[Wanted<'_>], mut each: impl FnMut(RecordId)) {
        let whole = wanted.iter().filter(|word| !word.open);
        let ids = |word: &Wanted<'_>| word.ids.clone().into_iter().flatten();
        let count = |word: &&Wanted<'_>| ids(word).map(|id| self.postings.count(id)).sum::<usize>();
        match whole.min_by_key(count) {
            None => {
                // A name begins at its first word, or after «Thủ tục».
                let begins = |record: &RecordId| {
                    let fits = |at| {
                        self.words_of(*record).nth(at).is_some_and(|word| {
                            wanted.iter().all(|wanted| {
                                wanted.fits(word, self.vocabulary.marked(word.into()))
                            })
                        })
                    };
                    fits(0) || fits(2)
                };
                (0..self.len()).filter(begins).for_each(each);
            }
            Some(rarest) => {
                let holders = ids(rarest).flat_map(|id| self.postings.of(id));
                holders.filter(|one| !one.in_field).for_each(|one| each(one.record));
            }
        }
    }

    /// The part of a name that begins as typed: up to a sign, a joint or the end.
    fn part(
        &self,
        record: RecordId,
        words: &[WordId],
        wanted: &[Wanted<'_>],
        kinds: &[Kind],
    ) -> Option<Part> {
        let marked = |word: &WordId| self.vocabulary.marked((*word).into());
        let opening = |at: usize| words.get(at).map(marked);
        let begins = if (opening(0), opening(1)) == (Some("thủ"), Some("tục")) { 2 } else { 0 };
        let fits = |at: usize| {
            let here = words.get(at..).unwrap_or_default();
            here.len() >= wanted.len()
                && here.iter().zip(wanted).all(|(word, wanted)| wanted.fits(*word, marked(word)))
        };
        // A single unfinished word is in too many names.
        let inside = if wanted.len() > 1 { 0..words.len() } else { 0..0 };
        let start = [begins, 0].into_iter().chain(inside).find(|at| fits(*at))?;
        let typed = start.saturating_add(wanted.len());
        let last = words.get(typed.saturating_sub(1)).zip(wanted.last());
        let is_typed = last.is_some_and(|(word, last)| is_as_long(marked(word), last.token));
        let kind = |at: usize| {
            let word = words.get(at).copied().unwrap_or(WordId::MAX);
            kinds.get(usize::from(word)).copied().unwrap_or(Kind::End)
        };
        let mut end = typed;
        while match kind(end) {
            Kind::Word | Kind::Comma => true,
            // What was typed whole goes on over a joint, or there would be nothing to offer.
            Kind::Joint => is_typed && end == typed,
            Kind::End => false,
        } {
            end = end.saturating_add(1);
        }
        while end > typed && kind(end.saturating_sub(1)) != Kind::Word {
            end = end.saturating_sub(1);
        }
        let span = words.get(start..end)?;
        // A letter and a space make the shortest word.
        if kind(start) != Kind::Word || span.len() > LONGEST / 2 {
            return None;
        }
        let letters = |word: &WordId| self.vocabulary.word((*word).into()).chars().count();
        let letters: usize = span.iter().map(letters).sum();
        if letters.saturating_add(span.len()) > LONGEST.saturating_add(1) {
            return None;
        }
        let Facts { need, rare, .. } = self.facts(record);
        let begins = if start <= begins { BEGINS } else { 0 };
        let whole = if is_typed { WHOLE } else { 0 };
        let points = u32::from(need).saturating_mul(8).saturating_add(begins).saturating_add(whole);
        let hash = span.iter().fold(FNV, |hash, word| mix(hash, marked(word)));
        Some(Part { record, span: start..end, points: lowered(points, rare, 0), hash })
    }
}

/// What a word or sign does to a part of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It says something.
    Word,
    /// It joins what comes to what was: a part may end before it.
    Joint,
    /// The part goes on after it.
    Comma,
    /// The part ends.
    End,
}

/// What was typed. `open`: the last word may go on.
struct Typed<'a> {
    words: &'a [Token],
    open: bool,
}

impl Typed<'_> {
    /// How keys of phrases begin. A word like `ky` is also the beginning of longer ones.
    fn starts(&self) -> Vec<String> {
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
    fn goes_on(&self, phrase: &str) -> bool {
        let more = phrase.split(' ').count() > self.words.len() || !self.is_whole_in(phrase);
        more && self.agrees(phrase)
    }

    fn agrees(&self, phrase: &str) -> bool {
        let last = self.words.len().saturating_sub(1);
        let mut pairs = self.words.iter().zip(phrase.split(' ')).enumerate();
        pairs.all(|(i, (word, said))| agrees(word, said, self.open && i == last))
    }

    /// Whether the last word stands whole in a phrase that begins so.
    fn is_whole_in(&self, phrase: &str) -> bool {
        let last = self.words.last().zip(phrase.split(' ').nth(self.words.len().saturating_sub(1)));
        last.is_some_and(|(word, said)| is_as_long(said, word))
    }

    /// How a phrase goes on: by its first word that was not typed whole.
    fn way(&self, phrase: &str) -> String {
        let words = tokens(phrase);
        let last = self.words.len().saturating_sub(1);
        let pair = words.get(last).zip(self.words.last());
        let whole = pair.is_some_and(|(word, typed)| is_as_long(&word.marked, typed));
        let count = self.words.len().saturating_add(usize::from(whole));
        keys(words.get(..count).unwrap_or(&words))
    }
}

/// The written words that a typed word can be.
struct Wanted<'a> {
    token: &'a Token,
    ids: Vec<Range<usize>>,
    open: bool,
}

impl Wanted<'_> {
    fn fits(&self, word: WordId, marked: &str) -> bool {
        self.ids.iter().any(|ids| ids.contains(&word.into()))
            && agrees(self.token, marked, self.open)
    }
}

/// A part of a name.
struct Part {
    record: RecordId,
    span: Range<usize>,
    points: u32,
    hash: u32,
}

/// What is offered so far, and the keys of what must not come again.
struct Offer {
    seen: Vec<String>,
    phrases: Vec<String>,
}

impl Offer {
    /// Whether it was put: there is room, and it is new.
    fn put(&mut self, phrase: &str) -> bool {
        let key = keys(&tokens(phrase));
        let put = self.phrases.len() < MOST && !self.seen.contains(&key);
        if put {
            self.seen.push(key);
            self.phrases.push(phrase.to_owned());
        }
        put
    }
}

fn keys(words: &[Token]) -> String {
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    keys.join(" ")
}

fn lower(text: &str) -> String {
    text.chars().map(vietnamese::lower).collect()
}

/// Of words that begin alike, those of as many letters are the same word.
fn is_as_long(word: &str, typed: &Token) -> bool {
    word.chars().count() == typed.marked.chars().count()
}

/// Whether a word with its marks can be what was typed. `open`: or its beginning.
fn agrees(typed: &Token, marked: &str, open: bool) -> bool {
    typed.is_plain() || typed.marked == marked || open && !is_as_long(marked, typed)
}

/// FNV-1a, 32 bits.
const FNV: u32 = 0x811c_9dc5;

fn mix(hash: u32, word: &str) -> u32 {
    let bytes = word.bytes().chain([0]);
    bytes.fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
