//! The last five minutes, minute by minute.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use api_types::status::Load;

use super::Answered;

const MINUTES: u64 = 5;
/// Durations by powers of two of a microsecond; the last holds everything from 4 s on.
const BUCKETS: usize = 23;

#[derive(Debug)]
pub(super) struct Recent {
    begun: Instant,
    minutes: Mutex<VecDeque<Minute>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Minute {
    number: u64,
    failed: u64,
    took: [u64; BUCKETS],
}

impl Default for Recent {
    fn default() -> Self {
        Self { begun: Instant::now(), minutes: Mutex::default() }
    }
}

impl Recent {
    pub(super) fn count(&self, answered: Answered<'_>) {
        let number = self.now();
        let mut minutes = self.minutes.lock().unwrap_or_else(PoisonError::into_inner);
        if minutes.back().is_none_or(|last| last.number < number) {
            minutes.push_back(Minute { number, ..Minute::default() });
            minutes.retain(|minute| minute.number + MINUTES > number);
        }
        let Some(minute) = minutes.back_mut() else { return };
        minute.failed += u64::from(answered.status >= 500);
        if let Some(place) = minute.took.get_mut(bucket(answered.took.as_micros())) {
            *place += 1;
        }
    }

    pub(super) fn load(&self) -> Load {
        let now = self.now();
        let minutes = self.minutes.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut took, mut failed) = ([0u64; BUCKETS], 0);
        for minute in minutes.iter().filter(|minute| minute.number + MINUTES > now) {
            failed += minute.failed;
            took.iter_mut().zip(minute.took).for_each(|(all, more)| *all += more);
        }
        let part = |percent| at_most(&took, percent);
        Load { answers: took.iter().sum(), failed, p50_us: part(50), p95_us: part(95) }
    }

    fn now(&self) -> u64 {
        self.begun.elapsed().as_secs() / 60
    }
}

fn bucket(micros: u128) -> usize {
    let power = micros.checked_ilog2().map_or(0, |power| power as usize + 1);
    power.min(BUCKETS - 1)
}

/// The upper end of the bucket that the percentile falls into.
fn at_most(took: &[u64; BUCKETS], percent: u64) -> u64 {
    let wanted = (took.iter().sum::<u64>() * percent).div_ceil(100);
    let mut seen = 0;
    let found = took.iter().position(|count| {
        seen += count;
        seen >= wanted && seen > 0
    });
    found.map_or(0, |power| 1 << power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn answered(status: u16, micros: u64) -> Answered<'static> {
        let took = Duration::from_micros(micros);
        Answered { method: "GET", route: "/v1/status", status, took }
    }

    #[test]
    fn percentiles_are_the_ends_of_buckets() {
        let recent = Recent::default();
        assert_eq!(recent.load(), Load::default());
        for _ in 0..94 {
            recent.count(answered(200, 100));
        }
        for _ in 0..6 {
            recent.count(answered(503, 3_000));
        }
        let load = recent.load();
        assert_eq!(load, Load { answers: 100, failed: 6, p50_us: 128, p95_us: 4_096 });
    }

    #[test]
    fn nothing_falls_out_of_the_buckets() {
        assert_eq!(bucket(0), 0);
        assert_eq!(bucket(1), 1);
        assert_eq!(bucket(u128::MAX), BUCKETS - 1);
    }
}
