//! Reports of what is wrong.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Result, Store, Write};
use crate::reports::Record;

/// How many reports came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReportCounts {
    /// About one procedure.
    pub of_procedure: i64,
    /// In all.
    pub of_all: i64,
}

/// What people say is wrong. Instants are RFC 3339 in UTC, whole seconds.
impl Store {
    /// From an instant on and before one of them, with the procedures' names, the newest first,
    /// at most so many; those that are done only if they are asked for.
    pub async fn reports(
        &self,
        since: &str,
        before: Option<&str>,
        with_done: bool,
        limit: i64,
    ) -> Result<Vec<Record>> {
        let query = sqlx::query(
            "SELECT id, procedure, text, url, received, done, version FROM reports
             WHERE received >= $1 AND ($2 = '' OR id < $2) AND ($3 = 1 OR done IS NULL)
             ORDER BY id DESC LIMIT $4",
        );
        let query = query.bind(since).bind(before.unwrap_or_default());
        let rows = query.bind(i64::from(with_done)).bind(limit).fetch_all(&self.pool).await?;
        let mut reports: Vec<Record> = rows.iter().map(report).collect::<Result<_>>()?;
        let names = self.names(reports.iter().map(|report| report.procedure.as_str())).await?;
        for report in &mut reports {
            report.name = names.get(&report.procedure).cloned().unwrap_or_default();
        }
        Ok(reports)
    }
}

impl Write {
    /// How many came from an instant on.
    pub async fn reports_since(&mut self, procedure: &str, since: &str) -> Result<ReportCounts> {
        let query = sqlx::query(
            "SELECT count(*) AS of_all, count(*) FILTER (WHERE procedure = $1) AS of_procedure
             FROM reports WHERE received >= $2",
        );
        let row = query.bind(procedure).bind(since).fetch_one(self.connection()?).await?;
        Ok(ReportCounts {
            of_procedure: row.try_get("of_procedure")?,
            of_all: row.try_get("of_all")?,
        })
    }

    /// Keeps a report for good.
    pub async fn put_report(&mut self, record: &Record) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO reports (id, procedure, text, url, received, done, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        );
        let query = query.bind(&record.id).bind(&record.procedure).bind(&record.text);
        let query = query.bind(&record.url).bind(&record.received).bind(&record.done);
        query.bind(record.version).execute(self.connection()?).await?;
        Ok(())
    }

    /// One report, as this write sees it, without a name.
    pub async fn report(&mut self, id: &str) -> Result<Option<Record>> {
        let query = sqlx::query(
            "SELECT id, procedure, text, url, received, done, version FROM reports WHERE id = $1",
        );
        let row = query.bind(id).fetch_optional(self.connection()?).await?;
        row.as_ref().map(report).transpose()
    }

    /// Marks a report as done or not, if it still has this version; `false` if not.
    pub async fn settle_report(
        &mut self,
        id: &str,
        version: i64,
        done: Option<&str>,
    ) -> Result<bool> {
        let query = sqlx::query(
            "UPDATE reports SET done = $3, version = version + 1 WHERE id = $1 AND version = $2",
        );
        let query = query.bind(id).bind(version).bind(done);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }
}

fn report(row: &AnyRow) -> Result<Record> {
    Ok(Record {
        id: row.try_get("id")?,
        procedure: row.try_get("procedure")?,
        name: String::new(),
        text: row.try_get("text")?,
        url: row.try_get("url")?,
        received: row.try_get("received")?,
        done: row.try_get("done")?,
        version: row.try_get("version")?,
    })
}
