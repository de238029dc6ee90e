//! Answers to writes, kept with what they answer.

use sqlx::Row as _;

use super::{Result, Write};

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// A digest of the body that it answered.
    pub body: String,
    /// The HTTP status.
    pub status: u16,
    /// The answer, sealed.
    pub answer: String,
}

impl Write {
    /// Whether no other server is at a write with this key. Held until this write ends.
    pub async fn claim(&mut self, key: &str) -> Result<bool> {
        if !self.is_shared() {
            // One writer: whoever is here is alone.
            return Ok(true);
        }
        let query = sqlx::query(
            "SELECT CASE WHEN pg_try_advisory_xact_lock(hashtextextended($1, 0))
                    THEN 1::bigint ELSE 0::bigint END AS alone",
        );
        let row = query.bind(key).fetch_one(self.connection()?).await?;
        Ok(row.try_get::<i64, _>("alone")? == 1)
    }

    /// The answer that was given under a key since an instant.
    pub async fn kept(&mut self, key: &str, since: &str) -> Result<Option<Kept>> {
        let query =
            sqlx::query("SELECT body, status, answer FROM answers WHERE key = $1 AND kept_at > $2");
        let row = query.bind(key).bind(since).fetch_optional(self.connection()?).await?;
        row.map(|row| {
            Ok(Kept {
                body: row.try_get("body")?,
                status: u16::try_from(row.try_get::<i64, _>("status")?).unwrap_or(500),
                answer: row.try_get("answer")?,
            })
        })
        .transpose()
    }

    /// Keeps an answer, instead of one that is too old to be given.
    pub async fn keep(&mut self, key: &str, kept: &Kept, at: &str) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO answers (key, body, status, answer, kept_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (key) DO UPDATE SET
                 body = excluded.body, status = excluded.status, answer = excluded.answer,
                 kept_at = excluded.kept_at",
        );
        let query = query.bind(key).bind(&kept.body).bind(i64::from(kept.status));
        query.bind(&kept.answer).bind(at).execute(self.connection()?).await?;
        Ok(())
    }
}
