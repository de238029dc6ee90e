//! How many lines the log gets: a crowd must not fill the disk.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Lines a second of each kind: what somebody can read. 150 bytes each are 260 MB a day at most.
pub(super) const A_SECOND: u64 = 20;

/// Lines of one kind.
#[derive(Debug)]
pub struct Lines {
    begun: Instant,
    /// The second that is counted, from the beginning.
    second: AtomicU64,
    written: AtomicU64,
    left_out: AtomicU64,
}

impl Default for Lines {
    fn default() -> Self {
        let [second, written, left_out] = [const { AtomicU64::new(0) }; 3];
        Self { begun: Instant::now(), second, written, left_out }
    }
}

impl Lines {
    /// Whether there is room for one more now, and how many had none since the last.
    pub fn room(&self) -> Option<u64> {
        self.room_in(self.begun.elapsed().as_secs())
    }

    fn room_in(&self, second: u64) -> Option<u64> {
        if self.second.fetch_max(second, Ordering::Relaxed) < second {
            self.written.store(0, Ordering::Relaxed);
        }
        if self.written.fetch_add(1, Ordering::Relaxed) < A_SECOND {
            return Some(self.left_out.swap(0, Ordering::Relaxed));
        }
        self.left_out.fetch_add(1, Ordering::Relaxed);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_gets_few_lines_and_is_counted() {
        let lines = Lines::default();
        let room = (0..1_000).filter(|_| lines.room_in(7).is_some()).count() as u64;
        assert_eq!(room, A_SECOND);
        assert_eq!(lines.room_in(8), Some(1_000 - A_SECOND));
        assert_eq!(lines.room_in(8), Some(0));
    }
}
