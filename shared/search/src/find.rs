//! From a question to an answer.

use crate::engine::{self, CloseUp, Closer, Origin, Request, Sense, share};
use crate::facets::{FacetCounts, Passed};
use crate::index::Index;
use crate::procedures::{CodeQuery, Facts, Levels};
use crate::query::{Answer, Hit, Query, RecordId, Why, WhyKind};
use crate::ranked::{Ranked, best_first};
use crate::rare::lowered;

/// So many of the best records are looked at closely.
const CLOSE: usize = 96;

/// So many words of a name are looked at; the longest official name has fewer.
const LOOKED_AT: usize = 400;

/// An answer covers at least this part of the question's information, in 256ths.
const LEAST_COVER: u32 = 128;

/// Each step of need adds this part to a record's points, in 256ths.
const NEED: u32 = 15;

/// What the host's own level does adds this part, in 256ths.
const NEAR: u32 = 40;

impl Index {
    /// Finds what answers a question.
    ///
    /// ```no_run
    /// # let bytes: Vec<u8> = Vec::new();
    /// use search::{Index, Levels, Query};
    /// let index = Index::open(bytes)?;
    /// let answer = index.query(&Query {
    ///     text: "lam so do",
    ///     levels: Levels::COMMUNE,
    ///     limit: 20,
    ///     ..Query::default()
    /// });
    /// for hit in &answer.hits {
    ///     println!("{} {}", index.code(hit.record), index.name(hit.record));
    /// }
    /// # Ok::<(), search::FormatError>(())
    /// ```
    pub fn query(&self, query: &Query<'_>) -> Answer {
        let here = |record: RecordId| {
            let province = self.facts(record).province;
            province == 0 || query.province == Some(province)
        };
        if let Some(code) = CodeQuery::read(query.text) {
            let found: Vec<Ranked> = self
                .codes_between(code.from, code.to)
                .filter(|record| here(*record))
                .map(|record| Ranked::new(record, 1))
                .collect();
            if !found.is_empty() {
                return self.answer(query, found, &Look::Code(query.text));
            }
        }
        let request = engine::read(query.text, self.lexicon(), &self.phrasebook());
        if request.clauses.is_empty() {
            return self.browse(query, here);
        }
        let elsewhere = request.elsewhere.as_ref().map(|(typed, entry)| {
            let (_, reason) = self.phrasebook().entry(*entry);
            Why { vi: reason.vi, en: reason.en, ..why(WhyKind::Elsewhere, typed, "") }
        });
        if elsewhere.is_some() && !request.asks_more() {
            return Answer { elsewhere, ..Answer::default() };
        }
        let found = self.search(&request, query.near, here);
        Answer { elsewhere, ..self.answer(query, found, &Look::Words(&request)) }
    }

    /// Without words: everything, the most needed first.
    fn browse(&self, query: &Query<'_>, here: impl Fn(RecordId) -> bool) -> Answer {
        if !query.text.trim().is_empty() {
            return Answer::default();
        }
        let points = |record| {
            let Facts { need, rare, .. } = self.facts(record);
            self.nearer(lowered(u32::from(need) * PERFECT, rare, 0), record, query.near)
        };
        let all = (0..self.len()).filter(|record| here(*record));
        let mut found: Vec<Ranked> =
            all.map(|record| Ranked::new(record, points(record))).collect();
        best_first(&mut found);
        self.answer(query, found, &Look::Nothing)
    }

    /// All records that cover enough of the request, the best first.
    fn search(
        &self,
        request: &Request,
        near: Levels,
        here: impl Fn(RecordId) -> bool,
    ) -> Vec<Ranked> {
        let scores = engine::score(request, self.lexicon(), &self.lengths);
        let least = share(request.info, LEAST_COVER, 256);
        let weighed =
            |points, record| self.nearer(self.weighed(points, record, request.rare), record, near);
        let mut found: Vec<Ranked> = Vec::new();
        for record in scores.found {
            let of = |counts: &[u32]| counts.get(record).copied().unwrap_or_default();
            if of(&scores.covered) >= least && here(record) {
                found.push(Ranked::new(record, weighed(of(&scores.points), record)));
            }
        }
        best_first(&mut found);
        let close = found.len().min(CLOSE);
        let (close, rest) = found.split_at_mut(close);
        for found in &mut *close {
            // The second pass replaces the first where it looked.
            let record = found.number();
            let look = self.look(request, record);
            *found = Ranked::new(record, weighed(look.points, record));
        }
        best_first(close);
        let lowest = close.last().map_or(0, |found| found.points());
        for found in rest {
            *found = Ranked::new(found.number(), found.points().min(lowest));
        }
        for found in &mut found {
            let score = share(found.points(), PERFECT, request.info.saturating_mul(16));
            *found = Ranked::new(found.number(), score);
        }
        found
    }

