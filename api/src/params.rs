//! Query strings: strict about escapes, lenient about blanks and letter case.

use std::convert::Infallible;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::catalogue::Cursor;
use crate::error::{Error, Expected};
use crate::problem::Language;

/// The parameters of a request, decoded once.
///
/// Blanks around a value are dropped: host pages are written by hand. A parameter that nobody
/// asks for is ignored, so that links with campaign tags keep working. Of several texts the last
/// counts; several numbers, or several of one choice, are none.
#[derive(Debug, Clone, Default)]
pub struct Params {
    pairs: Vec<(String, String)>,
}

impl Params {
    /// Reads what stands behind the question mark.
    pub fn parse(query: &str) -> Result<Self, Error> {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Ok((decode(name)?, decode(value)?.trim().to_owned()))
            })
            .collect::<Result<_, Error>>()?;
        Ok(Self { pairs })
    }

    /// Everything that was given, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A value that is there and not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().rev().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// What is given for a parameter that takes one value; several stand as a list, which is none.
    fn only(&self, name: &str) -> Option<String> {
        let given = self.pairs.iter().filter(|(key, value)| key == name && !value.is_empty());
        let values = given.map(|(_, value)| value.as_str()).collect::<Vec<_>>();
        (!values.is_empty()).then(|| values.join(","))
    }

    /// What a person searches for, at most `most` characters.
    pub fn search_text(&self, most: usize) -> Result<&str, Error> {
        let text = self.text("q").unwrap_or_default();
        match text.chars().count() {
            length if length > most => Err(Error::QueryTooLong { length, limit: most }),
            _ => Ok(text),
        }
    }

    /// A whole number between two bounds.
    pub fn number<N>(&self, name: &'static str, min: N, max: N) -> Result<Option<N>, Error>
    where
        N: FromStr + PartialOrd + Copy + Into<i64>,
    {
        let Some(value) = self.only(name) else { return Ok(None) };
        match value.parse() {
            Ok(number) if number >= min && number <= max => Ok(Some(number)),
            _ => Err(Error::BadParameter {
                field: name,
                value,
                expected: Expected::Number(min.into(), max.into()),
            }),
        }
    }

    /// Vietnamese unless `lang=en`.
    pub fn language(&self) -> Result<Language, Error> {
        Ok(match self.choice("lang", &["vi", "en"])? {
            Some("en") => Language::En,
            _ => Language::Vi,
        })
    }

    /// How many rows a page has.
    pub fn limit(&self) -> Result<usize, Error> {
        const MOST: u32 = 50;
        let limit = self.number("limit", 1, MOST)?.unwrap_or(10);
        Ok(usize::try_from(limit).unwrap_or(10))
    }

    /// Where the page begins.
    pub fn cursor(&self) -> Result<Cursor, Error> {
        self.text("cursor").map_or(Ok(Cursor::default()), Cursor::parse)
    }

    /// One of a few words, in any letter case.
    pub fn choice(
        &self,
        name: &'static str,
        words: &'static [&'static str],
    ) -> Result<Option<&'static str>, Error> {
        self.only(name).map(|value| one_of(name, words, &value)).transpose()
    }

    /// Some of a few words, with commas between them or given several times.
    pub fn choices(
        &self,
        name: &'static str,
        words: &'static [&'static str],
    ) -> Result<Vec<&'static str>, Error> {
        let given = self.pairs.iter().filter(|(key, _)| key == name);
        let values = given.flat_map(|(_, value)| value.split(',')).map(str::trim);
        values.filter(|value| !value.is_empty()).map(|value| one_of(name, words, value)).collect()
    }
}

fn one_of(
    name: &'static str,
    words: &'static [&'static str],
    value: &str,
) -> Result<&'static str, Error> {
    let word = words.iter().find(|word| word.eq_ignore_ascii_case(value)).copied();
    word.ok_or_else(|| Error::BadParameter {
        field: name,
        value: value.to_owned(),
        expected: Expected::Choice(words),
    })
}

/// `+` and percent escapes, which have to be complete and make UTF-8.
fn decode(text: &str) -> Result<String, Error> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hex(rest.next())? << 4 | hex(rest.next())?,
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| Error::MalformedQuery)
}

fn hex(digit: Option<u8>) -> Result<u8, Error> {
    let value = digit.and_then(|digit| char::from(digit).to_digit(16));
    value.and_then(|value| u8::try_from(value).ok()).ok_or(Error::MalformedQuery)
}

impl<S: Sync> FromRequestParts<S> for Params {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        Self::parse(parts.uri.query().unwrap_or_default())
    }
}

/// One segment of the path; an escape that makes no UTF-8 is simply unknown.
#[derive(Debug, Clone)]
pub struct Segment(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let path = axum::extract::Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(path.map(|path| path.0.trim().to_owned()).unwrap_or_default()))
    }
}

/// Two parts of a path.
#[derive(Debug)]
pub struct Pair(pub String, pub String);

impl<S: Send + Sync> FromRequestParts<S> for Pair {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let path = axum::extract::Path::<(String, String)>::from_request_parts(parts, state).await;
        let (one, other) = path.map(|path| path.0).unwrap_or_default();
        Ok(Self(one.trim().to_owned(), other.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_letter_case_do_not_matter() {
        let params = Params::parse("level=+Commune%20&q=khai%20sinh&x=A,b&x=c").unwrap();
        assert_eq!(params.choice("level", &["ministry", "commune"]).unwrap(), Some("commune"));
        assert_eq!(params.choices("x", &["a", "b", "c"]).unwrap(), ["a", "b", "c"]);
        assert_eq!(params.text("q"), Some("khai sinh"));
    }

    #[test]
    fn broken_escapes_are_told() {
        for query in ["q=%", "q=%4", "q=%zz", "q=%ff", "q=%C4"] {
            assert!(matches!(Params::parse(query), Err(Error::MalformedQuery)), "{query}");
        }
    }

    #[test]
    fn a_number_has_bounds() {
        let params = Params::parse("limit=51").unwrap();
        let error = params.number::<u32>("limit", 1, 50).unwrap_err();
        assert_eq!(error.field(), Some("limit"));
        assert_eq!(
            Params::parse("limit=50").unwrap().number::<u32>("limit", 1, 50).unwrap(),
            Some(50)
        );
        assert_eq!(Params::parse("").unwrap().number::<u32>("limit", 1, 50).unwrap(), None);
        assert_eq!(Params::parse("limit=").unwrap().number::<u32>("limit", 1, 50).unwrap(), None);
        for several in ["limit=1&limit=2", "limit=x&limit="] {
            let params = Params::parse(several).unwrap();
            assert!(params.number::<u32>("limit", 1, 50).is_err(), "{several}");
        }
    }

    #[test]
    fn any_bytes_parse_or_are_refused() {
        for byte in 0..=255u8 {
            let _ = Params::parse(&format!("{}=%{byte:02x}&&=", char::from(byte)));
        }
    }
}
