//! Reports of what is wrong.

use sqlx::{Row, sqlite::SqliteRow};

use super::Sqlite;
use crate::reports::Record;
use crate::store::{ReportCounts, Reports, Result};

impl Reports for Sqlite {
    async fn report_with_key(&self, key: &str) -> Result<Option<Record>> {
        let query = sqlx::query(
            "SELECT id, procedure, '' AS name, text, url, received, done, key, digest
             FROM reports WHERE key = $1",
        );
        query.bind(key).fetch_optional(&self.pool).await?.as_ref().map(report).transpose()
    }

    async fn reports_since(&self, procedure: &str, since: &str) -> Result<ReportCounts> {
        let query = sqlx::query(
            "SELECT count(*) AS of_all, count(*) FILTER (WHERE procedure = $1) AS of_procedure
             FROM reports WHERE received >= $2",
        );
        let row = query.bind(procedure).bind(since).fetch_one(&self.pool).await?;
        Ok(ReportCounts {
            of_procedure: row.try_get("of_procedure")?,
            of_all: row.try_get("of_all")?,
        })
    }

    async fn put_report(&self, record: &Record) -> Result<bool> {
        let query = sqlx::query(
            "INSERT INTO reports (id, procedure, text, url, received, done, key, digest)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (key) DO NOTHING",
        );
        let query = query.bind(&record.id).bind(&record.procedure).bind(&record.text);
        let query = query.bind(&record.url).bind(&record.received).bind(&record.done);
        let query = query.bind(&record.key).bind(&record.digest);
        let _turn = self.writing.lock().await;
        Ok(query.execute(&self.pool).await?.rows_affected() == 1)
    }

    async fn reports(&self, since: &str, with_done: bool) -> Result<Vec<Record>> {
        let query = sqlx::query(
            "SELECT id, procedure, coalesce(procedures.record ->> 'name', '') AS name,
                    text, url, received, done, key, reports.digest
             FROM reports LEFT JOIN procedures ON procedures.code = reports.procedure
             WHERE received >= $1 AND ($2 OR done IS NULL)
             ORDER BY id DESC",
        );
        let rows = query.bind(since).bind(with_done).fetch_all(&self.pool).await?;
        rows.iter().map(report).collect()
    }

    async fn settle_report(&self, id: &str, at: &str) -> Result<bool> {
        // Done twice is done when it first was.
        let query = sqlx::query("UPDATE reports SET done = coalesce(done, $2) WHERE id = $1");
        Ok(query.bind(id).bind(at).execute(&self.pool).await?.rows_affected() == 1)
    }
}

fn report(row: &SqliteRow) -> Result<Record> {
    Ok(Record {
        id: row.try_get("id")?,
        procedure: row.try_get("procedure")?,
        name: row.try_get("name")?,
        text: row.try_get("text")?,
        url: row.try_get("url")?,
        received: row.try_get("received")?,
        done: row.try_get("done")?,
        key: row.try_get("key")?,
        digest: row.try_get("digest")?,
    })
}
