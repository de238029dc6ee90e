//! `Idempotency-Key`: a sender that heard no answer may send again without doing it twice.

use axum::http::{HeaderMap, HeaderName};

use crate::error::{Error, Expected};

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
const NAME: &str = "Idempotency-Key";
const LONGEST: usize = 255;

/// A key as it was sent. Only a digest of it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// The key of a request: without one nobody could send again.
    pub fn read(headers: &HeaderMap) -> Result<Self, Error> {
        let expected = Expected::Text(LONGEST);
        let missing = Error::MissingParameter { field: NAME, expected };
        let value = headers.get(HEADER).ok_or_else(|| missing.clone())?;
        match value.to_str().map(str::trim) {
            Ok("") => Err(missing),
            Ok(text) if text.len() <= LONGEST => Ok(Self(text.to_owned())),
            _ => Err(Error::BadParameter {
                field: NAME,
                value: String::from_utf8_lossy(value.as_bytes()).into_owned(),
                expected,
            }),
        }
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
