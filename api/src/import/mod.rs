//! Reading files into the store: JSON Lines, tables and JSON documents, row by row, one
//! transaction a command.
//!
//! Dirty is cleaned, counted and told as a warning; refused is only a row with no code, no
//! name, or that cannot be read. `docs/IMPORT.md` is the reference for those who write files.

mod bundled;
mod changes;
mod check;
mod envelope;
mod fields;
mod kind;
mod offices;
mod options;
mod places;
mod print;
mod procedures;
mod products;
mod reader;
mod report;
mod rows;
mod run;
mod source;
mod stalls;
mod texts;
mod warning;
mod whole;

use crate::config::WrongSetting;
use crate::secrets::SecretsError;
use crate::store::StoreError;

pub use bundled::{open_with_bundled, seed_places};
pub use check::Quality;
pub use kind::Kind;
pub use options::{DayOfData, Options};
pub use print::print;
pub use report::{Refusal, Report};
pub use rows::Format;
pub use run::{import, import_all};
pub use source::{Source, files_at};
pub(crate) use texts::{field_word, say};
pub use warning::{Tally, Warning};
pub use whole::Withdrawal;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It cannot be opened or read.
    #[error("{file}: {source}")]
    File {
        /// Its name.
        file: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// Its name ends in nothing we read.
    #[error("{0}: chỉ đọc được tệp .jsonl, .json và .csv")]
    Format(String),
    /// A folder that holds nothing we read.
    #[error("{}", say("folder-empty", &[("folder", .0.clone())]))]
    EmptyFolder(String),
    /// Rows were refused, so nothing was written.
    #[error("{}", .0.refused_and_stopped())]
    Refused(Box<Report>),
    /// Only procedures are kept when the whole set does not have them any more.
    #[error("{}", say("not-whole", &[("kind", .0.as_str().to_owned())]))]
    NotWhole(Kind),
    /// Data cannot be of a day that has not come; pages would tell it to citizens.
    #[error("{}", say("day-to-come", &[("day", .0.to_string())]))]
    DayToCome(calendar::Date),
    /// A full import would withdraw so many that its files look cut off.
    #[error("{}", say("too-many-withdrawn", &[("missing", .missing.to_string()), ("of", .of.to_string())]))]
    TooManyWithdrawn {
        /// How many would be withdrawn.
        missing: usize,
        /// Of how many.
        of: usize,
    },
    /// A setting names what cannot be opened.
    #[error("{0}")]
    Setting(#[from] WrongSetting),
    /// There is no key.
    #[error("{0}")]
    Secrets(#[from] SecretsError),
    /// The database refused.
    #[error("{0}")]
    Store(#[from] StoreError),
}
