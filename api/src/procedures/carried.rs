//! A checklist that goes along in an address: from a counter's screen onto one's own telephone.

use calendar::Date;

use crate::error::{Error, Expected};
use crate::params::Params;

/// The most cases that a dossier has, and then some.
const MOST_CASES: u32 = 99;
/// The longest list of ticks, in characters: a symbol with more is hard to scan.
const MOST_TICKS: usize = 200;

/// Which case, which of its papers are there, and the day they were handed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried<'a> {
    case: Option<u32>,
    ticked: Option<&'a str>,
    from: Option<Date>,
}

impl<'a> Carried<'a> {
    /// Reads `case`, `ticked` and `from`: numbers and a day, no words, so that nobody can put
    /// words of theirs into an address of ours.
    pub fn parse(params: &'a Params) -> Result<Self, Error> {
        let wrong = |field, value: &str, expected| {
            Err(Error::BadParameter { field, value: value.to_owned(), expected })
        };
        let ticked = params.text("ticked");
        if let Some(value) = ticked.filter(|value| !are_ticks(value)) {
            return wrong("ticked", value, Expected::Ticks);
        }
        let from = match params.text("from").map(|value| (value, value.parse::<Date>())) {
            Some((value, Err(_))) => return wrong("from", value, Expected::Date),
            from => from.and_then(|(_, date)| date.ok()),
        };
        Ok(Self { case: params.number("case", 1, MOST_CASES)?, ticked, from })
    }

    /// Names and values, in the order in which they stand in an address.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let case = self.case.map(|case| ("case", case.to_string()));
        let ticked = self.ticked.map(|ticked| ("ticked", ticked.to_owned()));
        let from = self.from.map(|from| ("from", from.to_string()));
        [case, ticked, from].into_iter().flatten().collect()
    }

    /// The page of a procedure with this.
    pub fn address(&self, base: &str, code: &str) -> String {
        let pairs = self.pairs();
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let sign = if pairs.is_empty() { "" } else { "?" };
        format!("{base}/thu-tuc/{code}{sign}{}", pairs.join("&"))
    }
}

/// Numbers up to three digits with dots between them.
fn are_ticks(value: &str) -> bool {
    let is_number = |number: &str| {
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    value.len() <= MOST_TICKS && value.split('.').all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(query: &str) -> Result<String, String> {
        let params = Params::parse(query).unwrap();
        let carried = Carried::parse(&params).map_err(|error| error.field().unwrap().to_owned());
        carried.map(|carried| carried.address("https://xa.example", "1.001193"))
    }

    #[test]
    fn what_is_well_formed_goes_along() {
        for (query, end) in [
            ("", ""),
            ("case=2&ticked=1.3&from=2026-11-26", "?case=2&ticked=1.3&from=2026-11-26"),
            ("from=2026-11-26&x=y&case=02", "?case=2&from=2026-11-26"),
        ] {
            let expected = format!("https://xa.example/thu-tuc/1.001193{end}");
            assert_eq!(address(query).as_deref(), Ok(&*expected));
        }
    }

    #[test]
    fn words_do_not() {
        let long = format!("ticked={}1", "1.".repeat(100));
        for (query, field) in [
            ("case=0", "case"),
            ("case=100", "case"),
            ("case=a", "case"),
            ("ticked=1..3", "ticked"),
            ("ticked=1.", "ticked"),
            ("ticked=1234", "ticked"),
            ("ticked=1%26a%3Db", "ticked"),
            (&long, "ticked"),
            ("from=2026-02-30", "from"),
            ("from=2026-11-26%23x", "from"),
        ] {
            assert_eq!(address(query), Err(field.to_owned()), "{query}");
        }
    }
}
