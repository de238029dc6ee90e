//! Making the procedures' part of the catalogue.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use api_types::Page;
use api_types::page::Facet;
use api_types::procedures::{Fee, Level, Online, Procedure, TimeUnit};
use jiff::Timestamp;
use search::{Index, Levels, Query, Record as Entry};

use super::download::{Download, build};
use super::make::{Answers, Made, make};
use super::{IndexFile, Procedures};
use crate::prepared::Prepared;
use crate::procedures::{Kind, Record, audiences};
use crate::store::{Result, Store, StoreError};

/// How many files of earlier imports are kept.
const EARLIER: usize = 4;

/// What is gathered while the records go by.
#[derive(Default)]
struct Gathered {
    answers: Answers,
    national: Vec<Entry>,
    own: BTreeMap<String, Vec<Entry>>,
    popular: Vec<(i64, String)>,
    withdrawn: HashSet<Box<str>>,
    as_of: Option<String>,
}

impl Procedures {
    pub(in crate::catalogue) async fn read(
        store: &Store,
        changed: Timestamp,
        as_of: Option<String>,
        before: Option<&Self>,
    ) -> Result<Self> {
        let mut gathered = Gathered { as_of, ..Gathered::default() };
        let mut rows = store.procedures_after("").await?;
        while let Some(last) = rows.last() {
            // The next page is read while this one is made.
            let (store, after) = (store.clone(), last.code.clone());
            let next = tokio::spawn(async move { store.procedures_after(&after).await });
            for made in make(&rows, before.map(|before| &before.details))? {
                gathered.add(made);
            }
            rows = next.await.map_err(unusable)??;
        }
        gathered.finish(changed, before)
    }
}

impl Gathered {
    fn add(&mut self, Made { record, procedure, answer }: Made) {
        self.answers.insert(record.code.as_str().into(), answer);
        if record.withdrawn.is_some() {
            // Found by its code alone, like the address that somebody kept.
            self.withdrawn.insert(record.code.as_str().into());
            return;
        }
        if let Some(rank) = record.popular {
            self.popular.push((rank, record.code.clone()));
        }
        let entries = match (record.kind, &record.province) {
            (Kind::Specific, Some(province)) => self.own.entry(province.clone()).or_default(),
            // Nobody knows whose it is: found by its code alone.
            (Kind::Specific, None) => return,
            _ => &mut self.national,
        };
        entries.push(entry(&record, &procedure));
    }

    fn finish(mut self, changed: Timestamp, before: Option<&Procedures>) -> Result<Procedures> {
        self.answers.shrink_to_fit();
        self.popular.sort_unstable();
        let all = self.national.iter().chain(self.own.values().flatten());
        let index = build(all.cloned()).map_err(unusable)?;
        let index = Index::open(index).map_err(unusable)?;
        let own = self.own.into_iter().map(|(province, entries)| {
            (province.clone(), Download::new(Some(province), entries, changed))
        });
        let mut procedures = Procedures {
            fields: fields(&index),
            index,
            national: Download::new(None, self.national, changed),
            own: own.collect(),
            details: self.answers,
            withdrawn: self.withdrawn,
            as_of: self.as_of,
            popular: popular(self.popular),
            earlier: Vec::new(),
        };
        procedures.take_over(before);
        Ok(procedures)
    }
}

impl Procedures {
    /// The country's file stays the very same, pressed as it is, if it did not change; files
    /// that are replaced become earlier ones.
    fn take_over(&mut self, before: Option<&Self>) {
        let Some(before) = before else { return };
        self.national.take_over(&before.national);
        let gone = before.current_files().chain(&before.earlier);
        let gone = gone.filter(|file| self.index_file(file.name()).is_none());
        let kept: Vec<Arc<IndexFile>> = gone.take(EARLIER).cloned().collect();
        self.earlier = kept;
    }
}

fn unusable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::File(std::io::Error::other(error))
}

fn entry(record: &Record, procedure: &Procedure) -> Entry {
    Entry {
        code: record.code.clone(),
        name: record.name.clone(),
        fields: record.fields.clone(),
        levels: record.levels.iter().map(level).collect(),
        audiences: audiences(record),
        online: match record.online {
            Online::Unknown => search::Online::Unknown,
            Online::Partial => search::Online::Partial,
            Online::Full => search::Online::Full,
        },
        province: record.province.as_ref().and_then(|code| code.parse().ok()),
        fee: fee(procedure.fee.clone()),
        time: time(procedure),
    }
}

fn level(level: &Level) -> Levels {
    match level {
        Level::Ministry => Levels::MINISTRY,
        Level::Province => Levels::PROVINCE,
        Level::Commune => Levels::COMMUNE,
        Level::Other => Levels::OTHER,
    }
}

fn fee(fee: Fee) -> search::Fee {
    let dong = |vnd: i64| u32::try_from(vnd).ok();
    match fee {
        Fee::Unknown => search::Fee::Unknown,
        Fee::Free => search::Fee::Free,
        Fee::Amount { vnd } => dong(vnd).map_or(search::Fee::SeeText, search::Fee::Amount),
        Fee::From { vnd } => dong(vnd).map_or(search::Fee::SeeText, search::Fee::From),
        Fee::Text => search::Fee::SeeText,
        Fee::Province => search::Fee::ByProvince,
    }
}

fn time(procedure: &Procedure) -> search::Time {
    let Some(time) = procedure.time else { return search::Time::Unknown };
    let unit = match time.unit {
        TimeUnit::WorkingDay => search::TimeUnit::WorkingDay,
        TimeUnit::Day => search::TimeUnit::Day,
        TimeUnit::Hour => search::TimeUnit::Hour,
        TimeUnit::Month => search::TimeUnit::Month,
        TimeUnit::Other => return search::Time::SeeText,
    };
    match u16::try_from(time.qty) {
        Err(_) => search::Time::SeeText,
        Ok(qty) if procedure.times.is_empty() => search::Time::Of(qty, unit),
        Ok(qty) => search::Time::From(qty, unit),
    }
}

/// Fields of the whole country's procedures, the most frequent first.
fn fields(index: &Index) -> Prepared {
    let counted = index.query(&Query { limit: 0, ..Query::default() }).facets.fields;
    let facets = counted.into_iter().map(|(field, count)| Facet {
        value: index.field_name(field),
        label: String::new(),
        count,
    });
    Prepared::json(&Page::whole(facets.collect::<Vec<_>>()))
}

/// The ranks that the records give, or the usual ones: a national export has none.
fn popular(ranked: Vec<(i64, String)>) -> Vec<String> {
    if ranked.is_empty() {
        return crate::facts::popular().to_vec();
    }
    ranked.into_iter().map(|(_, code)| code).collect()
}
