//! Where the next page begins, as an opaque text.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::error::Error;

/// So many rows have been given already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor(pub usize);

impl Cursor {
    /// Reads what [`Cursor::text`] wrote.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::BadCursor)?;
        let text = String::from_utf8(bytes).map_err(|_| Error::BadCursor)?;
        let offset = text.strip_prefix("o:").and_then(|offset| offset.parse().ok());
        offset.map(Self).ok_or(Error::BadCursor)
    }

    /// What stands in `next`.
    pub fn text(self) -> String {
        URL_SAFE_NO_PAD.encode(format!("o:{}", self.0))
    }

    /// Reads what [`Cursor::after_id`] wrote: the id of the last row given.
    pub fn id(text: &str) -> Result<String, Error> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::BadCursor)?;
        let text = String::from_utf8(bytes).map_err(|_| Error::BadCursor)?;
        let id = text.strip_prefix("i:").filter(|id| Uuid::try_parse(id).is_ok());
        id.map(str::to_owned).ok_or(Error::BadCursor)
    }

    /// The page after the row with this id, where rows come and go.
    pub fn after_id(id: &str) -> String {
        URL_SAFE_NO_PAD.encode(format!("i:{id}"))
    }

    /// The page after one of `given` rows, if `total` has more.
    pub fn after(self, given: usize, total: usize) -> Option<String> {
        let next = Self(self.0.saturating_add(given));
        (given > 0 && next.0 < total).then(|| next.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(Cursor::parse(&Cursor(40).text()).unwrap(), Cursor(40));
        for text in ["", "40", "bzo", "bzotMQ", "đ"] {
            assert!(Cursor::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_last_page_has_no_next() {
        assert_eq!(Cursor(0).after(10, 11), Some(Cursor(10).text()));
        assert_eq!(Cursor(10).after(1, 11), None);
        assert_eq!(Cursor(99).after(0, 11), None);
    }
}
