//! Reports of what is wrong with a record (báo sai).

use serde::{Deserialize, Serialize};

/// The most characters that `text` may have.
pub const MOST_TEXT: usize = 500;

/// What a person says is wrong. Nothing tells who it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportRequest {
    /// The procedure, by its code in any written form.
    #[cfg_attr(feature = "openapi", schema(example = "1.001193"))]
    pub procedure: String,
    /// What is wrong, 1 to 500 characters.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 500, example = "Lệ phí nay là 8.000 đồng.")
    )]
    pub text: String,
    /// The page where it was seen, `http` or `https`. Its query and fragment are not kept: they
    /// may tell who it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 1000))]
    pub url: Option<String>,
}

/// A report was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportAnswer {
    /// Its number, a UUID of version 7: by it the report can be asked about.
    pub id: String,
    /// When it was kept, RFC 3339 in UTC.
    pub received: String,
}

/// A report as the office sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// A UUID of version 7.
    pub id: String,
    /// The code of the procedure.
    pub procedure: String,
    /// The procedure's name today; empty where it is gone.
    pub name: String,
    /// What is wrong.
    pub text: String,
    /// The page where it was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was kept, RFC 3339 in UTC.
    pub received: String,
    /// When somebody handled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<String>,
    /// Grows with each change.
    pub version: i64,
}

/// Reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportList {
    /// The newest first.
    pub items: Vec<Report>,
    /// Where the rest begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Whether a report is handled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportEdit {
    /// `true`: it is.
    pub done: bool,
}
