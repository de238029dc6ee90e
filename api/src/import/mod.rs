//! Reading files into the store: JSON Lines and CSV, row by row, one transaction a file.
//!
//! Dirty is cleaned, counted and told as a warning; refused is only a row with no code, no
//! name, or that cannot be read. `docs/IMPORT.md` is the reference for those who write files.

mod bundled;
mod envelope;
mod fields;
mod places;
mod procedures;
mod products;
mod report;
mod rows;
mod stalls;
mod warning;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::store::{Import as _, Store, StoreError};

pub use bundled::{open_with_bundled, seed_places};
pub use report::{Refusal, Report, print};
pub use rows::Format;
pub use warning::{Tally, Warning};

use fields::Fields;
use rows::{Row, Rows};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Administrative procedures.
    Procedures,
    /// Provinces and communes.
    Units,
    /// Markets.
    Markets,
    /// Stalls.
    Stalls,
    /// Farm products.
    Products,
}

/// Why a file was not taken at all.
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
    /// A row was refused, and nothing of the file was written.
    #[error("{}", .0.refused_and_stopped())]
    Refused(Box<Report>),
    /// The database refused.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// Where rows come from.
pub struct Source<'a> {
    /// The name shown in messages.
    pub name: String,
    /// How it is written.
    pub format: Format,
    /// Its bytes.
    pub bytes: Box<dyn Read + Send + 'a>,
}

impl Source<'_> {
    /// A file; its ending tells the format.
    pub fn file(path: &Path) -> Result<Self, ImportError> {
        let name = path.display().to_string();
        let format = Format::of(path).ok_or_else(|| ImportError::Format(name.clone()))?;
        let file =
            File::open(path).map_err(|source| ImportError::File { file: name.clone(), source })?;
        Ok(Self { name, format, bytes: Box::new(file) })
    }
}

/// Reads one source into the store, all or nothing. With `keep_going` refused rows are left
/// out and the others written.
pub async fn import<S: Store>(
    store: &S,
    kind: Kind,
    source: Source<'_>,
    keep_going: bool,
) -> Result<Report, ImportError> {
    let mut reader = Reader::new(kind, store.provinces().await?);
    let mut report = Report::new(source.name);
    let mut rows = Rows::open(source.format, source.bytes)
        .map_err(|source| ImportError::File { file: report.file.clone(), source })?;
    let mut import = store.begin().await?;
    while let Some(row) = rows.next_row() {
        let read = match row {
            Ok(row) => reader.put(row, &mut import, &mut report).await?,
            Err(unreadable) => Err(unreadable),
        };
        if let Err(refusal) = read {
            report.refused.push(refusal);
            if !keep_going {
                return Err(ImportError::Refused(Box::new(report)));
            }
        }
    }
    reader.finish(&mut report.tally);
    import.commit().await?;
    Ok(report)
}

/// The rules of one kind of file, with what they remember between rows.
enum Reader {
    Procedures(procedures::Procedures),
    Units,
    Markets,
    Stalls(stalls::Banks),
    Products(products::Products),
}

impl Reader {
    fn new(kind: Kind, provinces: Vec<api_types::places::Province>) -> Self {
        match kind {
            Kind::Procedures => Self::Procedures(procedures::Procedures::new(provinces)),
            Kind::Units => Self::Units,
            Kind::Markets => Self::Markets,
            Kind::Stalls => Self::Stalls(stalls::Banks::bundled()),
            Kind::Products => Self::Products(products::Products::new(provinces)),
        }
    }

    /// One row: clean, put, count. The outer error is the database's, the inner the row's.
    async fn put<I: crate::store::Import>(
        &mut self,
        row: Row,
        import: &mut I,
        report: &mut Report,
    ) -> Result<Result<(), Refusal>, StoreError> {
        let line = row.line;
        let mut fields = Fields::new(row);
        let change = match self {
            Self::Procedures(reader) => match reader.read(&mut fields) {
                Ok(record) => import.put_procedure(&record).await?,
                Err(refusal) => return Ok(Err(refusal)),
            },
            Self::Units => match places::put(&mut fields, import).await? {
                Ok(change) => change,
                Err(refusal) => return Ok(Err(refusal)),
            },
            Self::Markets => match stalls::market(&mut fields) {
                Ok(record) => import.put_market(&record).await?,
                Err(refusal) => return Ok(Err(refusal)),
            },
            Self::Stalls(banks) => match stalls::put(&mut fields, banks, import).await? {
                Ok(change) => change,
                Err(refusal) => return Ok(Err(refusal)),
            },
            Self::Products(reader) => match reader.read(&mut fields) {
                Ok(record) => products::put(record, &mut fields, import).await?,
                Err(refusal) => return Ok(Err(refusal)),
            },
        };
        report.count(change);
        report.tally.add(line, fields);
        Ok(Ok(()))
    }

    /// What only the whole file tells.
    fn finish(self, tally: &mut Tally) {
        if let Self::Procedures(reader) = self {
            reader.finish(tally);
        }
    }
}
