//! What the API remembers, as traits split by domain. Only the engines below know SQL.
//!
//! Reading hands rows over one at a time, so that thousands of records never stand in memory
//! together. Writing happens in an [`Import`]: all of it or nothing.

mod history;
mod import;
mod reports;
pub mod sqlite;

use std::future::Future;

use api_types::offices::Office;
use api_types::places::{Commune, Province};
use api_types::stalls::Market;

use crate::places::OldCommune;
use crate::procedures::Record as Procedure;
use crate::products::Record as Product;
use crate::stalls::Record as Stall;

pub use history::{Freshness, History, ImportCounts, ImportRun, RecordChange, What};
pub use import::{Change, Import, Put};
pub use reports::{ReportCounts, Reports};

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or is gone.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database was made by a newer program, or its history was changed.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored record does not read back.
    #[error("record {key}: {source}")]
    Record {
        /// The table and key.
        key: String,
        /// What did not fit.
        source: serde_json::Error,
    },
    /// The database's folder or file.
    #[error("{0}")]
    File(#[from] std::io::Error),
}

/// What every call answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// How far the records have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionMark {
    /// Grows with every committed change, whichever process made it.
    pub number: i64,
    /// When, RFC 3339 in UTC.
    pub changed_at: String,
}

/// Tells that records changed.
pub trait Revision {
    /// The current one.
    fn revision(&self) -> impl Future<Output = Result<RevisionMark>> + Send;
}

/// Small facts about this database.
pub trait Settings {
    /// A value, if it was ever set.
    fn setting(&self, key: &str) -> impl Future<Output = Result<Option<String>>> + Send;
    /// Sets a value.
    fn set_setting(&self, key: &str, value: &str) -> impl Future<Output = Result<()>> + Send;
}

/// How many records of each kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Provinces.
    pub provinces: i64,
    /// Old communes, one for each part.
    pub old_communes: i64,
    /// Procedures, internal and withdrawn ones included.
    pub procedures: i64,
    /// Markets.
    pub markets: i64,
    /// Products.
    pub products: i64,
    /// Offices.
    pub offices: i64,
}

/// Administrative procedures.
pub trait Procedures {
    /// Every procedure in order of code, withdrawn ones too.
    fn each_procedure<F>(&self, visit: F) -> impl Future<Output = Result<()>> + Send
    where
        F: FnMut(Procedure) + Send;
}

/// Provinces and communes.
pub trait Places {
    /// In order of code.
    fn provinces(&self) -> impl Future<Output = Result<Vec<Province>>> + Send;
    /// In order of province, then code.
    fn communes(&self) -> impl Future<Output = Result<Vec<Commune>>> + Send;
    /// In order of name, where it was split the usual part first.
    fn old_communes(&self) -> impl Future<Output = Result<Vec<OldCommune>>> + Send;
}

/// Markets and their stalls.
pub trait Stalls {
    /// In order of id.
    fn markets(&self) -> impl Future<Output = Result<Vec<Market>>> + Send;
    /// In order of market, then number as text.
    fn stalls(&self) -> impl Future<Output = Result<Vec<Stall>>> + Send;
}

/// Farm products.
pub trait Products {
    /// In order of id.
    fn products(&self) -> impl Future<Output = Result<Vec<Product>>> + Send;
}

/// Offices that receive people.
pub trait Offices {
    /// In order of id.
    fn offices(&self) -> impl Future<Output = Result<Vec<Office>>> + Send;
}

/// All of it; each engine is one type.
pub trait Store:
    Revision
    + Settings
    + History
    + Procedures
    + Places
    + Stalls
    + Products
    + Offices
    + Reports
    + Send
    + Sync
{
    /// What an import writes through.
    type Import: Import;
    /// Begins a transaction; dropped without a commit, nothing of it stays.
    fn begin(&self) -> impl Future<Output = Result<Self::Import>> + Send;
    /// How many records there are.
    fn counts(&self) -> impl Future<Output = Result<Counts>> + Send;
}
