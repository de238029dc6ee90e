//! What is kept for how long. Whatever is not named here is kept until somebody deletes it.

use super::{Result, Store};
use crate::day::{instant, now};

const DAY: i64 = 24 * 3600;

/// A table, how long its rows are kept in seconds, and which they are: `$1` is the instant before
/// which a row is old.
struct Keep {
    seconds: i64,
    delete: &'static str,
}

/// docs/OPERATING.md tells operators the same.
const TABLES: [Keep; 6] = [
    // Nobody sends again after a day.
    Keep { seconds: DAY, delete: "DELETE FROM answers WHERE kept_at < $1" },
    Keep { seconds: DAY, delete: "DELETE FROM codes WHERE expires_at < $1" },
    // Long enough to see which device was lost.
    Keep {
        seconds: 90 * DAY,
        delete: "DELETE FROM sessions WHERE expires_at < $1 OR revoked_at < $1",
    },
    // Handled reports; what nobody handled stays on the list.
    Keep { seconds: 365 * DAY, delete: "DELETE FROM reports WHERE done < $1" },
    // A device that was away longer reads the day instead.
    Keep { seconds: 7 * DAY, delete: "DELETE FROM stall_events WHERE at < $1" },
    // Who did what: two years, as logs of systems with personal data.
    Keep { seconds: 730 * DAY, delete: "DELETE FROM acts WHERE at < $1" },
];

impl Store {
    /// Deletes what was kept long enough; how many rows went.
    pub async fn forget_old(&self) -> Result<u64> {
        let mut gone = 0;
        for table in &TABLES {
            let mut write = self.write().await?;
            let before = instant(now().saturating_sub(table.seconds));
            let done = sqlx::query(table.delete).bind(before).execute(write.connection()?).await?;
            write.commit().await?;
            gone += done.rows_affected();
        }
        Ok(gone)
    }
}
