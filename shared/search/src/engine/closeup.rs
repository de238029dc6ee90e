//! The second pass, over the best records: words side by side, words at the
//! beginning, what to highlight, and why.

use std::ops::Range;

use super::needle::FULL;
use super::request::WEAKEST_SHOWN;
use super::score::{FIELD, length_norm, part_of_clause, share};
use super::{Clause, Needle, Origin, Reading, Request};
use crate::text::{Piece, Vocabulary, WordId, key_of};

/// Points of a clause are in these parts of its information.
const WHOLE: u32 = 16;
/// A reading that gains less than this part of its clause is faint: it is raised to the third
/// power, so this is six tenths of its words.
const FAINT: u32 = 55;
/// Two words of the request side by side in the name: this part of their
/// information again.
const SIDE_BY_SIDE: u32 = 130;
/// The same with one or two words between.
const NEAR: u32 = 40;
/// A word at the beginning of the name: this part of its information again.
const OPENING: u32 = 60;
/// All words of a longer request in their order: this part of the points again.
const VERBATIM: u32 = 128;
/// How long such a request is.
const VERBATIM_WORDS: usize = 4;
/// How many words are the beginning.
const OPENING_WORDS: usize = 8;

/// A record seen closely.
#[derive(Debug)]
pub(crate) struct CloseUp {
    pub(crate) points: u32,
    /// For each clause of the request, the reading that fits best.
    readings: Vec<Chosen>,
}

#[derive(Clone, Copy, Debug)]
struct Chosen {
    reading: usize,
    /// So little of it is here that giving it as the reason would puzzle.
    faint: bool,
}

/// A name and the name of its field, as numbers of words without the signs.
pub(crate) struct Closer<'a> {
    request: &'a Request,
    /// What was found, by the numbers of the needles.
    found: Vec<Found>,
    /// Of the name, in words.
    length: u32,
}

/// Which of the first 128 words of a name match.
type Places = u128;

/// What a name and its field have of a needle.
#[derive(Clone, Copy, Default)]
struct Found {
    factor: u32,
    places: Places,
}

/// A needle in the reading that was chosen.
struct Placed {
    info: u32,
    places: Places,
}

impl<'a> Closer<'a> {
    pub(crate) fn new(
        request: &'a Request,
        name: impl Iterator<Item = WordId>,
        field: impl Iterator<Item = WordId>,
    ) -> Self {
        let readings = request.clauses.iter().flat_map(|clause| &clause.readings);
        let needles: usize = readings.map(|reading| reading.needles.len()).sum();
        let mut found = vec![Found::default(); needles];
        let mut length = 0u32;
        for word in name {
            for (needle, factor) in request.matches.with(word) {
                if let Some(found) = found.get_mut(*needle) {
                    found.factor = found.factor.max(*factor);
                    found.places |= Places::from(1u8).checked_shl(length).unwrap_or_default();
                }
            }
            length = length.saturating_add(1);
        }
        for (needle, factor) in field.flat_map(|word| request.matches.with(word)) {
            if let Some(found) = found.get_mut(*needle) {
                found.factor = found.factor.max(factor * FIELD / FULL);
            }
        }
        Self { request, found, length }
    }

    /// Scores the record again with the order of its words.
    pub(crate) fn look(&self) -> CloseUp {
        let mut points = 0u32;
        let mut chosen = Vec::with_capacity(self.request.clauses.len());
        let mut placed: Vec<Placed> = Vec::new();
        let mut typed: Vec<Places> = Vec::new();
        let mut rest = self.found.as_slice();
        for clause in &self.request.clauses {
            let (mut best, mut gained) = (0, 0);
            let mut of_best: Option<(&Reading, &[Found])> = None;
            let mut as_typed: &[Found] = &[];
            for (number, reading) in clause.readings.iter().enumerate() {
                let found;
                (found, rest) = rest.split_at(reading.needles.len().min(rest.len()));
                let points = points_of(reading, found, clause.info);
                // Of readings that fit as well the first counts.
                if of_best.is_none() || points > gained {
                    (best, gained, of_best) = (number, points, Some((reading, found)));
                }
                if reading.origin == Origin::Literal {
                    as_typed = found;
                }
            }
            points = points.saturating_add(gained);
            let faint = gained < share(clause.info.saturating_mul(WHOLE), FAINT, FULL);
            chosen.push(Chosen { reading: best, faint });
            typed.extend(as_typed.iter().map(|found| found.places));
            if let Some((reading, found)) = of_best {
                // Long paraphrases are measured by their clause here too.
                let scale = |info: u32| share(info, clause.info, reading.info);
                placed.extend(reading.needles.iter().zip(found).map(|(needle, found)| Placed {
                    info: scale(needle.info),
                    places: found.places,
                }));
            }
        }
        points = points.saturating_add(order_bonus(&placed) * WHOLE);
        if says_so(&typed) {
            points = points.saturating_add(share(points, VERBATIM, FULL));
        }
        CloseUp { points: share(points, length_norm(self.length), FULL), readings: chosen }
    }
}

