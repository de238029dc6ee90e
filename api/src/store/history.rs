//! What imports did, and of which day the records are.

use std::future::Future;

use serde::Serialize;

use super::Result;

/// What became of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It was not there.
    New,
    /// It reads otherwise.
    Changed,
    /// The whole set does not have it any more.
    Withdrawn,
    /// It had been withdrawn and is there again.
    Returned,
}

impl What {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::New, Self::Changed, Self::Withdrawn, Self::Returned];

    /// As the store writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::Returned => "returned",
        }
    }
}

/// A change of one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordChange {
    /// Its code.
    pub code: String,
    /// What became of it.
    pub what: What,
    /// The names of the fields that read otherwise.
    pub fields: Vec<String>,
}

/// How many rows went which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ImportCounts {
    /// Were not there.
    pub new: u64,
    /// Read otherwise before.
    pub changed: u64,
    /// Were there already.
    pub unchanged: u64,
    /// Had been withdrawn.
    pub returned: u64,
    /// Are not in the whole set any more.
    pub withdrawn: u64,
    /// Were not taken.
    pub refused: u64,
}

/// One run of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportRun {
    /// Grows; given by the store.
    pub id: i64,
    /// `procedures`, `units`, …
    pub kind: String,
    /// The names of the first few files.
    pub files: Vec<String>,
    /// How many files there were.
    pub file_count: u64,
    /// The files were the whole set.
    pub whole: bool,
    /// The kind as a whole is of `as_of`.
    pub dates: bool,
    /// The day of the data, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// RFC 3339 in UTC.
    pub started_at: String,
    /// RFC 3339 in UTC.
    pub finished_at: String,
    /// How many rows went which way.
    pub counts: ImportCounts,
}

/// How fresh the records of one kind are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// `procedures`, `units`, …
    pub kind: String,
    /// The day of the data, by the last import that speaks for the whole kind, else by the last.
    pub as_of: Option<String>,
    /// When the last import ended, RFC 3339 in UTC.
    pub imported_at: String,
}

/// Imports that were run.
pub trait History {
    /// The last few, the latest first.
    fn imports(&self, last: u32) -> impl Future<Output = Result<Vec<ImportRun>>> + Send;
    /// What one of them did, by kind of change, then code; with the name where there is one.
    fn changes(
        &self,
        import: i64,
    ) -> impl Future<Output = Result<Vec<(RecordChange, String)>>> + Send;
    /// Of each kind that was ever imported.
    fn freshness(&self) -> impl Future<Output = Result<Vec<Freshness>>> + Send;
}
