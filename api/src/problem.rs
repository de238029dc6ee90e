//! From [`Error`] to `application/problem+json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use api_types::Problem;
use api_types::status::ProblemKind;
use serde::Deserialize;

use crate::error::Error;

/// The two sentences of a problem.
#[derive(Debug, Deserialize)]
pub struct Sentences {
    title: String,
    detail: String,
}

/// One file of texts.
#[derive(Debug, Default, Deserialize)]
struct Texts {
    problems: BTreeMap<String, Sentences>,
    expected: BTreeMap<String, String>,
    labels: BTreeMap<String, String>,
}

/// The language of a problem's sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Vietnamese, unless English is asked for.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// By `Accept-Language`: whichever of the two is named first.
    pub fn of(accept: Option<&str>) -> Self {
        let mut tags = accept.unwrap_or_default().split(',').map(str::trim);
        match tags.find(|tag| tag.starts_with("vi") || tag.starts_with("en")) {
            Some(tag) if tag.starts_with("en") => Self::En,
            _ => Self::Vi,
        }
    }

    /// For `Content-Language`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// A short text with its values.
    pub fn label(self, key: &str, values: &[(&str, String)]) -> String {
        self.texts().labels.get(key).map(|text| fill(text, values)).unwrap_or_default()
    }

    fn texts(self) -> &'static Texts {
        static VI: LazyLock<Texts> =
            LazyLock::new(|| read(include_str!("../texts/problems.vi.json")));
        static EN: LazyLock<Texts> =
            LazyLock::new(|| read(include_str!("../texts/problems.en.json")));
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

/// A file that does not parse is found by the test below, not by a visitor.
fn read(json: &str) -> Texts {
    serde_json::from_str(json).unwrap_or_default()
}

/// What travels.
pub fn problem(error: &Error, language: Language, request_id: Option<String>) -> Problem {
    let code = error.code();
    let mut values = error.values();
    if let Error::BadParameter { expected, .. } | Error::MissingParameter { expected, .. } = error {
        let (key, inner) = expected.sentence();
        let sentence = language.texts().expected.get(key).map(|text| fill(text, &inner));
        values.push(("expected", sentence.unwrap_or_default()));
    }
    let sentences = language.texts().problems.get(code);
    Problem {
        kind: format!("/v1/problems#{code}"),
        status: error.status().as_u16(),
        code: code.to_owned(),
        title: sentences.map_or_else(|| code.to_owned(), |text| fill(&text.title, &values)),
        detail: sentences.map(|text| fill(&text.detail, &values)).unwrap_or_default(),
        request_id,
        field: error.field().map(str::to_owned),
        version: error.version(),
    }
}

/// Every kind of problem, with `{placeholders}` where a request's own words will stand.
pub fn kinds(language: Language) -> Vec<ProblemKind> {
    let statuses = Error::one_of_each().into_iter().map(|error| (error.code(), error.status()));
    let statuses: BTreeMap<_, _> = statuses.collect();
    let texts = language.texts().problems.iter();
    texts
        .filter_map(|(code, sentences)| {
            Some(ProblemKind {
                code: code.clone(),
                status: statuses.get(code.as_str())?.as_u16(),
                title: sentences.title.clone(),
                detail: sentences.detail.clone(),
            })
        })
        .collect()
}

/// Puts values into `{placeholders}` in one pass: a value is never read as a placeholder.
pub(crate) fn fill(text: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(key, _)| *key == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_sentences_and_every_placeholder_its_value() {
        let mut codes: Vec<_> = Error::one_of_each().iter().map(Error::code).collect();
        codes.sort_unstable();
        codes.dedup();
        for language in [Language::Vi, Language::En] {
            assert_eq!(language.texts().problems.keys().collect::<Vec<_>>(), codes);
            for error in Error::one_of_each() {
                let problem = problem(&error, language, None);
                for sentence in [problem.title, problem.detail] {
                    assert!(sentence.len() > 10, "{} is worded", error.code());
                    assert!(!sentence.contains("“”"), "{sentence}: a value is missing");
                    assert!(!sentence.contains("  "), "{sentence}: a value is missing");
                }
            }
        }
    }

    #[test]
    fn a_value_is_never_read_as_a_placeholder() {
        let values = [("a", "{b}".to_owned()), ("b", "x".to_owned())];
        assert_eq!(fill("{a} {b} {", &values), "{b} x {");
    }

    #[test]
    fn english_only_for_those_who_ask_first() {
        assert_eq!(Language::of(Some("en-GB,vi;q=0.5")), Language::En);
        assert_eq!(Language::of(Some("fr, vi, en")), Language::Vi);
        assert_eq!(Language::of(None), Language::Vi);
    }
}