fn points_of(reading: &Reading, found: &[Found], info: u32) -> u32 {
    let each = reading.needles.iter().zip(found);
    let sum: u32 = each.map(|(needle, found)| needle.info * found.factor / FULL).sum();
    let (points, covered, total) = part_of_clause(sum, sum, reading, info);
    share(share(points, covered, total), covered, total)
}

/// Whether the name holds all words of a longer request in their order:
/// who types an official name wants that name, not a paraphrase of it.
fn says_so(typed: &[Places]) -> bool {
    let mut pairs = typed.windows(2);
    typed.len() >= VERBATIM_WORDS
        && pairs.all(|pair| matches!(pair, [a, b] if follows(*a) & b != 0))
}

/// The places right after these, over at most three fillers.
fn follows(places: Places) -> Places {
    places << 1 | places << 2 | places << 3 | places << 4
}

fn order_bonus(found: &[Placed]) -> u32 {
    let mut bonus = 0u32;
    for pair in found.windows(2) {
        let [a, b] = pair else { continue };
        let info = a.info.min(b.info);
        let next = a.places << 1;
        if next & b.places != 0 {
            bonus += info * SIDE_BY_SIDE / FULL;
        } else if (next << 1 | next << 2) & b.places != 0 {
            bonus += info * NEAR / FULL;
        }
    }
    let opening: Places = (1 << OPENING_WORDS) - 1;
    let early = found.iter().filter(|needle| needle.places & opening != 0);
    bonus + early.map(|needle| needle.info * OPENING / FULL).sum::<u32>()
}

impl CloseUp {
    /// The bytes of the name that answer the request.
    pub(crate) fn highlights(
        &self,
        request: &Request,
        vocabulary: &Vocabulary,
        pieces: &[Piece],
    ) -> Vec<Range<usize>> {
        // Of a paraphrase, the words that tell little are not lit.
        let shown = |needle: &&Needle, reading: &Reading| {
            reading.origin == Origin::Literal || needle.info >= WEAKEST_SHOWN
        };
        let needles: Vec<&Needle> = self
            .chosen(request)
            .flat_map(|(_, reading)| reading.needles.iter().filter(|n| shown(n, reading)))
            .collect();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for piece in pieces.iter().filter(|piece| !request.matches.with(piece.word).is_empty()) {
            let matched = needles.iter().filter(|needle| needle.factor(piece.word).is_some());
            let Some(needle) = matched.min_by_key(|needle| needle.letters) else { continue };
            let range = piece.start..lit_end(piece, needle, vocabulary);
            match ranges.last_mut() {
                // A single space between two matches is lit as well.
                Some(last) if last.end.saturating_add(1) == range.start => last.end = range.end,
                _ => ranges.push(range),
            }
        }
        ranges
    }

    /// The first reading that is not what was typed and that is here, with what was typed.
    pub(crate) fn reason<'a>(&self, request: &'a Request) -> Option<(&'a str, &'a Origin)> {
        self.chosen(request)
            .zip(&self.readings)
            .find(|((_, reading), chosen)| reading.origin != Origin::Literal && !chosen.faint)
            .map(|((clause, reading), _)| (clause.typed.as_str(), &reading.origin))
    }

    fn chosen<'a>(&self, request: &'a Request) -> impl Iterator<Item = (&'a Clause, &'a Reading)> {
        let pairs = request.clauses.iter().zip(&self.readings);
        let chosen: Vec<_> = pairs
            .filter_map(|(clause, best)| clause.readings.get(best.reading).map(|r| (clause, r)))
            .collect();
        chosen.into_iter()
    }
}

/// Of a word that goes on after what was typed, only the typed letters are lit.
fn lit_end(piece: &Piece, needle: &Needle, vocabulary: &Vocabulary) -> usize {
    let word = vocabulary.word(piece.word.into());
    if needle.letters == 0 || key_of(word).chars().count() == needle.letters {
        return piece.end;
    }
    let last = vietnamese::folded(word).nth(needle.letters.saturating_sub(1));
    last.map_or(piece.end, |letter| piece.start.saturating_add(letter.end))
}
