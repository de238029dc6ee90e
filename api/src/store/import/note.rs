//! Remembering what an import did.

use api_types::imports::ImportReport;

use super::Import;
use crate::store::history::{FRESHNESS, freshness};
use crate::store::rows::json;
use crate::store::{Freshness, ImportRun, RecordChange, Result};

impl Import {
    /// Remembers what this import did. The revision grows if its kind is of another day now.
    pub async fn note(
        &mut self,
        run: &ImportRun,
        changes: &[RecordChange],
        report: &ImportReport,
    ) -> Result<()> {
        let before = self.as_of(&run.kind).await?;
        let id = self.insert_run(run, report).await?;
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

    async fn insert_run(&mut self, run: &ImportRun, report: &ImportReport) -> Result<i64> {
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Ok(sqlx::query_scalar(
            "INSERT INTO imports
                 (kind, files, file_count, whole, dates, as_of, started_at, finished_at,
                  new, changed, unchanged, returned, withdrawn, refused, report)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             RETURNING id",
        )
        .bind(&run.kind)
        .bind(json(&run.files))
        .bind(count(run.file_count))
        .bind(i64::from(run.whole))
        .bind(i64::from(run.dates))
        .bind(&run.as_of)
        .bind(&run.started_at)
        .bind(&run.finished_at)
        .bind(count(run.counts.new))
        .bind(count(run.counts.changed))
        .bind(count(run.counts.unchanged))
        .bind(count(run.counts.returned))
        .bind(count(run.counts.withdrawn))
        .bind(count(run.counts.refused))
        .bind(json(report))
        .fetch_one(&mut *self.transaction)
        .await?)
    }

    async fn as_of(&mut self, kind: &str) -> Result<Option<String>> {
        let rows = sqlx::query(FRESHNESS).fetch_all(&mut *self.transaction).await?;
        let kinds: Vec<Freshness> = rows.iter().map(freshness).collect::<Result<_>>()?;
        Ok(kinds.into_iter().find(|one| one.kind == kind).and_then(|one| one.as_of))
    }
}
