//! The first pass: BM25 over all records, clause by clause.

use super::needle::FULL;
use super::{Clause, Lexicon, Reading, Request};

/// Okapi BM25 with k1 = 1.2 and b = 0.3, for words that occur once: longer
/// names weigh less. In parts of [`FULL`], by the length in words.
pub(crate) fn length_norm(length: u32) -> u32 {
    // (k1 + 1) / (1 + k1 * (1 - b + b * length / average)), times 100
    share(FULL, 220 * AVERAGE, 184 * AVERAGE + 36 * length.min(LONG))
}

/// Names longer than this list their cases: that makes them no worse.
const LONG: u32 = 48;

/// A word of the field's name tells this part of the same word in the name.
pub(crate) const FIELD: u32 = 90;

/// What the first pass found, by record.
#[derive(Debug)]
pub(crate) struct Scores {
    pub(crate) points: Vec<u32>,
    /// How much of the request's information the record covers; all of it, if
    /// it covers what is wanted.
    pub(crate) covered: Vec<u32>,
}

/// How well a record matches something.
#[derive(Clone, Copy, Debug, Default)]
struct Match {
    points: u32,
    covered: u32,
}

/// Numbers by record that are mostly zero: only touched places are visited.
struct Sparse {
    by_record: Vec<Match>,
    touched: Vec<usize>,
}

impl Sparse {
    fn new(records: usize) -> Self {
        Self { by_record: vec![Match::default(); records], touched: Vec::new() }
    }

    fn raise(&mut self, record: usize, found: Match) {
        self.change(record, |m| {
            if found.points > m.points {
                *m = found;
            }
        });
    }

    fn add(&mut self, record: usize, found: Match) {
        self.change(record, |m| {
            m.points = m.points.saturating_add(found.points);
            m.covered = m.covered.saturating_add(found.covered);
        });
    }

    fn change(&mut self, record: usize, change: impl FnOnce(&mut Match)) {
        if let Some(place) = self.by_record.get_mut(record) {
            if place.points == 0 {
                self.touched.push(record);
            }
            change(place);
        }
    }

    fn drain(&mut self, mut each: impl FnMut(usize, Match)) {
        for record in self.touched.drain(..) {
            if let Some(place) = self.by_record.get_mut(record) {
                each(record, std::mem::take(place));
            }
        }
    }
}

/// Scores all records. `lengths` are the names' lengths in words.
pub(crate) fn score(request: &Request, lexicon: Lexicon<'_>, lengths: &[u32]) -> Scores {
    let records = lengths.len();
    let mut scores = Scores { points: vec![0; records], covered: vec![0; records] };
    let (mut word, mut reading_sum) = (Sparse::new(records), Sparse::new(records));
    let mut best = Sparse::new(records);
    for clause in request.clauses.iter().filter(|clause| tells(clause, request)) {
        for reading in &clause.readings {
            sum_reading(reading, lexicon, &mut word, &mut reading_sum);
            reading_sum.drain(|record, found| {
                best.raise(record, whole(found.points, found.covered, reading, clause.info));
            });
        }
        best.drain(|record, found| {
            if let (Some(points), Some(covered), Some(length)) =
                (scores.points.get_mut(record), scores.covered.get_mut(record), lengths.get(record))
            {
                *points = points.saturating_add(share(found.points, length_norm(*length), FULL));
                let answers = clause.intent && found.covered >= share(clause.info, ANSWERS, FULL);
                *covered =
                    covered.saturating_add(if answers { request.info } else { found.covered });
            }
        });
    }
    scores
}

/// A clause that tells less than this part of the request moves nobody among the best: it is left
/// to the second pass, and the long lists of such words are not read.
const LITTLE: u32 = 20;

fn tells(clause: &Clause, request: &Request) -> bool {
    clause.info.saturating_mul(LITTLE) >= request.info
}

/// A record that covers this part of what is wanted answers.
const ANSWERS: u32 = 205;

/// `n * part / of`, at most what a number here holds.
pub(crate) fn share(n: u32, part: u32, of: u32) -> u32 {
    let product = u64::from(n) * u64::from(part) / u64::from(of.max(1));
    u32::try_from(product).unwrap_or(u32::MAX)
}

/// The usual length of an official name, in words.
const AVERAGE: u32 = 22;

/// Adds up what each record has of one reading.
fn sum_reading(reading: &Reading, lexicon: Lexicon<'_>, word: &mut Sparse, sum: &mut Sparse) {
    for needle in &reading.needles {
        for (id, factor) in needle.words() {
            for posting in lexicon.postings.of(id) {
                let part = if posting.in_field { FIELD } else { FULL };
                let found = needle.info * factor / FULL * part / FULL;
                word.raise(posting.record, Match { points: found.max(1), covered: found });
            }
        }
        word.drain(|record, found| sum.add(record, found));
    }
}

/// Brings a reading to the size of its clause: a long paraphrase must not
/// outweigh the words beside it, nor a part of it the whole.
fn whole(points: u32, covered: u32, reading: &Reading, info: u32) -> Match {
    let (points, covered, total) = part_of_clause(points, covered, reading, info);
    let points = share(share(points, covered, total), covered, total);
    Match { points: points.max(1), covered }
}

/// Points and cover in the measure of the clause, and that measure.
pub(crate) fn part_of_clause(
    points: u32,
    covered: u32,
    reading: &Reading,
    info: u32,
) -> (u32, u32, u32) {
    let total = reading.info.max(1);
    let scale = |n: u32| share(share(n, info, total), reading.trust, FULL);
    (scale(points).saturating_mul(16), scale(covered), info)
}
