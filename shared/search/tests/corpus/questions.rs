//! Questions with the codes that answer them, and how well they are answered.
#![allow(dead_code, reason = "shared by tests and examples")]

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use search::{Index, Query};

/// What somebody types, and the codes of which any is right.
pub(crate) struct Question {
    pub(crate) text: String,
    pub(crate) kind: String,
    /// Empty: nothing must be found.
    pub(crate) expect: Vec<String>,
}

/// Where the right answer stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Missed,
    AmongFive,
    First,
}

/// The questions of a JSON Lines file: `q`, `kind`, `expect`.
pub(crate) fn read(file: &Path) -> Vec<Question> {
    let rows = crate::corpus::lines(file);
    let text = |row: &serde_json::Value, field: &str| {
        row.get(field).and_then(|v| v.as_str()).unwrap_or_default().to_owned()
    };
    let codes = |row: &serde_json::Value| {
        let codes = row.get("expect").and_then(|v| v.as_array()).into_iter().flatten();
        codes.filter_map(|code| code.as_str().map(str::to_owned)).collect()
    };
    let question =
        |row| Question { text: text(row, "q"), kind: text(row, "kind"), expect: codes(row) };
    rows.iter().map(question).collect()
}

/// Asks one question.
pub(crate) fn ask(index: &Index, question: &Question) -> Outcome {
    let answer = index.query(&Query { text: &question.text, limit: 5, ..Query::default() });
    if question.expect.is_empty() {
        return if answer.total == 0 { Outcome::First } else { Outcome::Missed };
    }
    let right =
        answer.hits.iter().position(|hit| question.expect.contains(&index.code(hit.record)));
    match right {
        Some(0) => Outcome::First,
        Some(_) => Outcome::AmongFive,
        None => Outcome::Missed,
    }
}

/// Outcomes by kind of question.
#[derive(Default)]
pub(crate) struct Results {
    by_kind: BTreeMap<String, Vec<Outcome>>,
}

impl Results {
    pub(crate) fn count(&mut self, kind: &str, outcome: Outcome) {
        for kind in [kind, "all"] {
            self.by_kind.entry(kind.to_owned()).or_default().push(outcome);
        }
    }

    /// How many of a thousand questions of this kind come out at least so.
    pub(crate) fn per_mille(&self, kind: &str, least: Outcome) -> usize {
        let outcomes = self.by_kind.get(kind).map_or(&[][..], Vec::as_slice);
        let good = outcomes.iter().filter(|outcome| **outcome >= least).count();
        good * 1_000 / outcomes.len().max(1)
    }
}

impl fmt::Display for Results {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, outcomes) in &self.by_kind {
            let first = self.per_mille(kind, Outcome::First);
            let five = self.per_mille(kind, Outcome::AmongFive);
            writeln!(
                f,
                "{kind:14} {:4}  first {first:4}  among five {five:4}  of 1000",
                outcomes.len()
            )?;
        }
        Ok(())
    }
}
