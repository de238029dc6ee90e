//! The verdict as JSON, with a sentence for each reason: what `motcham vietqr decode` prints.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::{Amount, Bin, Decoded, Fields, Initiation, Problem, Refused, Service, Value, Wallet};

/// Sentences by code, from a language file. `{at}`, `{position}`, `{found}` and
/// `{expected}` stand for what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// The Vietnamese file of this crate.
    #[must_use]
    pub fn vietnamese() -> Self {
        Self::parse(include_str!("../text/vi.json")).unwrap_or_default()
    }

    /// The English file of this crate.
    #[must_use]
    pub fn english() -> Self {
        Self::parse(include_str!("../text/en.json")).unwrap_or_default()
    }

    /// Reads a language file: one object, code to sentence.
    ///
    /// # Errors
    /// What `serde_json` found wrong.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json).map(Self)
    }

    /// The bare sentence of a code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&str> {
        self.0.get(code).map(String::as_str)
    }

    /// The sentence for a problem; the bare code if the file has none.
    #[must_use]
    pub fn sentence(&self, problem: &Problem) -> String {
        let code = problem.code.as_str();
        let Some(sentence) = self.get(code) else { return code.to_owned() };
        // People count from one.
        let (at, position) = (problem.at.to_string(), (problem.position + 1).to_string());
        let words = [
            ("{at}", at.as_str()),
            ("{position}", &position),
            ("{found}", &problem.found),
            ("{expected}", &problem.expected),
        ];
        fill(sentence, &words)
    }

    /// The sentence for a refusal to write; the bare code if the file has none.
    #[must_use]
    pub fn refusal(&self, refused: Refused) -> String {
        let (length, most) = match refused {
            Refused::TextTooLong { length, most } => (length.to_string(), most.to_string()),
            _ => Default::default(),
        };
        let sentence = self.get(refused.code()).unwrap_or_else(|| refused.code());
        fill(sentence, &[("{found}", &length), ("{expected}", &most)])
    }
}

/// One pass, so that a brace in the found text stays what it is.
fn fill(sentence: &str, words: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let word = words.iter().find(|(place, _)| rest.starts_with(place));
        let (put, taken) = match word {
            Some((place, word)) => (*word, place.len()),
            None => (rest.get(..first.len_utf8()).unwrap_or_default(), first.len_utf8()),
        };
        filled.push_str(put);
        rest = rest.get(taken..).unwrap_or_default();
    }
    filled
}

/// A verdict with the texts to say it in.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What was read.
    pub decoded: &'a Decoded,
    /// The language.
    pub texts: &'a Texts,
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let read = self.decoded;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("valid", &read.valid)?;
        map.serialize_entry("lenient_ok", &read.lenient_ok)?;
        map.serialize_entry("profile", read.profile.as_str())?;
        map.serialize_entry("errors", &self.lines(&read.errors))?;
        map.serialize_entry("warnings", &self.lines(&read.warnings))?;
        map.serialize_entry("fields", &read.fields)?;
        map.serialize_entry("crc_carried", &read.crc.carried)?;
        map.serialize_entry("crc_computed", &read.crc.computed)?;
        map.serialize_entry("initiation", &read.initiation.map(Initiation::code))?;
        map.serialize_entry("bank", &read.bank.as_ref().map(Bin::as_str))?;
        map.serialize_entry("account", &read.account)?;
        map.serialize_entry("service", &read.service.map(Service::code))?;
        map.serialize_entry("wallet", &read.wallet.map(Wallet::as_str))?;
        map.serialize_entry("merchant_id", &read.merchant_id)?;
        map.serialize_entry("amount", &read.amount.map(Amount::vnd))?;
        map.serialize_entry("message", &read.message)?;
        map.serialize_entry("reference", &read.reference)?;
        map.serialize_entry("merchant_name", &read.merchant_name)?;
        map.serialize_entry("merchant_city", &read.merchant_city)?;
        map.end()
    }
}

impl<'a> Report<'a> {
    fn lines(&self, problems: &'a [Problem]) -> Vec<Line<'a>> {
        problems.iter().map(|problem| Line { problem, texts: self.texts }).collect()
    }
}

/// One problem as `{code, at, position, found, expected, message}`.
struct Line<'a> {
    problem: &'a Problem,
    texts: &'a Texts,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let problem = self.problem;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", problem.code.as_str())?;
        map.serialize_entry("at", &problem.at.to_string())?;
        map.serialize_entry("position", &problem.position)?;
        map.serialize_entry("found", &problem.found)?;
        map.serialize_entry("expected", &problem.expected)?;
        map.serialize_entry("message", &self.texts.sentence(problem))?;
        map.end()
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.iter().map(|field| (field.tag.to_string(), &field.value));
        serializer.collect_map(fields)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Template(fields) => {
                let fields = fields.iter().map(|field| (field.tag.to_string(), &field.value));
                serializer.collect_map(fields)
            }
        }
    }
}
