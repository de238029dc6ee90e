//! Writing records, one transaction an import.

use std::future::Future;

use api_types::offices::Office;
use api_types::places::{Commune, Province};
use api_types::stalls::Market;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{ImportRun, RecordChange, Result};
use crate::places::OldCommune;
use crate::procedures::Record as Procedure;
use crate::products::Record as Product;
use crate::stalls::Record as Stall;

/// What putting a record did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    New,
    /// It was there and read otherwise.
    Changed,
    /// It was there and the same.
    Unchanged,
    /// It had been withdrawn.
    Returned,
}

/// What putting a procedure did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The kind of change.
    pub change: Change,
    /// How it read before, where it reads otherwise now.
    pub before: Option<Box<Procedure>>,
}

impl Change {
    /// By the digest before and after.
    pub(super) fn between(before: Option<&str>, after: &str) -> Self {
        match before {
            None => Self::New,
            Some(before) if before == after => Self::Unchanged,
            Some(_) => Self::Changed,
        }
    }
}

/// A transaction of one import. Putting a record twice is the same as putting it once.
pub trait Import: Send {
    /// Puts a procedure. Its rank of popularity stays where the record names none; it is not
    /// withdrawn any more.
    fn put_procedure(&mut self, record: &Procedure) -> impl Future<Output = Result<Put>> + Send;
    /// A procedure as it stands, withdrawn or not.
    fn procedure(&mut self, code: &str) -> impl Future<Output = Result<Option<Procedure>>> + Send;
    /// The codes of all procedures that are not withdrawn, in order.
    fn standing_procedures(&mut self) -> impl Future<Output = Result<Vec<String>>> + Send;
    /// Keeps a procedure, but as one that is no more since that day.
    fn withdraw_procedure(
        &mut self,
        code: &str,
        since: &str,
    ) -> impl Future<Output = Result<()>> + Send;
    /// Puts a province.
    fn put_province(&mut self, record: &Province) -> impl Future<Output = Result<Change>> + Send;
    /// Puts a commune; its province has to be there.
    fn put_commune(&mut self, record: &Commune) -> impl Future<Output = Result<Change>> + Send;
    /// Puts an old commune; the commune of today has to be there.
    fn put_old_commune(
        &mut self,
        record: &OldCommune,
    ) -> impl Future<Output = Result<Change>> + Send;
    /// Puts a market.
    fn put_market(&mut self, record: &Market) -> impl Future<Output = Result<Change>> + Send;
    /// Puts a stall; its market has to be there.
    fn put_stall(&mut self, record: &Stall) -> impl Future<Output = Result<Change>> + Send;
    /// Puts a product.
    fn put_product(&mut self, record: &Product) -> impl Future<Output = Result<Change>> + Send;
    /// Puts an office.
    fn put_office(&mut self, record: &Office) -> impl Future<Output = Result<Change>> + Send;
    /// Whether the province is there.
    fn has_province(&mut self, code: &str) -> impl Future<Output = Result<bool>> + Send;
    /// The province of the commune with this code, if it is there.
    fn province_of(&mut self, commune: &str)
    -> impl Future<Output = Result<Option<String>>> + Send;
    /// Whether the market is there.
    fn has_market(&mut self, id: &str) -> impl Future<Output = Result<bool>> + Send;
    /// The public id of the stall with this number, if the market has one.
    fn stall_id(
        &mut self,
        market: &str,
        number: &str,
    ) -> impl Future<Output = Result<Option<String>>> + Send;
    /// Whether a stall has this public id, at whichever market.
    fn has_stall(&mut self, id: &str) -> impl Future<Output = Result<bool>> + Send;
    /// The id of the product whose address part this is.
    fn product_at(&mut self, slug: &str) -> impl Future<Output = Result<Option<String>>> + Send;
    /// Remembers what this import did. The revision grows if its kind is of another day now.
    fn note(
        &mut self,
        run: &ImportRun,
        changes: &[RecordChange],
    ) -> impl Future<Output = Result<()>> + Send;
    /// Makes it lasting. The revision grows only if something changed.
    fn commit(self) -> impl Future<Output = Result<()>> + Send;
}

/// Half of a SHA-256 over the record as JSON: enough to tell a changed row.
pub(super) fn digest<T: Serialize>(record: &T) -> String {
    let json = serde_json::to_vec(record).unwrap_or_default();
    Sha256::digest(json).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
