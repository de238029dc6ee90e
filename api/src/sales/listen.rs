//! Who waits for a stall's events in this process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

/// A stall has a few devices; more lines would be somebody's mistake.
const MOST: usize = 50;

/// From so many stalls on, those whose last listener went are forgotten.
const MANY: usize = 1_000;

/// Those who listen, by stall; nobody any more once the server stops. They are woken and then read the store: what they hear is what is
/// on the disk, in its order.
#[derive(Debug, Clone)]
pub struct Listeners(Arc<Mutex<Option<ByStall>>>);

type ByStall = HashMap<String, watch::Sender<()>>;

impl Default for Listeners {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Some(HashMap::new()))))
    }
}

impl Listeners {
    /// Hears of every event of a stall from now on; none where too many do.
    pub fn listen(&self, stall: &str) -> Option<watch::Receiver<()>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // With its sender gone it hears the end at once.
        let Some(all) = all.as_mut() else { return Some(watch::channel(()).1) };
        if all.len() >= MANY {
            all.retain(|_, sender| sender.receiver_count() > 0);
        }
        let sender = all.entry(stall.to_owned()).or_insert_with(|| watch::channel(()).0);
        (sender.receiver_count() < MOST).then(|| sender.subscribe())
    }

    /// Wakes those who listen to a stall.
    pub fn wake(&self, stall: &str) {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = all.as_ref().and_then(|all| all.get(stall)) {
            sender.send_replace(());
        }
    }

    /// How many listen.
    pub fn count(&self) -> usize {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().flat_map(HashMap::values).map(watch::Sender::receiver_count).sum()
    }

    /// Wakes everybody: what other servers told may have been missed.
    pub fn wake_all(&self) {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().flat_map(HashMap::values).for_each(|sender| sender.send_replace(()));
    }

    /// Sends everybody away: they come again, to a server that goes on.
    pub fn close(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
