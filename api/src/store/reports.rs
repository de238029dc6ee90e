//! Reports of what is wrong.

use std::future::Future;

use super::Result;
use crate::reports::Record;

/// How many reports came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReportCounts {
    /// About one procedure.
    pub of_procedure: i64,
    /// In all.
    pub of_all: i64,
}

/// What people say is wrong. Instants are RFC 3339 in UTC, whole seconds.
pub trait Reports: Sync {
    /// The report that came with the key of this digest.
    fn report_with_key(&self, key: &str) -> impl Future<Output = Result<Option<Record>>> + Send;
    /// How many came from an instant on.
    fn reports_since(
        &self,
        procedure: &str,
        since: &str,
    ) -> impl Future<Output = Result<ReportCounts>> + Send;
    /// Keeps a report for good; `false` if its key is taken.
    fn put_report(&self, record: &Record) -> impl Future<Output = Result<bool>> + Send;
    /// From an instant on, with the procedures' names, the newest first; those that are done only
    /// if they are asked for.
    fn reports(
        &self,
        since: &str,
        with_done: bool,
    ) -> impl Future<Output = Result<Vec<Record>>> + Send;
    /// Marks a report as done; `false` if there is none with this id.
    fn settle_report(&self, id: &str, at: &str) -> impl Future<Output = Result<bool>> + Send;
}
