//! The first pass: BM25 over all records, clause by clause.

use super::needle::FULL;
use super::postings::Masks;
use super::{Clause, Lexicon, Needle, Postings, Reading, Request};
use crate::ranked::{Ranked, best_first};

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
    /// The records that have points.
    pub(crate) found: Vec<usize>,
}

/// How well a record matches something.
#[derive(Clone, Copy, Debug, Default)]
struct Match {
    points: u32,
    covered: u32,
}

/// What a reading has found so far, by record. Mostly nothing: only touched places are visited.
struct Tally {
    by_record: Vec<Place>,
    touched: Vec<usize>,
    /// The needle that is looked up.
    needle: u32,
}

#[derive(Clone, Copy, Default)]
struct Place {
    sum: Match,
    /// The last needle that was found here, and how well: of several words that match a needle
    /// the best counts.
    needle: u32,
    best: u32,
}

impl Tally {
    fn new(records: usize) -> Self {
        Self { by_record: vec![Place::default(); records], touched: Vec::new(), needle: 0 }
    }

    fn next_needle(&mut self) {
        self.needle = self.needle.wrapping_add(1);
    }

    fn add(&mut self, record: usize, found: u32) {
        let Some(place) = self.by_record.get_mut(record) else { return };
        // Whatever is found here counts as something.
        let points = found.max(1);
        if place.needle != self.needle {
            if place.sum.points == 0 {
                self.touched.push(record);
            }
            (place.needle, place.best) = (self.needle, found);
            place.sum.points = place.sum.points.saturating_add(points);
            place.sum.covered = place.sum.covered.saturating_add(found);
        } else if found > place.best {
            place.sum.points += points - place.best.max(1);
            place.sum.covered += found - place.best;
            place.best = found;
        }
    }

    /// Whatever holds the word.
    fn add_all(&mut self, needle: &Needle, (id, factor): (usize, u32), postings: &Postings) {
        let (in_name, in_field) = told(needle, factor);
        for posting in postings.of(id) {
            self.add(posting.record, if posting.in_field { in_field } else { in_name });
        }
    }

    /// Of what holds the word, what was found before.
    fn add_chosen(&mut self, needle: &Needle, (id, factor): (usize, u32), postings: &Postings) {
        let (in_name, in_field) = told(needle, factor);
        for posting in postings.of(id) {
            let found = self.by_record.get(posting.record);
            if found.is_some_and(|place| place.sum.points > 0) {
                self.add(posting.record, if posting.in_field { in_field } else { in_name });
            }
        }
    }

    /// Of what was found before, what holds the common word.
    fn add_held(&mut self, needle: &Needle, factor: u32, bit: u8, postings: &Postings) {
        let (in_name, in_field) = told(needle, factor);
        for at in 0..self.touched.len() {
            let record = self.touched.get(at).copied().unwrap_or_default();
            let Masks { name, field } = postings.masks(record);
            if name >> bit & 1 == 1 {
                self.add(record, in_name);
            } else if field >> bit & 1 == 1 {
                self.add(record, in_field);
            }
        }
    }

    fn drain(&mut self, mut each: impl FnMut(usize, Match)) {
        for record in self.touched.drain(..) {
            if let Some(place) = self.by_record.get_mut(record) {
                each(record, std::mem::take(&mut place.sum));
            }
        }
    }
}

/// Scores all records. `lengths` are the names' lengths in words.
pub(crate) fn score(request: &Request, lexicon: Lexicon<'_>, lengths: &[u32]) -> Scores {
    let records = lengths.len();
    let mut scores =
        Scores { points: vec![0; records], covered: vec![0; records], found: Vec::new() };
    let mut tally = Tally::new(records);
    let mut best: Vec<Match> = vec![Match::default(); records];
    let mut touched = Vec::new();
    for clause in request.clauses.iter().filter(|clause| tells(clause, request)) {
        if let [reading] = clause.readings.as_slice() {
            sum_reading(reading, lexicon, &mut tally);
            tally.drain(|record, found| {
                let found = whole(found.points, found.covered, reading, clause.info);
                scores.add(record, found, clause, request, lengths);
            });
            continue;
        }
        for reading in &clause.readings {
            sum_reading(reading, lexicon, &mut tally);
            tally.drain(|record, found| {
                let found = whole(found.points, found.covered, reading, clause.info);
                if let Some(place) = best.get_mut(record)
                    && found.points > place.points
                {
                    if place.points == 0 {
                        touched.push(record);
                    }
                    *place = found;
                }
            });
        }
        for record in touched.drain(..) {
            if let Some(place) = best.get_mut(record) {
                scores.add(record, std::mem::take(place), clause, request, lengths);
            }
        }
    }
    scores
}

impl Scores {
    fn add(
        &mut self,
        record: usize,
        found: Match,
        clause: &Clause,
        request: &Request,
        lengths: &[u32],
    ) {
        if let (Some(points), Some(covered), Some(length)) =
            (self.points.get_mut(record), self.covered.get_mut(record), lengths.get(record))
        {
            let more = share(found.points, length_norm(*length), FULL);
            if *points == 0 && more > 0 {
                self.found.push(record);
            }
            *points = points.saturating_add(more);
            let answers = clause.intent && found.covered >= share(clause.info, ANSWERS, FULL);
            *covered = covered.saturating_add(if answers { request.info } else { found.covered });
        }
    }
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
///
/// The words that tell most choose the records, until they make up half of what the index knows of
/// the reading; of the others, which stand in a quarter of all names (`cấp`, `giấy`), each of these
/// records is asked. A record that holds none but those others is not found by the reading. Alone it
/// would not answer it; beside other clauses it loses the little that the reading would have added.
fn sum_reading(reading: &Reading, lexicon: Lexicon<'_>, tally: &mut Tally) {
    let postings = lexicon.postings;
    let known = reading.needles.iter().enumerate().filter(|(_, needle)| !needle.is_empty());
    let mut order: Vec<Ranked> = known.map(|(i, needle)| Ranked::new(i, needle.info)).collect();
    best_first(&mut order);
    let info: u32 = order.iter().map(|one| one.points()).sum();
    let mut told = 0u32;
    for needle in order.iter().filter_map(|one| reading.needles.get(one.number())) {
        let chooses = told.saturating_mul(2) <= info;
        told = told.saturating_add(needle.info);
        tally.next_needle();
        for (word, factor) in needle.words() {
            match postings.common(word) {
                _ if chooses => tally.add_all(needle, (word, factor), postings),
                Some(bit) => tally.add_held(needle, factor, bit, postings),
                None => tally.add_chosen(needle, (word, factor), postings),
            }
        }
    }
}

/// What a word of a needle tells in a name, and in the name of a field.
fn told(needle: &Needle, factor: u32) -> (u32, u32) {
    let in_name = needle.info * factor / FULL;
    (in_name, in_name * FIELD / FULL)
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
