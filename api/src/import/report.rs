//! What an import tells the person who ran it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use serde::Deserialize;
use vietnamese::group_thousands;

use super::warning::Tally;
use crate::problem::fill;
use crate::store::Change;

/// The sentences of imports, by language file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Texts {
    pub(super) refused: BTreeMap<String, Sentences>,
    pub(super) warnings: BTreeMap<String, String>,
    pub(super) report: BTreeMap<String, String>,
}

/// What is wrong and what was expected.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct Sentences {
    wrong: String,
    expected: String,
}

/// A file that does not parse is found by the tests.
pub(super) static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../texts/import.vi.json")).unwrap_or_default()
});

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Counted from one.
    pub line: u64,
    /// The field at fault; empty when the row as a whole is.
    pub field: String,
    /// Stable: `missing`, `unreadable`, …
    pub code: &'static str,
    /// What stands there, short.
    pub found: String,
}

impl Refusal {
    /// A field without which a row says nothing.
    pub(super) fn missing(line: u64, field: &str) -> Self {
        Self { line, field: field.to_owned(), code: "missing", found: String::new() }
    }

    /// Not JSON, not a row of the table, not UTF-8.
    pub(super) fn unreadable(line: u64, reason: &str) -> Self {
        Self { line, field: String::new(), code: "unreadable", found: reason.to_owned() }
    }

    /// JSON, but no object.
    pub(super) fn not_an_object(line: u64, found: &str) -> Self {
        let found = crate::error::readable(found);
        Self { line, field: String::new(), code: "not-an-object", found }
    }

    /// A value that nothing may be guessed from: an account, a place it belongs to.
    pub(super) fn value(line: u64, field: &str, code: &'static str, found: &str) -> Self {
        Self { line, field: field.to_owned(), code, found: crate::error::readable(found) }
    }

    /// `tệp:dòng: trường: what is wrong; what was expected`.
    pub fn sentence(&self, file: &str) -> String {
        let texts = TEXTS.refused.get(self.code).cloned().unwrap_or_default();
        let values = [("field", self.field.clone()), ("found", self.found.clone())];
        let place = match self.field.as_str() {
            "" => format!("{file}:{}", self.line),
            field => format!("{file}:{}: {field}", self.line),
        };
        format!("{place}: {} {}", fill(&texts.wrong, &values), fill(&texts.expected, &values))
    }
}

/// What became of a file.
#[derive(Debug)]
pub struct Report {
    /// Its name.
    pub file: String,
    /// Rows that were not there.
    pub new: u64,
    /// Rows that read otherwise before.
    pub changed: u64,
    /// Rows that were there already.
    pub unchanged: u64,
    /// Rows that were not taken.
    pub refused: Vec<Refusal>,
    /// What was cleaned or is to be known.
    pub tally: Tally,
}

impl Report {
    pub(super) fn new(file: String) -> Self {
        let (refused, tally) = (Vec::new(), Tally::default());
        Self { file, new: 0, changed: 0, unchanged: 0, refused, tally }
    }

    pub(super) fn count(&mut self, change: Change) {
        match change {
            Change::New => self.new += 1,
            Change::Changed => self.changed += 1,
            Change::Unchanged => self.unchanged += 1,
        }
    }

    pub(super) fn refused_and_stopped(&self) -> String {
        let first = self.refused.last().map(|refusal| refusal.sentence(&self.file));
        format!("{}\n{}", first.unwrap_or_default(), say("stopped", &[]))
    }
}

/// The report in Vietnamese.
pub fn print(report: &Report) -> String {
    let mut out = String::new();
    for refusal in &report.refused {
        let _ = writeln!(out, "{}", refusal.sentence(&report.file));
    }
    let number = |n: u64| i64::try_from(n).map(group_thousands).unwrap_or_default();
    for (warning, count) in report.tally.counts() {
        let values = [
            ("count", number(count.places)),
            ("rows", number(count.rows)),
            ("what", TEXTS.warnings.get(warning.key()).cloned().unwrap_or_default()),
            ("kind", warning.key().to_owned()),
            ("examples", count.examples.join(", ")),
        ];
        let _ = writeln!(out, "{}", say("warning", &values));
    }
    let values = [
        ("file", report.file.clone()),
        ("new", report.new.to_string()),
        ("changed", report.changed.to_string()),
        ("unchanged", report.unchanged.to_string()),
        ("refused", report.refused.len().to_string()),
    ];
    let _ = writeln!(out, "{}", say("result", &values));
    out
}

fn say(key: &str, values: &[(&str, String)]) -> String {
    TEXTS.report.get(key).map(|text| fill(text, values)).unwrap_or_default()
}
