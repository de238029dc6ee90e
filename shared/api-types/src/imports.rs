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

/// What was cleaned in the rows of an import, or is to be known of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportWarning {
    /// Stable: `fee-thousandth`, `paper-scrambled`, …
    pub code: String,
    /// How often.
    pub places: u64,
    /// In how many rows.
    pub rows: u64,
    /// A Vietnamese sentence with a few codes.
    pub text: String,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRefusal {
    /// Stable: `missing`, `unreadable`, …
    pub code: String,
    /// The name of its file.
    pub file: String,
    /// Counted from one.
    pub line: u64,
    /// The field at fault; empty when the row as a whole is.
    pub field: String,
    /// A Vietnamese sentence: where, what is wrong, what was expected.
    pub text: String,
}

/// What an import said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ImportReport {
    /// By kind.
    pub warnings: Vec<ImportWarning>,
    /// The first few hundred, in the order of the files.
    pub refused: Vec<ImportRefusal>,
}

/// An import with what it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportDetail {
    /// The run.
    pub import: Import,
    /// By kind of change, then code.
    pub changes: Vec<ImportChange>,
    /// What it said; empty for imports of versions before 0.2.
    #[serde(default)]
    pub report: ImportReport,
}
