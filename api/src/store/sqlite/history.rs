//! What imports did.

use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::import::json;
use super::{Sqlite, SqliteImport};
use crate::store::{
    Freshness, History, ImportCounts, ImportRun, RecordChange, Result, StoreError, What,
};

/// Of each kind: the day by the last import that dates it as a whole, else by the last one.
const FRESHNESS: &str = "SELECT kind,
        (SELECT as_of FROM imports AS one WHERE one.kind = imports.kind
         ORDER BY dates DESC, id DESC LIMIT 1) AS as_of,
        max(finished_at) AS imported_at
    FROM imports GROUP BY kind ORDER BY kind";

impl History for Sqlite {
    async fn imports(&self, last: u32) -> Result<Vec<ImportRun>> {
        let query = sqlx::query("SELECT * FROM imports ORDER BY id DESC LIMIT $1").bind(last);
        query.fetch_all(&self.pool).await?.iter().map(run).collect()
    }

    async fn changes(&self, import: i64) -> Result<Vec<(RecordChange, String)>> {
        let query = sqlx::query(
            "SELECT code, what, fields, coalesce(json_extract(record, '$.name'), '') AS name
             FROM changes LEFT JOIN procedures USING (code)
             WHERE import = $1 ORDER BY what, code",
        );
        let rows = query.bind(import).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((change(row)?, row.try_get("name")?))).collect()
    }

    async fn freshness(&self) -> Result<Vec<Freshness>> {
        let rows = sqlx::query(FRESHNESS).fetch_all(&self.pool).await?;
        rows.iter().map(freshness).collect()
    }
}

impl SqliteImport {
    pub(super) async fn note_run(
        &mut self,
        run: &ImportRun,
        changes: &[RecordChange],
    ) -> Result<()> {
        let before = self.as_of(&run.kind).await?;
        let id = self.insert_run(run).await?;
        for change in changes {
            sqlx::query("INSERT INTO changes (import, code, what, fields) VALUES ($1, $2, $3, $4)")
                .bind(id)
                .bind(&change.code)
                .bind(change.what.as_str())
                .bind(json(&change.fields))
                .execute(&mut *self.transaction)
                .await?;
        }
        self.changed |= self.as_of(&run.kind).await? != before;
        Ok(())
    }

    async fn insert_run(&mut self, run: &ImportRun) -> Result<i64> {
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let done = sqlx::query(
            "INSERT INTO imports
                 (kind, files, file_count, whole, dates, as_of, started_at, finished_at,
                  new, changed, unchanged, returned, withdrawn, refused)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(&run.kind)
        .bind(json(&run.files))
        .bind(count(run.file_count))
        .bind(run.whole)
        .bind(run.dates)
        .bind(&run.as_of)
        .bind(&run.started_at)
        .bind(&run.finished_at)
        .bind(count(run.counts.new))
        .bind(count(run.counts.changed))
        .bind(count(run.counts.unchanged))
        .bind(count(run.counts.returned))
        .bind(count(run.counts.withdrawn))
        .bind(count(run.counts.refused))
        .execute(&mut *self.transaction)
        .await?;
        Ok(done.last_insert_rowid())
    }

    async fn as_of(&mut self, kind: &str) -> Result<Option<String>> {
        let rows = sqlx::query(FRESHNESS).fetch_all(&mut *self.transaction).await?;
        let kinds: Vec<Freshness> = rows.iter().map(freshness).collect::<Result<_>>()?;
        Ok(kinds.into_iter().find(|one| one.kind == kind).and_then(|one| one.as_of))
    }
}

fn freshness(row: &SqliteRow) -> Result<Freshness> {
    Ok(Freshness {
        kind: row.try_get("kind")?,
        as_of: row.try_get("as_of")?,
        imported_at: row.try_get("imported_at")?,
    })
}

fn run(row: &SqliteRow) -> Result<ImportRun> {
    let id = row.try_get("id")?;
    let count = |name: &str| -> Result<u64> {
        let number: i64 = row.try_get(name)?;
        Ok(u64::try_from(number).unwrap_or(0))
    };
    Ok(ImportRun {
        id,
        kind: row.try_get("kind")?,
        files: texts(row, "files")?,
        file_count: count("file_count")?,
        whole: row.try_get("whole")?,
        dates: row.try_get("dates")?,
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

fn change(row: &SqliteRow) -> Result<RecordChange> {
    let written: &str = row.try_get("what")?;
    // The table holds no other words.
    let what = What::ALL.into_iter().find(|what| what.as_str() == written);
    Ok(RecordChange {
        code: row.try_get("code")?,
        what: what.unwrap_or(What::Changed),
        fields: texts(row, "fields")?,
    })
}

fn texts(row: &SqliteRow, column: &str) -> Result<Vec<String>> {
    let json: &str = row.try_get(column)?;
    serde_json::from_str(json)
        .map_err(|source| StoreError::Record { key: column.to_owned(), source })
}
