//! What an import tells the person who ran it.

use std::fmt::Write as _;

use super::report::{Report, number};
use super::texts::{TEXTS, say};
use super::warning::{Count, Warning};
use super::whole::Withdrawal;

/// The report in Vietnamese.
pub fn print(report: &Report) -> String {
    let mut out = String::new();
    for refusal in &report.refused {
        let _ = writeln!(out, "{}", refusal.sentence());
    }
    for (kind, count) in report.tally.counts() {
        let _ = writeln!(out, "{}", warning(kind, count));
    }
    if let Some(day) = report.as_of {
        let _ = writeln!(out, "{}", say("as-of", &[("day", day.to_string())]));
    }
    if let Some(told) = withdrawal(report) {
        let _ = writeln!(out, "{told}");
    }
    let values = [
        ("file", report.label()),
        ("new", report.new.to_string()),
        ("changed", report.changed.to_string()),
        ("unchanged", report.unchanged.to_string()),
        ("refused", report.refused.len().to_string()),
    ];
    let _ = writeln!(out, "{}", say("result", &values));
    out
}

/// One kind of warning with a few codes.
pub(super) fn warning(kind: Warning, count: &Count) -> String {
    let values = [
        ("count", number(count.places)),
        ("rows", number(count.rows)),
        ("what", TEXTS.warnings.get(kind.key()).cloned().unwrap_or_default()),
        ("kind", kind.key().to_owned()),
        ("examples", count.examples()),
    ];
    say("warning", &values)
}

/// What came back, what is no more, or why nobody can tell.
pub(super) fn withdrawal(report: &Report) -> Option<String> {
    let values =
        [("withdrawn", report.withdrawn.to_string()), ("returned", report.returned.to_string())];
    match report.withdrawal {
        Withdrawal::NotAsked if report.returned == 0 => None,
        Withdrawal::NotAsked => Some(say("returned", &values)),
        Withdrawal::Done => Some(say("withdrawn", &values)),
        Withdrawal::Held { unnamed } => Some(say("held", &[("count", number(unnamed))])),
        Withdrawal::TooMany { missing, of } => {
            let values = [("missing", missing.to_string()), ("of", of.to_string())];
            Some(say("too-many-withdrawn", &values))
        }
    }
}
