//! What became of an import.

use api_types::imports::{ImportRefusal, ImportReport, ImportWarning};
use calendar::Date;
use vietnamese::group_thousands;

use super::texts::{TEXTS, say};
use super::warning::{Count, Tally, Warning};
use super::whole::Withdrawal;
use super::{Kind, print};
use crate::problem::fill;
use crate::store::{Change, ImportCounts, RecordChange};

/// So many refused rows are kept with the import; who has more has another file to mend.
const KEPT: usize = 500;

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The name of its file; empty until the report has it.
    pub file: String,
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
        Self {
            file: String::new(),
            line,
            field: field.to_owned(),
            code: "missing",
            found: String::new(),
        }
    }

    /// Not JSON, not a row of the table, not UTF-8.
    pub(super) fn unreadable(line: u64, reason: &str) -> Self {
        Self {
            file: String::new(),
            line,
            field: String::new(),
            code: "unreadable",
            found: reason.to_owned(),
        }
    }

    /// JSON, but no object.
    pub(super) fn not_an_object(line: u64, found: &str) -> Self {
        let found = crate::error::readable(found);
        Self { file: String::new(), line, field: String::new(), code: "not-an-object", found }
    }

    /// A value that nothing may be guessed from: an account, a place it belongs to.
    pub(super) fn value(line: u64, field: &str, code: &'static str, found: &str) -> Self {
        Self {
            file: String::new(),
            line,
            field: field.to_owned(),
            code,
            found: crate::error::readable(found),
        }
    }

    /// `tệp:dòng: trường: what is wrong; what was expected`.
    pub fn sentence(&self) -> String {
        let texts = TEXTS.refused.get(self.code).cloned().unwrap_or_default();
        let values = [("field", self.field.clone()), ("found", self.found.clone())];
        let place = match self.field.as_str() {
            "" => format!("{}:{}", self.file, self.line),
            field => format!("{}:{}: {field}", self.file, self.line),
        };
        format!("{place}: {} {}", fill(&texts.wrong, &values), fill(&texts.expected, &values))
    }
}

/// What became of an import.
#[derive(Debug)]
pub struct Report {
    /// What the files hold.
    pub kind: Kind,
    /// The names of the files.
    pub files: Vec<String>,
    /// Of which day the data is.
    pub as_of: Option<Date>,
    /// Rows that were not there.
    pub new: u64,
    /// Rows that read otherwise before.
    pub changed: u64,
    /// Rows that were there already.
    pub unchanged: u64,
    /// Rows that had been withdrawn.
    pub returned: u64,
    /// Procedures that the whole set does not have any more.
    pub withdrawn: u64,
    /// What became of those that the files do not have.
    pub withdrawal: Withdrawal,
    /// Rows that were not taken.
    pub refused: Vec<Refusal>,
    /// What was cleaned or is to be known.
    pub tally: Tally,
    /// What changed, procedure by procedure.
    pub changes: Vec<RecordChange>,
}

impl Report {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            files: Vec::new(),
            as_of: None,
            new: 0,
            changed: 0,
            unchanged: 0,
            returned: 0,
            withdrawn: 0,
            withdrawal: Withdrawal::default(),
            refused: Vec::new(),
            tally: Tally::default(),
            changes: Vec::new(),
        }
    }

    pub(super) fn count(&mut self, change: Change) {
        match change {
            Change::New => self.new += 1,
            Change::Changed => self.changed += 1,
            Change::Unchanged => self.unchanged += 1,
            Change::Returned => self.returned += 1,
        }
    }

    /// A row of the file that is being read was not taken.
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        let file = self.files.last().cloned().unwrap_or_default();
        self.refused.push(Refusal { file, ..refusal });
    }

    /// As the store remembers them.
    pub(super) fn counts(&self) -> ImportCounts {
        ImportCounts {
            new: self.new,
            changed: self.changed,
            unchanged: self.unchanged,
            returned: self.returned,
            withdrawn: self.withdrawn,
            refused: self.refused.len() as u64,
        }
    }

    /// What the store keeps of it for the office.
    pub(super) fn kept(&self) -> ImportReport {
        let warning = |(warning, count): (Warning, &Count)| ImportWarning {
            code: warning.key().to_owned(),
            places: count.places,
            rows: count.rows,
            text: print::warning(warning, count),
        };
        let refused = |refusal: &Refusal| ImportRefusal {
            code: refusal.code.to_owned(),
            file: refusal.file.clone(),
            line: refusal.line,
            field: refusal.field.clone(),
            text: refusal.sentence(),
        };
        ImportReport {
            warnings: self.tally.counts().map(warning).collect(),
            refused: self.refused.iter().take(KEPT).map(refused).collect(),
        }
    }

    /// The name of the file, or how many there are.
    pub(super) fn label(&self) -> String {
        match self.files.as_slice() {
            [one] => one.clone(),
            files => say("files", &[("count", number(files.len() as u64))]),
        }
    }

    pub(super) fn refused_and_stopped(&self) -> String {
        let first = self.refused.last().map(Refusal::sentence);
        format!("{}\n{}", first.unwrap_or_default(), say("stopped", &[]))
    }
}

/// A count as people here write it.
pub(super) fn number(count: u64) -> String {
    i64::try_from(count).map(group_thousands).unwrap_or_default()
}
