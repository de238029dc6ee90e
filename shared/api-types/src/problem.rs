//! Errors, as RFC 9457 `application/problem+json`.

use serde::{Deserialize, Serialize};

/// What went wrong and what the person can do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A link to the explanation of `code` (RFC 9457 `type`).
    #[serde(rename = "type")]
    pub kind: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable, kebab-case: what a program branches on.
    pub code: String,
    /// What happened, one Vietnamese sentence.
    pub title: String,
    /// What to do next, in Vietnamese.
    pub detail: String,
    /// The request's id, to quote when asking for help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The parameter or field at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The present version, where an edit was refused because it was made of an older one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}
