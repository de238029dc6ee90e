//! One-time sign-in codes.

use sqlx::Row as _;

use super::{Result, Write};

/// A code as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCode<'a> {
    /// Which code it is.
    pub handle: &'a str,
    /// What is known of its secret.
    pub digest: &'a str,
    /// Whom it signs in.
    pub account: &'a str,
    /// Who made it; none: the command line.
    pub made_by: Option<&'a str>,
    /// How often it may be typed.
    pub tries: i64,
    /// Until when, RFC 3339 in UTC.
    pub expires: &'a str,
}

impl Write {
    /// Keeps a code, instead of an older one that can no longer be used; `false` if its handle
    /// is in use.
    pub async fn put_code(&mut self, code: &KeptCode<'_>, now: &str) -> Result<bool> {
        let query = sqlx::query(
            "INSERT INTO codes (handle, account, digest, tries_left, made_by, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (handle) DO UPDATE SET
                 account = excluded.account, digest = excluded.digest,
                 tries_left = excluded.tries_left, made_by = excluded.made_by,
                 expires_at = excluded.expires_at
             WHERE codes.expires_at <= $7",
        );
        let query = query.bind(code.handle).bind(code.account).bind(code.digest).bind(code.tries);
        let query = query.bind(code.made_by).bind(code.expires).bind(now);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }

    /// Takes one try from a code that can be used; its digest and account.
    pub async fn try_code(&mut self, handle: &str, now: &str) -> Result<Option<(String, String)>> {
        let query = sqlx::query(
            "UPDATE codes SET tries_left = tries_left - 1
             WHERE handle = $1 AND tries_left > 0 AND expires_at > $2
             RETURNING digest, account",
        );
        let row = query.bind(handle).bind(now).fetch_optional(self.connection()?).await?;
        row.map(|row| Ok((row.try_get("digest")?, row.try_get("account")?))).transpose()
    }

    /// Counts a wrong code: an operator sees that somebody guesses, and a try at a code that is
    /// there takes as long as one at none.
    pub async fn count_wrong_code(&mut self) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO settings (key, value) VALUES ('wrong_codes', '1')
             ON CONFLICT (key) DO UPDATE SET
                 value = CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT)",
        );
        query.execute(self.connection()?).await?;
        Ok(())
    }

    /// Uses a code up; an account's other codes go with it.
    pub async fn drop_codes(&mut self, account: &str) -> Result<()> {
        let query = sqlx::query("DELETE FROM codes WHERE account = $1").bind(account);
        query.execute(self.connection()?).await?;
        Ok(())
    }
}
