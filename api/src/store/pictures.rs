//! Photos that people sent: whose they are. The files are elsewhere.

use std::collections::HashSet;

use sqlx::Row as _;

use super::{Result, Store, Write};

/// A photo of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// SHA-256 of what was sent, in hex.
    pub id: String,
    /// Of the largest file, in pixels.
    pub width: i64,
    /// Of the largest file, in pixels.
    pub height: i64,
    /// RFC 3339 in UTC.
    pub sent_at: String,
}

impl Store {
    /// Somebody's photos, the latest first.
    pub async fn pictures_of(&self, account: &str) -> Result<Vec<Picture>> {
        let query = sqlx::query(
            "SELECT id, width, height, sent_at FROM pictures
             WHERE account = $1 ORDER BY sent_at DESC, id",
        );
        let rows = query.bind(account).fetch_all(&self.pool).await?;
        rows.iter().map(picture).collect()
    }

    /// One photo of somebody.
    pub async fn picture(&self, id: &str, account: &str) -> Result<Option<Picture>> {
        let query = sqlx::query(
            "SELECT id, width, height, sent_at FROM pictures WHERE id = $1 AND account = $2",
        );
        let row = query.bind(id).bind(account).fetch_optional(&self.pool).await?;
        row.as_ref().map(picture).transpose()
    }

    /// The ids of all photos.
    pub async fn picture_ids(&self) -> Result<HashSet<String>> {
        let ids = sqlx::query_scalar("SELECT DISTINCT id FROM pictures").fetch_all(&self.pool);
        Ok(ids.await?.into_iter().collect())
    }
}

impl Write {
    /// Keeps whose a photo is; the one that is there stays.
    pub async fn put_picture(&mut self, picture: &Picture, account: &str) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO pictures (id, account, width, height, sent_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id, account) DO NOTHING",
        );
        let query = query.bind(&picture.id).bind(account).bind(picture.width);
        let query = query.bind(picture.height).bind(&picture.sent_at);
        query.execute(self.connection()?).await?;
        Ok(())
    }

    /// Forgets all photos of somebody; their files go when they are nobody's.
    pub async fn forget_pictures_of(&mut self, account: &str) -> Result<()> {
        let query = sqlx::query("DELETE FROM pictures WHERE account = $1").bind(account);
        query.execute(self.connection()?).await?;
        Ok(())
    }
}

fn picture(row: &sqlx::any::AnyRow) -> Result<Picture> {
    Ok(Picture {
        id: row.try_get("id")?,
        width: row.try_get("width")?,
        height: row.try_get("height")?,
        sent_at: row.try_get("sent_at")?,
    })
}
