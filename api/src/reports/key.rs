//! `Idempotency-Key`: a sender that heard no answer may send again without saying it twice.

use axum::http::{HeaderMap, HeaderName};

use super::record::Record;
use crate::error::{Error, Expected};
use crate::prepared::tag;

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
const NAME: &str = "Idempotency-Key";
const LONGEST: usize = 255;

/// The digest of a key: what senders put into one is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// The key of a request, if it has one.
    pub fn read(headers: &HeaderMap) -> Result<Option<Self>, Error> {
        let Some(value) = headers.get(HEADER) else { return Ok(None) };
        let expected = Expected::Text(LONGEST);
        match value.to_str().map(str::trim) {
            Ok("") => Err(Error::MissingParameter { field: NAME, expected }),
            Ok(text) if text.len() <= LONGEST => Ok(Some(Self(tag(text.as_bytes()).into()))),
            _ => Err(Error::BadParameter {
                field: NAME,
                value: String::from_utf8_lossy(value.as_bytes()).into_owned(),
                expected,
            }),
        }
    }

    /// The digest.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The report that came with this key before; another report is refused.
    pub(super) fn again(kept: Record, digest: &str) -> Result<Record, Error> {
        if kept.digest == digest { Ok(kept) } else { Err(Error::KeyReused) }
    }
}
