//! Everything from one database to another, whichever engines they have: moving to PostgreSQL,
//! backups, restores.

use std::fmt::Write as _;

use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::any::{AnyArguments, AnyRow, AnyTypeInfoKind};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Column, Row as _, ValueRef as _};

use super::{Result, Store, StoreError};

/// Every table with its key, those that others refer to first.
const TABLES: [(&str, &str); 28] = [
    ("revision", "id"),
    ("settings", "key"),
    ("provinces", "code"),
    ("communes", "code"),
    ("province_settings", "province"),
    ("old_communes", "name, commune"),
    ("procedures", "code"),
    ("markets", "id"),
    ("stalls", "id"),
    ("products", "id"),
    ("offices", "id"),
    ("imports", "id"),
    ("changes", "import, code"),
    ("reports", "id"),
    ("accounts", "id"),
    ("tenants", "id"),
    ("tenant_origins", "origin"),
    ("codes", "handle"),
    ("sessions", "id"),
    ("consents", "id"),
    ("pictures", "id, account"),
    ("acts", "id"),
    ("answers", "key"),
    ("gateways", "id"),
    ("sales", "id"),
    ("credits", "id"),
    ("stall_books", "stall"),
    ("stall_events", "stall, number"),
];

/// What a table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Its name.
    pub table: &'static str,
    /// Its rows.
    pub rows: u64,
    /// SHA-256 over all values in order of the key, in hex: equal content, equal hash, on
    /// either engine.
    pub hash: String,
}

impl Store {
    /// What every table holds, as of one moment.
    pub async fn contents(&self) -> Result<Vec<Content>> {
        let mut reading = self.pool.begin_with(self.snapshot()).await?;
        let mut contents = Vec::new();
        for (table, key) in TABLES {
            contents.push(each_row(&mut reading, table, key, None).await?);
        }
        Ok(contents)
    }

    /// Writes everything into another database that holds nothing yet, in one transaction, and
    /// tells what was written.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] where the other database has records.
    pub async fn copy_to(&self, other: &Self) -> Result<Vec<Content>> {
        let mut reading = self.pool.begin_with(self.snapshot()).await?;
        let mut writing = other.pool.begin().await?;
        for (table, _) in TABLES.into_iter().filter(|(table, _)| *table != "revision") {
            if rows_of(&mut writing, table).await? > 0 {
                return Err(StoreError::NotEmpty(table));
            }
        }
        sqlx::query("DELETE FROM revision").execute(&mut *writing).await?;
        let mut contents = Vec::new();
        for (table, key) in TABLES {
            contents.push(each_row(&mut reading, table, key, Some(&mut *writing)).await?);
        }
        if !other.is_sqlite() {
            // Numbers go on after the last one that was copied.
            let numbers = "SELECT setval(pg_get_serial_sequence('imports', 'id'),
                                         (SELECT coalesce(max(id), 0) + 1 FROM imports), false)";
            sqlx::query(numbers).fetch_one(&mut *writing).await?;
        }
        writing.commit().await?;
        Ok(contents)
    }

    fn snapshot(&self) -> &'static str {
        if self.is_sqlite() { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ" }
    }
}

/// Reads a table, and writes each row where that is wanted.
async fn each_row(
    reading: &mut AnyConnection,
    table: &'static str,
    key: &str,
    mut writing: Option<&mut AnyConnection>,
) -> Result<Content> {
    let (mut rows, mut hash) = (0, Sha256::new());
    let query = AssertSqlSafe(format!("SELECT * FROM {table} ORDER BY {key}"));
    // Row by row: a table may be larger than memory.
    let mut stream = sqlx::query(query).fetch(reading);
    while let Some(row) = stream.try_next().await? {
        take_in(&mut hash, &row)?;
        if let Some(writing) = writing.as_deref_mut() {
            insert(table, &row)?.execute(writing).await?;
        }
        rows += 1;
    }
    let hash = hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        _ = write!(hex, "{byte:02x}");
        hex
    });
    Ok(Content { table, rows, hash })
}

/// A value of either engine.
enum Value {
    Nothing,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Value {
    fn of(row: &AnyRow, at: usize) -> Result<Self> {
        let raw = row.try_get_raw(at)?;
        if raw.is_null() {
            return Ok(Self::Nothing);
        }
        let kind = raw.type_info().kind();
        Ok(match kind {
            AnyTypeInfoKind::Text => Self::Text(row.try_get(at)?),
            AnyTypeInfoKind::Blob => Self::Bytes(row.try_get(at)?),
            _ => Self::Number(row.try_get(at)?),
        })
    }
}

fn take_in(hash: &mut Sha256, row: &AnyRow) -> Result<()> {
    for at in 0..row.len() {
        let (kind, bytes): (u8, Vec<u8>) = match Value::of(row, at)? {
            Value::Nothing => (0, Vec::new()),
            Value::Number(number) => (1, number.to_be_bytes().to_vec()),
            Value::Text(text) => (2, text.into_bytes()),
            Value::Bytes(bytes) => (3, bytes),
        };
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(&bytes);
    }
    Ok(())
}

fn insert(table: &str, row: &AnyRow) -> Result<Query<'static, Any, AnyArguments>> {
    let columns: Vec<&str> = row.columns().iter().map(Column::name).collect();
    let places: Vec<String> = (1..=columns.len()).map(|at| format!("${at}")).collect();
    let columns = columns.join(", ");
    let statement = format!("INSERT INTO {table} ({columns}) VALUES ({})", places.join(", "));
    let mut query = sqlx::query(AssertSqlSafe(statement));
    for (at, column) in row.columns().iter().enumerate() {
        query = match Value::of(row, at)? {
            Value::Number(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
            Value::Bytes(bytes) => query.bind(bytes),
            // PostgreSQL wants to know of what kind the nothing is.
            Value::Nothing if is_number(column.type_info().kind()) => query.bind(None::<i64>),
            Value::Nothing => query.bind(None::<String>),
        };
    }
    Ok(query)
}

fn is_number(kind: AnyTypeInfoKind) -> bool {
    matches!(kind, AnyTypeInfoKind::BigInt | AnyTypeInfoKind::Integer | AnyTypeInfoKind::SmallInt)
}

async fn rows_of(connection: &mut AnyConnection, table: &str) -> Result<i64> {
    let query = format!("SELECT count(*) FROM {table}");
    Ok(sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(connection).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Place;

    #[tokio::test]
    async fn no_table_is_forgotten() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&Place::Folder(dir.path().to_owned())).await.unwrap();
        let query = "SELECT name FROM sqlite_master
             WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlx_%'
             ORDER BY name";
        let there: Vec<String> = sqlx::query_scalar(query).fetch_all(&store.pool).await.unwrap();
        // What a server writes for itself stays where it is.
        let own = ["pulse"];
        let mut known: Vec<_> = TABLES.map(|(table, _)| table).into_iter().chain(own).collect();
        known.sort_unstable();
        assert_eq!(there, known);
    }
}
