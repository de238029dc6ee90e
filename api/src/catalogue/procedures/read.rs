//! Making the procedures' part of the catalogue.

use std::collections::BTreeMap;
use std::sync::Arc;

use api_types::Page;
use api_types::page::Facet;
use api_types::procedures::{Fee, Level, Online, Procedure, TimeUnit};
use jiff::Timestamp;
use search::{Builder, Index, Levels, Query, Record as Entry};

use super::presses::Presses;
use super::{Finder, IndexFile, Procedures};
use crate::facts;
use crate::prepared::{Prepared, to_json};
use crate::procedures::{Kind, Record, audiences, present};
use crate::store::{Result, Store, StoreError};

/// How many files of earlier imports are kept.
const EARLIER: usize = 4;

/// What is gathered while the records go by.
#[derive(Default)]
struct Gathered {
    national: Entries,
    own: BTreeMap<String, Entries>,
    popular: Vec<(i64, String)>,
}

/// The entries of one index.
#[derive(Default)]
struct Entries {
    builder: Builder,
    count: usize,
}

impl Procedures {
    pub(in crate::catalogue) async fn read<S: Store>(
        store: &S,
        changed: Timestamp,
        before: Option<&Self>,
    ) -> Result<Self> {
        let mut presses = Presses::new(before.map(|before| &before.details));
        let mut gathered = Gathered::default();
        store
            .each_procedure(|record| {
                if record.kind == Kind::Internal {
                    return;
                }
                let procedure = present(&record);
                presses.add(&record.code, to_json(&procedure));
                gathered.add(&record, &procedure);
            })
            .await?;
        gathered.finish(presses, changed, before)
    }
}

impl Gathered {
    fn add(&mut self, record: &Record, procedure: &Procedure) {
        if let Some(rank) = record.popular {
            self.popular.push((rank, record.code.clone()));
        }
        let entries = match (record.kind, &record.province) {
            (Kind::Specific, Some(province)) => self.own.entry(province.clone()).or_default(),
            // Nobody knows whose it is: found by its code alone.
            (Kind::Specific, None) => return,
            _ => &mut self.national,
        };
        entries.builder.push(entry(record, procedure));
        entries.count += 1;
    }

    fn finish(
        mut self,
        presses: Presses<'_>,
        changed: Timestamp,
        before: Option<&Procedures>,
    ) -> Result<Procedures> {
        self.popular.sort_unstable();
        let own = self.own.into_iter();
        let own = own.map(|(province, entries)| Ok((province, entries.finish(changed)?)));
        let national = self.national.finish(changed)?;
        let mut procedures = Procedures {
            fields: fields(&national.index),
            national,
            own: own.collect::<Result<_>>()?,
            details: presses.finish(),
            popular: self.popular.into_iter().map(|(_, code)| code).collect(),
            earlier: Vec::new(),
        };
        procedures.take_over(before);
        Ok(procedures)
    }
}

impl Entries {
    fn finish(mut self, changed: Timestamp) -> Result<Finder> {
        self.builder.dictionary(facts::dictionary());
        let bytes = self.builder.finish().map_err(unusable)?;
        let file = Arc::new(IndexFile::new(&bytes, self.count, changed));
        Ok(Finder { index: Index::open(bytes).map_err(unusable)?, file })
    }
}

impl Procedures {
    /// Files that are the same stay the very same, pressed as they are; others become earlier.
    fn take_over(&mut self, before: Option<&Self>) {
        let Some(before) = before else { return };
        let same = |finder: &mut Finder| {
            let mut known = before.current_files();
            if let Some(known) = known.find(|known| known.name() == finder.file.name()) {
                finder.file = Arc::clone(known);
            }
        };
        same(&mut self.national);
        self.own.values_mut().for_each(same);
        let gone = before.current_files().chain(&before.earlier);
        let gone = gone.filter(|file| self.index_file(file.name()).is_none());
        let kept: Vec<Arc<IndexFile>> = gone.take(EARLIER).cloned().collect();
        self.earlier = kept;
    }
}

fn unusable(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
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
    u16::try_from(time.qty).map_or(search::Time::SeeText, |qty| search::Time::Of(qty, unit))
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
