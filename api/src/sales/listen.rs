//! Who waits for a stall's events in this process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

/// A stall has a few devices; more lines would be somebody's mistake.
const MOST: usize = 200;
/// The lines of one session that are kept: a device has a page or two.
const EACH: u64 = 3;

/// From so many stalls on, those whose last listener went are forgotten.
const MANY: usize = 1_000;

/// Those who listen, by stall; nobody any more once the server stops. They are woken and then read
/// the store: what they hear is what is on the disk, in its order.
#[derive(Debug, Clone)]
pub struct Listeners {
    stalls: Arc<Mutex<Option<ByStall>>>,
    /// How many lines each session opened.
    lines: Arc<Mutex<HashMap<String, u64>>>,
}

type ByStall = HashMap<String, watch::Sender<()>>;

impl Default for Listeners {
    fn default() -> Self {
        Self { stalls: Arc::new(Mutex::new(Some(HashMap::new()))), lines: Arc::default() }
    }
}

impl Listeners {
    /// Hears of every event of a stall from now on; none where too many do.
    pub fn listen(&self, stall: &str) -> Option<watch::Receiver<()>> {
        let mut all = self.stalls.lock().unwrap_or_else(PoisonError::into_inner);
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
        let all = self.stalls.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = all.as_ref().and_then(|all| all.get(stall)) {
            sender.send_replace(());
        }
    }

    /// A new line of a session.
    pub fn line_of(&self, session: &str) -> u64 {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() >= MANY * 10 {
            lines.clear();
        }
        let line = lines.entry(session.to_owned()).or_default();
        *line = line.saturating_add(1);
        *line
    }

    /// Whether a line is among the last few of its session.
    pub fn is_recent(&self, session: &str, line: u64) -> bool {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.get(session).is_none_or(|last| last.saturating_sub(line) < EACH)
    }

    /// How many listen.
    pub fn count(&self) -> usize {
        let all = self.stalls.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().flat_map(HashMap::values).map(watch::Sender::receiver_count).sum()
    }

    /// Wakes everybody: what other servers told may have been missed.
    pub fn wake_all(&self) {
        let all = self.stalls.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().flat_map(HashMap::values).for_each(|sender| sender.send_replace(()));
    }

    /// Sends everybody away: they come again, to a server that goes on.
    pub fn close(&self) {
        *self.stalls.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
