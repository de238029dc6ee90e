//! What a server says of itself.

use serde::{Deserialize, Serialize};

/// How many records of each kind are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordCounts {
    /// Procedures that citizens may see.
    pub procedures: u32,
    /// Provinces.
    pub provinces: u32,
    /// Markets.
    pub markets: u32,
    /// Stalls.
    pub stalls: u32,
    /// Farm products.
    pub products: u32,
}

/// How fresh the records of one kind are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Freshness {
    /// `procedures`, `units`, `markets`, `stalls` or `products`.
    pub kind: String,
    /// Of which day the data is, `YYYY-MM-DD`; absent where nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// When the last import ended, also one that changed nothing, RFC 3339; absent where none
    /// is remembered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<String>,
    /// How many records are served.
    pub records: u32,
}

/// How the last five minutes of one server went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Load {
    /// Answers that were given.
    pub answers: u64,
    /// Of these, failures of the server: status 500 and above.
    pub failed: u64,
    /// Half of the answers took at most so many microseconds, rounded up to a power of two.
    pub p50_us: u64,
    /// Of a hundred answers 95 took at most so many microseconds, rounded up likewise.
    pub p95_us: u64,
}

/// A server's version and data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Status {
    /// The server's version.
    pub version: String,
    /// The version of the widgets it hands out; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub widgets: Option<String>,
    /// Grows with every change of the records.
    pub revision: i64,
    /// When the records last changed, RFC 3339.
    pub changed: String,
    /// How many records there are.
    pub records: RecordCounts,
    /// How fresh they are, kind by kind.
    #[serde(default)]
    pub freshness: Vec<Freshness>,
    /// Whether the database takes writes, seen at most two seconds ago.
    #[serde(default)]
    pub writable: bool,
    /// How the last five minutes went.
    #[serde(default)]
    pub load: Load,
}

/// A kind of problem that answers may carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemKind {
    /// Stable, kebab-case.
    pub code: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened; `{…}` stands for what the request had.
    pub title: String,
    /// What to do next.
    pub detail: String,
}
