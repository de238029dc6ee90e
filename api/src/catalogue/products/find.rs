//! Finding products: every word typed has to begin a word of the product, in its name or in
//! what stands beside it. Words of the name count more, and marks that agree decide.

use std::cmp::Reverse;

use api_types::page::Facet;
use api_types::products::{ProductFacets, ProductList, ProductRow};

use super::query::{ProductQuery, Sort};
use crate::products::{Record, row};

/// A product with what is compared.
#[derive(Debug)]
pub(super) struct Entry {
    record: Record,
    row: ProductRow,
    name: Vec<Word>,
    /// Category, producer, places of today and before, certificates: folded words.
    beside: Vec<String>,
    order: Vec<u8>,
}

/// A word of a name and where it stands.
#[derive(Debug)]
struct Word {
    folded: String,
    marked: String,
    start: usize,
}

impl Entry {
    pub(super) fn of(record: Record) -> Self {
        let schemes = record.certificates.iter().map(|certificate| certificate.scheme.as_str());
        let texts = [
            &record.category_name,
            &record.producer,
            &record.province,
            &record.province_old,
            &record.locality,
        ];
        let beside = texts.into_iter().map(String::as_str).chain(schemes);
        Self {
            row: row(&record),
            name: words(&record.name),
            beside: beside.flat_map(words).map(|word| word.folded).collect(),
            order: vietnamese::order_key(&record.name),
            record,
        }
    }

    pub(super) fn record(&self) -> &Record {
        &self.record
    }

    /// How well it answers; `None` when a word is nowhere.
    fn score(&self, asked: &[Word]) -> Option<u32> {
        asked.iter().map(|word| self.score_word(word)).sum()
    }

    fn score_word(&self, asked: &Word) -> Option<u32> {
        let in_name = self.name.iter().filter(|word| word.folded.starts_with(&asked.folded));
        let best = in_name.map(|word| {
            let whole = u32::from(word.folded == asked.folded);
            let marks = u32::from(word.marked.starts_with(&asked.marked));
            4 + 2 * whole + 3 * marks
        });
        best.max()
            .or_else(|| self.beside.iter().any(|word| word.starts_with(&asked.folded)).then_some(1))
    }

    /// Where the words of the question stand in the name.
    fn highlights(&self, asked: &[Word]) -> Vec<(u32, u32)> {
        let begins =
            |word: &&Word| asked.iter().any(|asked| word.folded.starts_with(&asked.folded));
        let ends = |word: &Word, asked: usize| {
            let letters = vietnamese::folded(self.record.name.get(word.start..)?);
            letters.take(asked).last().map(|letter| word.start + letter.end)
        };
        let ranges = self.name.iter().filter(begins).filter_map(|word| {
            let longest = asked.iter().filter(|asked| word.folded.starts_with(&asked.folded));
            let longest = longest.map(|asked| asked.folded.chars().count()).max()?;
            let end = ends(word, longest)?;
            Some((u32::try_from(word.start).ok()?, u32::try_from(end).ok()?))
        });
        ranges.collect()
    }

    fn passes(&self, query: &ProductQuery, but: Filter) -> bool {
        let is = |filter: Filter, wanted: &Option<String>, has: &str| {
            but == filter || wanted.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(has))
        };
        let certified = |wanted: &String| {
            let mut schemes = self.record.certificates.iter().map(|c| &c.scheme);
            schemes.any(|scheme| scheme.eq_ignore_ascii_case(wanted))
        };
        is(Filter::Category, &query.category, &self.record.category)
            && is(Filter::Province, &query.province, &self.record.province_code)
            && (but == Filter::Cert || query.cert.as_ref().is_none_or(certified))
            && query.month.is_none_or(|month| self.record.months.contains(&month))
    }
}

/// The filters that facets leave out in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    None,
    Category,
    Province,
    Cert,
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            let (folded, marked) = (vietnamese::fold(word), vietnamese::marked(word));
            found.push(Word { folded, marked, start });
        }
        start += piece.len();
    }
    found
}

pub(super) fn search(entries: &[Entry], query: &ProductQuery) -> ProductList {
    let asked = words(&vietnamese::compose(&query.text));
    let typed_nothing_readable = asked.is_empty() && !query.text.is_empty();
    let answering: Vec<(u32, &Entry)> = entries
        .iter()
        .filter(|_| !typed_nothing_readable)
        .filter_map(|entry| Some((entry.score(&asked)?, entry)))
        .collect();
    let mut found: Vec<(u32, &Entry)> =
        answering.iter().filter(|(_, entry)| entry.passes(query, Filter::None)).copied().collect();
    sort(&mut found, query.sort);
    let page = found.iter().skip(query.cursor.0).take(query.limit);
    let items: Vec<ProductRow> = page
        .map(|(_, entry)| ProductRow { highlights: entry.highlights(&asked), ..entry.row.clone() })
        .collect();
    ProductList {
        next: query.cursor.after(items.len(), found.len()),
        total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        facets: facets(&answering, query),
        items,
    }
}

fn sort(found: &mut [(u32, &Entry)], sort: Sort) {
    let price = |entry: &Entry| entry.row.offer.price_vnd;
    match sort {
        Sort::Relevance => found.sort_by_key(|(score, entry)| (Reverse(*score), &entry.order)),
        Sort::Name => found.sort_by_key(|(_, entry)| &entry.order),
        Sort::PriceUp => found.sort_by_key(|(_, entry)| (price(entry) == 0, price(entry))),
        Sort::PriceDown => found.sort_by_key(|(_, entry)| Reverse(price(entry))),
    }
}

/// What each value of a filter would leave, all other filters as they are.
fn facets(answering: &[(u32, &Entry)], query: &ProductQuery) -> ProductFacets {
    let left = |but| {
        answering.iter().map(|(_, entry)| *entry).filter(move |entry| entry.passes(query, but))
    };
    let categories = left(Filter::Category)
        .map(|entry| (entry.record.category.clone(), entry.record.category_name.clone()));
    let provinces = left(Filter::Province)
        .map(|entry| (entry.record.province_code.clone(), entry.record.province.clone()));
    let certs = left(Filter::Cert).flat_map(|entry| {
        let mut schemes: Vec<_> = entry.record.certificates.iter().map(|c| &c.scheme).collect();
        schemes.dedup();
        schemes.into_iter().map(|scheme| (scheme.clone(), scheme.clone()))
    });
    ProductFacets { category: count(categories), province: count(provinces), cert: count(certs) }
}

/// The most frequent first; what has no value is nothing to choose.
fn count(values: impl Iterator<Item = (String, String)>) -> Vec<Facet> {
    let mut values: Vec<(String, String)> = values.filter(|(value, _)| !value.is_empty()).collect();
    values.sort_unstable();
    let mut facets: Vec<Facet> = values
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|same| {
            let (value, label) = same.first().cloned()?;
            Some(Facet { value, label, count: u32::try_from(same.len()).unwrap_or(u32::MAX) })
        })
        .collect();
    facets.sort_by_key(|facet| Reverse(facet.count));
    facets
}
