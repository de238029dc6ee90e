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
        // A proxy that compresses makes the tag it passes on a weak one.
        let tag = text.strip_prefix("W/").unwrap_or(text);
        let bare = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
        let digits = bare.filter(|bare| bare.bytes().all(|byte| byte.is_ascii_digit()));
        digits.and_then(|digits| digits.parse().ok()).map(Self).ok_or_else(|| Error::BadParameter {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_number_in_quotes() {
        let read = |tag: &str| {
            let headers = HeaderMap::from_iter([(IF_MATCH, HeaderValue::from_str(tag).unwrap())]);
            Version::read(&headers).ok()
        };
        assert_eq!(read("\"3\""), Some(Version(3)));
        assert_eq!(read("W/\"3\""), Some(Version(3)));
        for wrong in ["3", "\"3", "\"\"", "\"-1\"", "*", "\"99999999999999999999\""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert!(matches!(Version::read(&HeaderMap::new()), Err(Error::VersionMissing)));
    }
}
