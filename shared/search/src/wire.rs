//! Answers as they travel: the rows that the API sends and that a browser makes for itself.

use crate::{Answer, Audiences, Fee, Hit, Index, Levels, Online, Query, RecordId, Row};
use crate::{Time, TimeUnit, Why, WhyKind};
use api_types::page::Facet;
use api_types::procedures as wire;

/// The words for explaining a hit, which belong to a language and not to the finder.
pub trait Words {
    /// "Because you typed `typed`: read as `meant`."
    fn corrected(&self, typed: &str, meant: &str) -> String;
    /// Whether the dictionary's English reason is wanted.
    fn english(&self) -> bool;
}

/// Asks an index and, for a province, the index of that province's own copies. Their hits are
/// merged by score; the total and the facets count both.
pub fn ask(
    index: &Index,
    own: Option<&Index>,
    query: &Query<'_>,
    words: &impl Words,
) -> wire::ProcedureList {
    let reach = Query { offset: 0, limit: query.offset.saturating_add(query.limit), ..*query };
    let answer = index.query(&reach);
    let elsewhere = answer.elsewhere.clone().and_then(|why| reason(why, words));
    let (mut rows, mut total, mut facets) = told(index, answer, query.glance);
    if let Some(own) = own {
        let field = query.field.and_then(|field| own.field_named(&index.field_name(field)));
        // A field that the province has no record of leaves nothing of its own.
        if query.field.is_none() || field.is_some() {
            let answer = own.query(&Query { field, ..reach });
            let (more, count, counts) = told(own, answer, query.glance);
            rows.extend(more);
            total = total.saturating_add(count);
            merge(&mut facets, counts);
            rows.sort_by_key(|found| std::cmp::Reverse(found.score));
        }
    }
    let page = rows.into_iter().skip(query.offset).take(query.limit);
    let items = say_once(page, words);
    // Further pages answer the same words.
    let wanted = query.completions && query.offset == 0 && !query.glance;
    let completions = if wanted { index.completions(query.text) } else { Vec::new() };
    wire::ProcedureList { items, total, facets, elsewhere, completions, ..Default::default() }
}

/// A row whose reason is still to be worded.
struct Found {
    score: u32,
    row: wire::ProcedureRow,
    why: Option<Why>,
}

/// The same reason under every row is noise; the first row of a page gives it. Whether a name says
/// it itself is asked last: names are long.
fn say_once(page: impl Iterator<Item = Found>, words: &impl Words) -> Vec<wire::ProcedureRow> {
    let mut said: Vec<String> = Vec::new();
    page.map(|Found { mut row, why, .. }| {
        if let Some(why) = why {
            let typed = why.typed.clone();
            let new = reason(why, words).filter(|reason| !said.contains(reason));
            row.why = new.filter(|_| !says(&row.name, &typed));
            said.extend(row.why.clone());
        }
        row
    })
    .collect()
}

fn told(index: &Index, answer: Answer, glance: bool) -> (Vec<Found>, u32, wire::Facets) {
    let Answer { hits, total, facets, .. } = answer;
    let rows = hits.into_iter().map(|hit| row_of_hit(index, hit, glance)).collect();
    let total = u32::try_from(total).unwrap_or(u32::MAX);
    if glance {
        return (rows, total, wire::Facets::default());
    }
    let count = |value: &str, label: String, count: u32| {
        (count > 0).then(|| Facet { value: value.to_owned(), label, count })
    };
    let named = |names: &[&'static str], counts: &[u32]| -> Vec<Facet> {
        let pairs = names.iter().zip(counts);
        pairs.filter_map(|(name, found)| count(name, String::new(), *found)).collect()
    };
    let fields = facets.fields.iter().filter_map(|(field, found)| {
        let name = index.field_name(*field);
        count(&name, name.clone(), *found)
    });
    let facets = wire::Facets {
        field: fields.collect(),
        level: named(&Levels::ALL.map(|(_, name)| name), &facets.levels),
        audience: named(&Audiences::ALL.map(|(_, name)| name), &facets.audiences),
        online: named(&Online::ALL.map(|(_, name)| name), &facets.online),
    };
    (rows, total, facets)
}