    /// Points with what everyday life needs and without what was not asked for.
    fn weighed(&self, points: u32, record: RecordId, asked: u8) -> u32 {
        let Facts { need, rare, .. } = self.facts(record);
        let points = lowered(points, rare, asked);
        share(points, 256 + NEED * u32::from(need.min(15)), 256)
    }

    /// Points with what the host's own level does moved up.
    fn nearer(&self, points: u32, record: RecordId, near: Levels) -> u32 {
        if self.facts(record).levels.meets(near) {
            return share(points, 256 + NEAR, 256);
        }
        points
    }

    fn look(&self, request: &Request, record: RecordId) -> CloseUp {
        let name = self.name_words(record).take(LOOKED_AT);
        let field = self.field_words(record).take(LOOKED_AT);
        Closer::new(request, name, field).look()
    }

    /// Filters, counts, groups by service, and cuts the page out.
    fn answer(&self, query: &Query<'_>, found: Vec<Ranked>, look: &Look<'_>) -> Answer {
        let mut facets = FacetCounts::new(self.field_count());
        let mut services: Vec<Service> = Vec::new();
        let mut service_of = vec![u32::MAX; self.len()];
        for (record, points) in found.into_iter().map(|found| (found.number(), found.points())) {
            let (facts, fields) = (self.facts(record), self.fields(record));
            let passed = Passed::of(query, &facts, fields);
            passed.count(&mut facets, &facts, fields);
            if passed.all()
                && let Some(place) = service_of.get_mut(self.group(record))
            {
                match services.get_mut(usize::try_from(*place).unwrap_or(usize::MAX)) {
                    Some(service) => service.versions.push(record),
                    None => {
                        *place = u32::try_from(services.len()).unwrap_or(u32::MAX);
                        services.push(Service { points, versions: vec![record] });
                    }
                }
            }
        }
        let total = services.len();
        let page = services.into_iter().skip(query.offset).take(query.limit);
        let hits = page.map(|service| self.hit(service, look)).collect();
        Answer { hits, total, facets: facets.finish(), elsewhere: None }
    }

    fn hit(&self, service: Service, look: &Look<'_>) -> Hit {
        let record = service.versions.first().copied().unwrap_or_default();
        let mut hit = Hit {
            record,
            score: service.points,
            highlights: Vec::new(),
            why: None,
            versions: service.versions,
        };
        match look {
            Look::Nothing => {}
            Look::Code(typed) => {
                hit.why = Some(why(WhyKind::Code, typed.trim(), &self.code(record)));
            }
            Look::Words(request) => {
                let seen = self.look(request, record);
                let mut pieces = Vec::new();
                self.spell_name(record, |piece| pieces.push(piece));
                hit.highlights = seen.highlights(request, &self.vocabulary, &pieces);
                hit.why =
                    seen.reason(request).and_then(|(typed, origin)| self.explain(typed, origin));
            }
        }
        hit
    }

    fn explain(&self, typed: &str, origin: &Origin) -> Option<Why> {
        match origin {
            Origin::Literal => None,
            Origin::Corrected(meant) => Some(why(WhyKind::Corrected, typed, meant)),
            Origin::Dictionary(Sense { entry, meaning }) => {
                let (meanings, _) = self.phrasebook().entry(*entry);
                let meaning = meanings.into_iter().nth(*meaning)?;
                let why = why(WhyKind::Synonym, typed, &meaning.text);
                Some(Why { vi: meaning.vi, en: meaning.en, ..why })
            }
        }
    }
}

/// The score of a name of usual length that says just what was asked; so the
/// scores of two indexes can be compared.
const PERFECT: u32 = 1_000;

/// A service with its versions, the best first.
struct Service {
    points: u32,
    versions: Vec<RecordId>,
}

/// How the records of an answer were found.
enum Look<'a> {
    Nothing,
    Code(&'a str),
    Words(&'a Request),
}

fn why(kind: WhyKind, typed: &str, meant: &str) -> Why {
    Why { kind, typed: typed.into(), meant: meant.into(), vi: String::new(), en: String::new() }
}
