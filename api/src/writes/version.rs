//! `If-Match`: an edit says which version it has seen, so that nobody's edit is lost.

use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::header::IF_MATCH;

use crate::error::{Error, Expected};

/// The version of a row; its `ETag`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version(pub i64);

impl Version {
    /// The version that a request has seen.
    pub fn read(headers: &HeaderMap) -> Result<Self, Error> {
        let field = "If-Match";
        let given = headers.get(IF_MATCH).ok_or(Error::VersionMissing)?;
        let text = given.to_str().unwrap_or_default().trim();
        let bare = text.strip_prefix("W/").unwrap_or(text).trim_matches('"');
        bare.parse().map(Self).map_err(|_| Error::BadParameter {
            field,
            value: text.to_owned(),
            expected: Expected::Version,
        })
    }

    /// As a header.
    pub fn tag(self) -> Result<HeaderValue, Error> {
        let tag = format!("\"{}\"", self.0);
        HeaderValue::from_str(&tag).map_err(|error| Error::Internal(error.to_string()))
    }
}
