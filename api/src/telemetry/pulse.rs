//! Whether the database takes writes, for those who ask every few seconds.

use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use crate::store::Store;

/// Whoever watches over a server asks every few seconds, and nobody can make it write more often.
const FELT: Duration = Duration::from_secs(2);

/// Whether the database took a write, and when that was seen.
#[derive(Debug, Default)]
pub(super) struct Pulse(Mutex<Option<(Instant, bool)>>);

impl Pulse {
    pub(super) async fn felt(&self, store: &Store) -> bool {
        // Those who ask meanwhile wait for the same answer.
        let mut last = self.0.lock().await;
        if let Some((at, fine)) = *last
            && at.elapsed() < FELT
        {
            return fine;
        }
        let felt = async { store.revision().await.and(store.pulse().await) }.await;
        if let Err(error) = &felt {
            tracing::error!(%error, "the database cannot be read or written");
        }
        *last = Some((Instant::now(), felt.is_ok()));
        felt.is_ok()
    }
}
