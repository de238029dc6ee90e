//! What imports did.

use serde::{Deserialize, Serialize};

/// One run of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Import {
    /// Its number; grows.
    pub id: i64,
    /// `procedures`, `units`, `markets`, `stalls`, `products`, `offices`.
    pub kind: String,
    /// The names of the first few files.
    pub files: Vec<String>,
    /// How many files there were.
    pub file_count: u64,
    /// The files were the whole set.
    pub whole: bool,
    /// The day of the data, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// RFC 3339 in UTC.
    pub started: String,
    /// RFC 3339 in UTC.
    pub finished: String,
    /// Rows that were not there.
    pub new: u64,
    /// Rows that read otherwise before.
    pub changed: u64,
    /// Rows that were there already.
    pub unchanged: u64,
    /// Rows that had been withdrawn.
    pub returned: u64,
    /// Records that are not in the whole set any more.
    pub withdrawn: u64,
    /// Rows that were not taken.
    pub refused: u64,
}

/// Imports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportList {
    /// The latest first.
    pub items: Vec<Import>,
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportChange {
    /// Its code.
    pub code: String,
    /// Its name today; empty where it is gone.
    pub name: String,
    /// `new`, `changed`, `withdrawn`, `returned`.
    pub what: String,
    /// The names of the fields that read otherwise.
    pub fields: Vec<String>,
}

/// An import with what it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportDetail {
    /// The run.
    pub import: Import,
    /// By kind of change, then code.
    pub changes: Vec<ImportChange>,
}
