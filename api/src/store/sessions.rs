//! Devices on which somebody is signed in.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::accounts::account;
use super::{Result, Store, Write};
use crate::identity::{Account, Session};

impl Store {
    /// The session of a token that counts now, and whose it is.
    pub async fn session_of(&self, token: &str, now: &str) -> Result<Option<(Session, Account)>> {
        let query = sqlx::query(
            "SELECT sessions.id AS session, account, token, origin, device,
                    sessions.created_at AS opened_at, used_at, expires_at, revoked_at,
                    accounts.id AS id, role, scope, name, created_by,
                    accounts.created_at AS created_at, closed_at, version
             FROM sessions JOIN accounts ON accounts.id = sessions.account
             WHERE token = $1 AND expires_at > $2 AND revoked_at IS NULL AND closed_at IS NULL",
        );
        let row = query.bind(token).bind(now).fetch_optional(&self.pool).await?;
        row.map(|row| Ok((session(&row)?, account(&row)?))).transpose()
    }

    /// Somebody's devices, the last used first; ended ones only if they are asked for.
    pub async fn sessions(&self, account: &str, now: &str, all: bool) -> Result<Vec<Session>> {
        let query = sqlx::query(
            "SELECT id AS session, account, token, origin, device, created_at AS opened_at,
                    used_at, expires_at, revoked_at
             FROM sessions
             WHERE account = $1 AND ($3 = 1 OR (revoked_at IS NULL AND expires_at > $2))
             ORDER BY used_at DESC, id DESC",
        );
        let query = query.bind(account).bind(now).bind(i64::from(all));
        query.fetch_all(&self.pool).await?.iter().map(session).collect()
    }

    /// One session, whether it counts or not.
    pub async fn session(&self, id: &str) -> Result<Option<Session>> {
        let query = sqlx::query(
            "SELECT id AS session, account, token, origin, device, created_at AS opened_at,
                    used_at, expires_at, revoked_at
             FROM sessions WHERE id = $1",
        );
        let row = query.bind(id).fetch_optional(&self.pool).await?;
        row.as_ref().map(session).transpose()
    }
}

impl Write {
    /// Keeps a new session.
    pub async fn put_session(&mut self, session: &Session) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO sessions
                 (id, account, token, origin, device, created_at, used_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        );
        let query = query.bind(&session.id).bind(&session.account).bind(&session.token);
        let query = query.bind(&session.origin).bind(&session.device);
        let query = query.bind(&session.created_at).bind(&session.used_at);
        query.bind(&session.expires_at).execute(self.connection()?).await?;
        Ok(())
    }

    /// Notes that a session was used, and lets it last from then on.
    pub async fn use_session(&mut self, id: &str, now: &str, expires: &str) -> Result<()> {
        let query = sqlx::query(
            "UPDATE sessions SET used_at = $2, expires_at = $3
             WHERE id = $1 AND revoked_at IS NULL",
        );
        query.bind(id).bind(now).bind(expires).execute(self.connection()?).await?;
        Ok(())
    }

    /// Ends a session; `false` if it has ended.
    pub async fn end_session(&mut self, id: &str, now: &str) -> Result<bool> {
        let query =
            sqlx::query("UPDATE sessions SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL");
        let query = query.bind(id).bind(now);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }

    /// Ends all of somebody's sessions.
    pub async fn end_sessions_of(&mut self, account: &str, now: &str) -> Result<()> {
        let query = sqlx::query(
            "UPDATE sessions SET revoked_at = $2 WHERE account = $1 AND revoked_at IS NULL",
        );
        query.bind(account).bind(now).execute(self.connection()?).await?;
        Ok(())
    }

    /// Deletes all of somebody's sessions.
    pub async fn forget_sessions_of(&mut self, account: &str) -> Result<()> {
        let query = sqlx::query("DELETE FROM sessions WHERE account = $1").bind(account);
        query.execute(self.connection()?).await?;
        Ok(())
    }

    /// Ends the sessions that were opened at an origin.
    pub async fn end_sessions_at(&mut self, origin: &str, now: &str) -> Result<()> {
        let query = sqlx::query(
            "UPDATE sessions SET revoked_at = $2 WHERE origin = $1 AND revoked_at IS NULL",
        );
        query.bind(origin).bind(now).execute(self.connection()?).await?;
        Ok(())
    }
}

fn session(row: &AnyRow) -> Result<Session> {
    Ok(Session {
        id: row.try_get("session")?,
        account: row.try_get("account")?,
        token: row.try_get("token")?,
        origin: row.try_get("origin")?,
        device: row.try_get("device")?,
        created_at: row.try_get("opened_at")?,
        used_at: row.try_get("used_at")?,
        expires_at: row.try_get("expires_at")?,
        revoked_at: row.try_get("revoked_at")?,
    })
}
