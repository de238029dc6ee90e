//! Where somebody may do something.

use std::fmt;
use std::str::FromStr;

use crate::catalogue::Catalogue;

/// A path from the whole server down: a province, a commune, a market and a stall of it, or an
/// enterprise. Whoever has a path has all below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(String);

/// No such path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoScope;

/// The longest name of a market or an enterprise.
const LONGEST: usize = 64;

impl Scope {
    /// Whether the other path is this one or below it.
    pub fn contains(&self, other: &Self) -> bool {
        let Some(rest) = other.0.strip_prefix(&self.0) else { return false };
        self.0.is_empty() || rest.is_empty() || rest.starts_with('/')
    }

    /// The whole server.
    pub fn is_server(&self) -> bool {
        self.0.is_empty()
    }

    /// The path as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The province on the path.
    pub fn province(&self) -> Option<&str> {
        self.part('p')
    }

    /// Whether all that the path names is there. Enterprises are not listed anywhere.
    pub fn is_known(&self, catalogue: &Catalogue) -> bool {
        let places = catalogue.places();
        let province = self.part('p').is_none_or(|code| places.province(code).is_some());
        let commune = self.part('c').is_none_or(|code| {
            places.commune(code).is_some_and(|one| Some(&*one.province) == self.part('p'))
        });
        let market = self.part('m').is_none_or(|id| catalogue.stalls().market(id).is_some());
        let stall = self.part('s').is_none_or(|id| {
            let stall = catalogue.stalls().stall(id);
            stall.is_some_and(|stall| Some(&*stall.market.id) == self.part('m'))
        });
        province && commune && market && stall
    }

    /// The market on the path.
    pub fn market(&self) -> Option<&str> {
        self.part('m')
    }

    /// A path that holds nothing and that nobody has.
    pub fn nowhere() -> Self {
        Self("-".to_owned())
    }

    fn part(&self, kind: char) -> Option<&str> {
        self.0.split('/').find_map(|part| part.strip_prefix(kind))
    }
}

impl FromStr for Scope {
    type Err = NoScope;

    /// The parts stand in their order, each at most once.
    fn from_str(text: &str) -> Result<Self, NoScope> {
        let text = text.trim();
        let mut last = 0;
        for part in text.split('/').filter(|_| !text.is_empty()) {
            let mut letters = part.chars();
            let (rank, fits): (u8, fn(&str) -> bool) = match letters.next() {
                Some('p') => (1, |code| is_number(code, 2)),
                Some('c') => (2, |code| is_number(code, 5)),
                Some('m') => (3, is_name),
                Some('s') => (4, is_name),
                Some('e') => (5, is_name),
                _ => return Err(NoScope),
            };
            if rank <= last || !fits(letters.as_str()) {
                return Err(NoScope);
            }
            last = rank;
        }
        Ok(Self(text.to_owned()))
    }
}

fn is_number(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(text: &str) -> bool {
    let signs = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(signs)
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(text: &str) -> Scope {
        text.parse().unwrap()
    }

    #[test]
    fn whoever_has_a_path_has_all_below_it() {
        for (wide, narrow) in
            [("", "p96"), ("p96", "p96/c32248"), ("p96/c32248", "p96/c32248/mcho"), ("p96", "p96")]
        {
            assert!(scope(wide).contains(&scope(narrow)), "{wide} {narrow}");
        }
        for (one, other) in [
            ("p96", ""),
            ("p96", "p92"),
            ("p96/c32248", "p96"),
            ("p96/mcho", "p96/mcho-2"),
            ("p96/ea", "p96/eab"),
        ] {
            assert!(!scope(one).contains(&scope(other)), "{one} {other}");
        }
    }

    #[test]
    fn a_path_is_written_in_one_way() {
        for text in [
            "p9",
            "p960",
            "c32248/p96",
            "p96/p92",
            "p96/",
            "/p96",
            "x1",
            "p96/m",
            "p96/mChợ",
            "p96//mcho",
            "p96/mcho/mcho",
        ] {
            assert_eq!(text.parse::<Scope>(), Err(NoScope), "{text}");
        }
        assert_eq!(scope(" p96/ehtx-toan-thang ").as_str(), "p96/ehtx-toan-thang");
        assert_eq!(scope("p96/c32248").province(), Some("96"));
    }
}