fn merge(into: &mut wire::Facets, from: wire::Facets) {
    let pairs = [
        (&mut into.field, from.field),
        (&mut into.level, from.level),
        (&mut into.audience, from.audience),
        (&mut into.online, from.online),
    ];
    for (into, from) in pairs {
        for facet in from {
            match into.iter_mut().find(|known| known.value == facet.value) {
                Some(known) => known.count = known.count.saturating_add(facet.count),
                None => into.push(facet),
            }
        }
    }
}

fn row_of_hit(index: &Index, hit: Hit, glance: bool) -> Found {
    let mut row = row(index, hit.record);
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    row.highlights = hit.highlights.iter().map(|range| (at(range.start), at(range.end))).collect();
    if hit.versions.len() > 1 && !glance {
        let version = |record: &RecordId| wire::Version {
            code: index.code(*record),
            level: levels(index.row(*record).levels),
        };
        row.versions = hit.versions.iter().map(version).collect();
    }
    Found { score: hit.score, row, why: hit.why }
}

/// The name says itself what was typed: nothing needs explaining.
fn says(name: &str, typed: &str) -> bool {
    let name = vietnamese::fold(name);
    let typed = vietnamese::fold(typed);
    typed.split_whitespace().all(|word| name.split_whitespace().any(|said| said == word))
}

fn reason(why: Why, words: &impl Words) -> Option<String> {
    let said = match why.kind {
        WhyKind::Code => return None,
        WhyKind::Corrected => String::new(),
        WhyKind::Synonym | WhyKind::Elsewhere if words.english() => why.en,
        WhyKind::Synonym | WhyKind::Elsewhere => why.vi,
    };
    // Where the dictionary gives no sentence, the words themselves are the reason.
    let told = if said.is_empty() { words.corrected(&why.typed, &why.meant) } else { said };
    Some(told)
}

/// The row of a record, without a question.
pub fn row(index: &Index, record: RecordId) -> wire::ProcedureRow {
    let Row { levels: level, online, fee, time, .. } = index.row(record);
    let field = index.fields(record).first().map(|field| index.field_name(*field));
    wire::ProcedureRow {
        code: index.code(record),
        name: index.name(record),
        field: field.unwrap_or_default(),
        level: levels(level),
        online: match online {
            Online::Unknown => wire::Online::Unknown,
            Online::Partial => wire::Online::Partial,
            Online::Full => wire::Online::Full,
        },
        fee: self::fee(fee),
        time: self::time(time),
        time_from: matches!(time, Time::From(..)),
        highlights: Vec::new(),
        why: None,
        versions: Vec::new(),
    }
}

fn levels(levels: Levels) -> Vec<wire::Level> {
    let pairs = [
        (Levels::COMMUNE, wire::Level::Commune),
        (Levels::PROVINCE, wire::Level::Province),
        (Levels::MINISTRY, wire::Level::Ministry),
        (Levels::OTHER, wire::Level::Other),
    ];
    pairs.into_iter().filter(|(bit, _)| levels.meets(*bit)).map(|(_, level)| level).collect()
}

/// The cost as it travels.
pub fn fee(fee: Fee) -> wire::Fee {
    match fee {
        Fee::Unknown => wire::Fee::Unknown,
        Fee::Free => wire::Fee::Free,
        Fee::Amount(vnd) => wire::Fee::Amount { vnd: vnd.into() },
        Fee::From(vnd) => wire::Fee::From { vnd: vnd.into() },
        Fee::SeeText => wire::Fee::Text,
        Fee::ByProvince => wire::Fee::Province,
    }
}

/// The time as it travels.
pub fn time(time: Time) -> Option<wire::Time> {
    let (qty, unit) = match time {
        Time::Unknown => return None,
        Time::SeeText => (0, wire::TimeUnit::Other),
        Time::Of(qty, unit) | Time::From(qty, unit) => {
            let unit = match unit {
                TimeUnit::Hour => wire::TimeUnit::Hour,
                TimeUnit::Day => wire::TimeUnit::Day,
                TimeUnit::WorkingDay => wire::TimeUnit::WorkingDay,
                TimeUnit::Month => wire::TimeUnit::Month,
            };
            (qty, unit)
        }
    };
    Some(wire::Time { qty: qty.into(), unit })
}
