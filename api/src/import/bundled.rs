//! The records a fresh start opens with.

use std::io::Cursor;

use super::rows::Format;
use super::{DayOfData, ImportError, Kind, Options, Source, import_all};
use crate::facts;
use crate::store::Store;

/// Set once a database has been opened for serving, so that records an operator deleted do not
/// come back at the next start.
const OPENED: &str = "opened_with";

/// Provinces and communes are facts: every database has them.
pub async fn seed_places(store: &Store) -> Result<(), ImportError> {
    if store.counts().await?.provinces == 0 {
        bundled(store, Kind::Units, "provinces.json").await?;
        bundled(store, Kind::Units, "communes.csv").await?;
    }
    // Apart from the others: a database of an earlier version has those already.
    if store.counts().await?.old_communes == 0 {
        bundled(store, Kind::Units, "old-communes.csv").await?;
    }
    Ok(())
}

/// At the first start, fills each kind of which there is nothing yet.
pub async fn open_with_bundled(store: &Store, empty: bool) -> Result<(), ImportError> {
    seed_places(store).await?;
    if store.setting(OPENED).await?.is_some() {
        return Ok(());
    }
    let counts = store.counts().await?;
    if !empty {
        if counts.procedures == 0 {
            bundled(store, Kind::Procedures, "procedures.jsonl").await?;
        }
        if counts.markets == 0 {
            bundled(store, Kind::Markets, "markets.jsonl").await?;
            bundled(store, Kind::Stalls, "stalls.jsonl").await?;
        }
        if counts.products == 0 {
            bundled(store, Kind::Products, "products.jsonl").await?;
        }
        if counts.offices == 0 {
            bundled(store, Kind::Offices, "offices.jsonl").await?;
        }
    }
    store.set_setting(OPENED, if empty { "nothing" } else { "bundled" }).await?;
    Ok(())
}

/// One file of `data/`. What an operator's file may lack is refused loudly in ours.
async fn bundled(store: &Store, kind: Kind, path: &str) -> Result<(), ImportError> {
    let format = Format::of(path.as_ref()).ok_or_else(|| ImportError::Format(path.to_owned()))?;
    let bytes = facts::file(path).unwrap_or_default();
    let bytes = Box::new(Cursor::new(bytes));
    let source = Source { name: format!("data/{path}"), format, bytes };
    let options = Options { as_of: DayOfData::OfRows, ..Options::default() };
    let report = import_all(store, kind, [Ok(source)], &options).await?;
    tracing::info!(file = path, new = report.new, "bundled records read");
    Ok(())
}
