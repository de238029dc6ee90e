//! Whether the database can be written.

use super::{Result, Store};
use crate::day::{instant, now};

impl Store {
    /// Writes a row and waits until it is on the disk.
    pub async fn pulse(&self) -> Result<()> {
        let mut write = self.write().await?;
        let query = sqlx::query(
            "INSERT INTO pulse (id, at) VALUES ('server', $1)
             ON CONFLICT (id) DO UPDATE SET at = excluded.at",
        );
        query.bind(instant(now())).execute(write.connection()?).await?;
        write.commit().await
    }
}
