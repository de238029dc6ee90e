//! The quality of files before anything is written: what the traps are, which rows would be
//! refused, what would change.

mod markdown;
mod terminal;
mod traps;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::report::Report;
use super::texts::TEXTS;
use super::warning::{Count, Warning};
use super::whole::Withdrawal;
use super::{Kind, Options, print};
use crate::store::{RecordChange, What};
use traps::{TRAPS, Trap};

/// What a check found. As JSON it is the full report.
#[derive(Debug, Serialize)]
pub struct Quality {
    kind: &'static str,
    files: Vec<String>,
    #[serde(skip)]
    label: String,
    /// Rows read, refused ones too.
    rows: u64,
    as_of: Option<String>,
    /// Whether an import with the same options would be taken.
    accepted: bool,
    /// Why it would not, or what it would not do.
    #[serde(skip_serializing_if = "Option::is_none")]
    hindrance: Option<String>,
    refused: Vec<Refused>,
    /// All eleven, those that were not met too; none where the files hold no procedures.
    traps: Vec<TrapFound>,
    /// What else was cleaned or is to be known.
    others: Vec<Found>,
    changes: Difference,
}

#[derive(Debug, Serialize)]
struct Refused {
    file: String,
    line: u64,
    field: String,
    code: &'static str,
    sentence: String,
}

/// A trap with the warnings that tell it.
#[derive(Debug, Serialize)]
struct TrapFound {
    key: &'static str,
    what: String,
    /// How many procedures are concerned.
    procedures: u64,
    warnings: Vec<Found>,
}

/// A warning with every code.
#[derive(Debug, Serialize)]
struct Found {
    key: &'static str,
    what: String,
    places: u64,
    rows: u64,
    codes: Vec<String>,
}

/// What an import would do.
#[derive(Debug, Default, Serialize)]
struct Difference {
    new: Vec<String>,
    changed: Vec<Changed>,
    withdrawn: Vec<String>,
    returned: Vec<String>,
    unchanged: u64,
}

#[derive(Debug, Serialize)]
struct Changed {
    code: String,
    fields: Vec<String>,
}

impl Quality {
    /// Of what a check read.
    pub fn of(report: &Report, options: &Options) -> Self {
        let counts: BTreeMap<Warning, &Count> = report.tally.counts().collect();
        let of_procedures = report.kind == Kind::Procedures;
        let traps = if of_procedures { TRAPS.as_slice() } else { &[] };
        let told: BTreeSet<Warning> =
            traps.iter().flat_map(|trap| trap.warnings).copied().collect();
        let others = counts.iter().filter(|(warning, _)| !told.contains(warning));
        let refused = report.refused.len() as u64;
        Self {
            kind: report.kind.as_str(),
            files: report.files.clone(),
            label: report.label(),
            rows: report.new + report.changed + report.unchanged + report.returned + refused,
            as_of: report.as_of.map(|day| day.to_string()),
            accepted: (report.refused.is_empty() || options.keep_going)
                && !matches!(report.withdrawal, Withdrawal::TooMany { .. }),
            hindrance: match report.withdrawal {
                Withdrawal::Held { .. } | Withdrawal::TooMany { .. } => print::withdrawal(report),
                Withdrawal::NotAsked | Withdrawal::Done => None,
            },
            refused: report.refused.iter().map(refused_row).collect(),
            traps: traps.iter().map(|trap| trap_found(*trap, &counts)).collect(),
            others: others.map(|(warning, count)| found(*warning, count)).collect(),
            changes: difference(report),
        }
    }

    /// Whether an import with the same options would be taken.
    pub fn is_accepted(&self) -> bool {
        self.accepted
    }
}

fn refused_row(refusal: &super::Refusal) -> Refused {
    Refused {
        file: refusal.file.clone(),
        line: refusal.line,
        field: refusal.field.clone(),
        code: refusal.code,
        sentence: refusal.sentence(),
    }
}

fn trap_found(trap: Trap, counts: &BTreeMap<Warning, &Count>) -> TrapFound {
    let met = trap.warnings.iter().filter_map(|warning| Some((*warning, *counts.get(warning)?)));
    let codes: BTreeSet<&String> = met.clone().flat_map(|(_, count)| &count.codes).collect();
    TrapFound {
        key: trap.key,
        what: TEXTS.traps.get(trap.key).cloned().unwrap_or_default(),
        procedures: codes.len() as u64,
        warnings: met.map(|(warning, count)| found(warning, count)).collect(),
    }
}

fn found(warning: Warning, count: &Count) -> Found {
    Found {
        key: warning.key(),
        what: TEXTS.warnings.get(warning.key()).cloned().unwrap_or_default(),
        places: count.places,
        rows: count.rows,
        codes: count.codes.clone(),
    }
}

fn difference(report: &Report) -> Difference {
    let mut difference = Difference { unchanged: report.unchanged, ..Difference::default() };
    for RecordChange { code, what, fields } in report.changes.iter().cloned() {
        match what {
            What::New => difference.new.push(code),
            What::Changed => difference.changed.push(Changed { code, fields }),
            What::Withdrawn => difference.withdrawn.push(code),
            What::Returned => difference.returned.push(code),
        }
    }
    difference
}
