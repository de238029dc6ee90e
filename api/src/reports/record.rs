//! A report as the store keeps it.

use serde::Serialize;

/// What a person said is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Record {
    /// A UUID of version 7.
    pub id: String,
    /// The code of the procedure.
    pub procedure: String,
    /// The procedure's name today; empty where it is gone. Read, never written.
    pub name: String,
    /// What is wrong.
    pub text: String,
    /// The page where it was seen.
    pub url: Option<String>,
    /// When it was kept, RFC 3339 in UTC.
    pub received: String,
    /// When somebody handled it.
    pub done: Option<String>,
    /// Grows with each change.
    pub version: i64,
}

impl From<Record> for api_types::reports::Report {
    fn from(record: Record) -> Self {
        Self {
            id: record.id,
            procedure: record.procedure,
            name: record.name,
            text: record.text,
            url: record.url,
            received: record.received,
            done: record.done,
            version: record.version,
        }
    }
}
