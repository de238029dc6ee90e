//! What official names go on with.

use std::ops::Range;

use super::typed::{Typed, agrees, is_as_long};
use super::{CLOSE, LONGEST, lower};
use crate::file::Section;
use crate::index::Index;
use crate::procedures::Facts;
use crate::query::RecordId;
use crate::ranked::{Ranked, best_first};
use crate::rare::lowered;
use crate::text::{FNV, Token, WordId, fnv_on, spell};

/// So much of a name is looked at.
const LOOKED_AT: usize = 32;
/// A name that begins so counts before one that only holds it.
const BEGINS: u32 = 32;
/// The last word as it stands counts before longer ones: `con mới` before `công chứng`.
const WHOLE: u32 = 16;

/// Before these words a name can be cut and still says something.
const JOINTS: [&str; 24] = [
    "của", "đối", "với", "tại", "cho", "có", "trong", "theo", "thuộc", "do", "khi", "để", "từ",
    "bằng", "và", "hoặc", "đến", "là", "được", "trên", "ở", "về", "đã", "sang",
];
/// Names go on over these signs.
const COMMAS: [&str; 2] = [", ", "/"];

impl Index {
    /// Parts of names, the most needed first.
    pub(super) fn named(&self, typed: &Typed<'_>) -> Vec<String> {
        let Some(wanted) = self.wanted(typed) else { return Vec::new() };
        let mut parts: Vec<Part> = Vec::new();
        let (kinds, mut words) = (self.kinds.get_or_init(|| self.kinds()), Vec::new());
        self.each_holder(&wanted, |record| {
            words.clear();
            words.extend(self.words_of(record));
            parts.extend(self.part(record, &words, &wanted, kinds));
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
        let hash = span.iter().fold(FNV, |hash, word| fnv_on(fnv_on(hash, marked(word)), "\0"));
        Some(Part { record, span: start..end, points: lowered(points, rare, 0), hash })
    }
}

/// What a word or sign does to a part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It says something.
    Word,
    /// It joins what comes to what was: a part may end before it.
    Joint,
    /// The part goes on after it.
    Comma,
    /// The part ends.
    End,
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
