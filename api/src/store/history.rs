//! What imports did, and of which day the records are.

use std::collections::BTreeMap;

use api_types::imports::ImportReport;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::rows::{from_json, record, truth};
use super::{Result, Store};

/// What became of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It was not there.
    New,
    /// It reads otherwise.
    Changed,
    /// The whole set does not have it any more.
    Withdrawn,
    /// It had been withdrawn and is there again.
    Returned,
}

impl What {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::New, Self::Changed, Self::Withdrawn, Self::Returned];

    /// As the store writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::Returned => "returned",
        }
    }
}

/// A change of one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordChange {
    /// Its code.
    pub code: String,
    /// What became of it.
    pub what: What,
    /// The names of the fields that read otherwise.
    pub fields: Vec<String>,
}

/// How many rows went which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ImportCounts {
    /// Were not there.
    pub new: u64,
    /// Read otherwise before.
    pub changed: u64,
    /// Were there already.
    pub unchanged: u64,
    /// Had been withdrawn.
    pub returned: u64,
    /// Are not in the whole set any more.
    pub withdrawn: u64,
    /// Were not taken.
    pub refused: u64,
}

/// One run of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportRun {
    /// Grows; given by the store.
    pub id: i64,
    /// `procedures`, `units`, …
    pub kind: String,
    /// The names of the first few files.
    pub files: Vec<String>,
    /// How many files there were.
    pub file_count: u64,
    /// The files were the whole set.
    pub whole: bool,
    /// The kind as a whole is of `as_of`.
    pub dates: bool,
    /// The day of the data, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// RFC 3339 in UTC.
    pub started_at: String,
    /// RFC 3339 in UTC.
    pub finished_at: String,
    /// How many rows went which way.
    pub counts: ImportCounts,
}

/// How fresh the records of one kind are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// `procedures`, `units`, …
    pub kind: String,
    /// The day of the data, by the last import that speaks for the whole kind, else by the last.
    pub as_of: Option<String>,
    /// When the last import ended, RFC 3339 in UTC.
    pub imported_at: String,
}

/// Of each kind: the day by the last import that dates it as a whole, else by the last one.
pub(super) const FRESHNESS: &str = "SELECT kind,
        (SELECT as_of FROM imports AS one WHERE one.kind = imports.kind
         ORDER BY dates DESC, id DESC LIMIT 1) AS as_of,
        max(finished_at) AS imported_at
    FROM imports GROUP BY kind ORDER BY kind";

/// Imports without what they said, which may be long.
macro_rules! runs {
    () => {
        "SELECT id, kind, files, file_count, whole, dates, as_of, started_at, finished_at,
                new, changed, unchanged, returned, withdrawn, refused FROM imports"
    };
}

impl Store {
    /// The last few imports, the latest first.
    pub async fn imports(&self, last: u32) -> Result<Vec<ImportRun>> {
        let query = sqlx::query(concat!(runs!(), " ORDER BY id DESC LIMIT $1"));
        query.bind(i64::from(last)).fetch_all(&self.pool).await?.iter().map(run).collect()
    }

    /// One of them.
    pub async fn import(&self, id: i64) -> Result<Option<ImportRun>> {
        let query = sqlx::query(concat!(runs!(), " WHERE id = $1")).bind(id);
        query.fetch_optional(&self.pool).await?.as_ref().map(run).transpose()
    }

    /// What one of them said.
    pub async fn import_report(&self, id: i64) -> Result<ImportReport> {
        let query = sqlx::query("SELECT report FROM imports WHERE id = $1").bind(id);
        let row = query.fetch_optional(&self.pool).await?;
        row.as_ref().map_or_else(|| Ok(ImportReport::default()), |row| from_json(row, "report"))
    }

    /// What one of them did, by kind of change, then code; with the name where there is one.
    pub async fn changes(&self, import: i64) -> Result<Vec<(RecordChange, String)>> {
        let query = sqlx::query(
            "SELECT code, what, fields FROM changes WHERE import = $1 ORDER BY what, code",
        );
        let rows = query.bind(import).fetch_all(&self.pool).await?;
        let changes: Vec<RecordChange> = rows.iter().map(change).collect::<Result<_>>()?;
        let names = self.names(changes.iter().map(|change| change.code.as_str())).await?;
        let named = |change: RecordChange| {
            let name = names.get(&change.code).cloned().unwrap_or_default();
            (change, name)
        };
        Ok(changes.into_iter().map(named).collect())
    }

    /// Of each kind that was ever imported.
    pub async fn freshness(&self) -> Result<Vec<Freshness>> {
        let rows = sqlx::query(FRESHNESS).fetch_all(&self.pool).await?;
        rows.iter().map(freshness).collect()
    }

    /// The names of procedures by their codes; those that are gone are left out.
    pub(super) async fn names(
        &self,
        codes: impl Iterator<Item = &str> + Send,
    ) -> Result<BTreeMap<String, String>> {
        #[derive(Deserialize)]
        struct Named {
            name: String,
        }
        let mut names = BTreeMap::new();
        for code in codes {
            if names.contains_key(code) {
                continue;
            }
            let query = sqlx::query("SELECT code, record FROM procedures WHERE code = $1");
            if let Some(row) = query.bind(code).fetch_optional(&self.pool).await? {
                names.insert(code.to_owned(), record::<Named>(&row)?.name);
            }
        }
        Ok(names)
    }
}

pub(super) fn freshness(row: &AnyRow) -> Result<Freshness> {
    Ok(Freshness {
        kind: row.try_get("kind")?,
        as_of: row.try_get("as_of")?,
        imported_at: row.try_get("imported_at")?,
    })
}

fn run(row: &AnyRow) -> Result<ImportRun> {
    let id = row.try_get("id")?;
    let count = |name: &str| -> Result<u64> {
        let number: i64 = row.try_get(name)?;
        Ok(u64::try_from(number).unwrap_or(0))
    };
    Ok(ImportRun {
        id,
        kind: row.try_get("kind")?,
        files: from_json(row, "files")?,
        file_count: count("file_count")?,
        whole: truth(row, "whole")?,
        dates: truth(row, "dates")?,
        as_of: row.try_get("as_of")?,
        started_at: row.try_get("started_at")?,
        finished_at: row.try_get("finished_at")?,
        counts: ImportCounts {
            new: count("new")?,
            changed: count("changed")?,
            unchanged: count("unchanged")?,
            returned: count("returned")?,
            withdrawn: count("withdrawn")?,
            refused: count("refused")?,
        },
    })
}

fn change(row: &AnyRow) -> Result<RecordChange> {
    let written: &str = row.try_get("what")?;
    // The table holds no other words.
    let what = What::ALL.into_iter().find(|what| what.as_str() == written);
    Ok(RecordChange {
        code: row.try_get("code")?,
        what: what.unwrap_or(What::Changed),
        fields: from_json(row, "fields")?,
    })
}
