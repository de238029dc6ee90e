//! How much one client may ask for.
//!
//! A client is a session where somebody is signed in, else the other end of the connection: of
//! IPv6 the /64 that one customer has whole, of IPv4 one address, which hundreds may share behind
//! a carrier's NAT. Counts live in memory, as long as they count.

mod admit;
mod client;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::error::Error;

pub use client::{Client, Limited, is_local};

/// From so many clients on, those that have been quiet are forgotten.
const MANY: usize = 10_000;

/// Requests that are worked on at once. Each takes microseconds to milliseconds: whoever comes
/// when so many wait would wait for seconds.
const ROOM: usize = 512;

/// Tasks that wait for a worker beside the 256 that it holds itself. Nearly all of them are
/// connections that a request has arrived at: on one core an answer that never waits is begun and
/// ended before the next is read, so that requests pile up where [`ROOM`] does not see them.
const WAITING: usize = 256;

/// Of the searches that come while so many wait one in so many is taken all the same. To refuse
/// one costs a twentieth of answering it; who refuses all is kept busy by those who ask again.
const TAKEN: usize = 4;

/// So many such searches are one line in the log.
const TOLD: usize = 10_000;

/// What is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// "Báo sai", without being signed in.
    Report,
    /// Sign-in codes, right or wrong.
    SignIn,
    /// Answers that cost a search.
    Search,
    /// Answers that are ready.
    Read,
    /// Writes of somebody who is signed in.
    Write,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Report, Self::SignIn, Self::Search, Self::Read, Self::Write];

    /// At once, and after that the time for one more.
    fn quota(self) -> (u32, Duration) {
        match self {
            Self::Report => (20, Duration::from_secs(60)),
            Self::SignIn => (20, Duration::from_secs(10)),
            Self::Search => (600, Duration::from_millis(50)),
            Self::Read => (2_000, Duration::from_millis(10)),
            Self::Write => (60, Duration::from_secs(1)),
        }
    }
}

/// The counts of one kind.
type Counter = DefaultKeyedRateLimiter<Client>;

/// All counts, or none. Cloning it is cheap.
#[derive(Clone)]
pub struct Limits {
    counters: Option<Arc<[Counter; 5]>>,
    room: Arc<Semaphore>,
    /// Searches that came while too many waited.
    crowd: Arc<AtomicUsize>,
    clock: DefaultClock,
}

impl Limits {
    /// Limits as they are published, or off: for benchmarks and fuzzing.
    pub fn new(on: bool) -> Self {
        let counter = |kind: Kind| {
            let (burst, each) = kind.quota();
            let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
            let quota = Quota::with_period(each).unwrap_or(Quota::per_second(NonZeroU32::MIN));
            RateLimiter::keyed(quota.allow_burst(burst))
        };
        let counters = on.then(|| Arc::new(Kind::ALL.map(counter)));
        let room = Arc::new(Semaphore::new(ROOM));
        Self { counters, room, crowd: Arc::default(), clock: DefaultClock::default() }
    }

    /// Room for one request more, while it is held; none on a server that is full, whether limits
    /// are on or off.
    pub fn room(&self) -> Option<SemaphorePermit<'_>> {
        self.room.try_acquire().ok()
    }

    /// Whether a search has to be sent away, because more requests have arrived than are read.
    fn turns_away(&self) -> bool {
        if !is_crowded() {
            return false;
        }
        let nth = self.crowd.fetch_add(1, Ordering::Relaxed);
        if nth.is_multiple_of(TOLD) {
            tracing::warn!(searches = nth, "more requests arrive than can be answered");
        }
        !nth.is_multiple_of(TAKEN)
    }

    /// How many requests more it could take at once.
    pub fn free(&self) -> usize {
        self.room.available_permits()
    }

    /// Lets one request pass, or says for how many seconds the client has to wait.
    pub fn pass(&self, kind: Kind, client: &Client) -> Result<(), Error> {
        let Some(counter) = self.counters.as_ref().and_then(|all| all.get(kind as usize)) else {
            return Ok(());
        };
        if counter.len() >= MANY {
            counter.retain_recent();
        }
        counter.check_key(client).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            // A whole second more than asked for, so that whoever waits does not come too early.
            let seconds = wait.as_secs().saturating_add(1);
            match kind {
                Kind::Report => Error::TooManyReports { seconds },
                _ => Error::TooManyRequests { seconds },
            }
        })
    }
}

/// More requests have arrived than are read.
pub fn is_crowded() -> bool {
    let waiting = Handle::try_current().map_or(0, |handle| handle.metrics().global_queue_depth());
    waiting > WAITING
}

/// Without the clients.
impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits").field("on", &self.counters.is_some()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(last: u8) -> Client {
        Client::of([203, 0, 113, last].into())
    }

    #[test]
    fn a_burst_passes_then_one_a_minute() {
        let limits = Limits::new(true);
        for _ in 0..20 {
            assert!(limits.pass(Kind::Report, &client(1)).is_ok());
        }
        let error = limits.pass(Kind::Report, &client(1)).unwrap_err();
        let wait = error.retry_after().unwrap();
        assert!((50..=61).contains(&wait), "{wait}");
        assert!(limits.pass(Kind::Report, &client(2)).is_ok(), "others do not wait");
        assert!(limits.pass(Kind::SignIn, &client(1)).is_ok(), "other things do not count");
    }

    /// One worker, and more searches than it gets to: most of the first are sent away until few
    /// wait.
    #[test]
    fn searches_that_pile_up_before_they_are_read_are_sent_away() {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        let runtime = builder.worker_threads(1).build().unwrap();
        let taken = |arrived: usize| {
            let limits = Limits::new(false);
            let all = async move {
                let ask = |limits: Limits| async move { !limits.turns_away() };
                let asked = (0..arrived).map(|_| tokio::spawn(ask(limits.clone())));
                let answers = futures_util::future::join_all(asked.collect::<Vec<_>>()).await;
                answers.into_iter().filter(|answer| *answer.as_ref().unwrap()).count()
            };
            runtime.block_on(runtime.spawn(all)).unwrap()
        };
        assert_eq!(taken(200), 200);
        let few = taken(4_000);
        assert!((1_000..2_000).contains(&few), "{few}");
        assert_eq!(taken(200), 200, "and no longer than they pile up");
    }

    #[test]
    fn a_visitor_may_ask_fifty_times_at_once() {
        let limits = Limits::new(true);
        for kind in [Kind::Search, Kind::Read] {
            assert!((0..50).all(|_| limits.pass(kind, &client(1)).is_ok()));
        }
    }

    #[test]
    fn each_kind_has_its_own_counter() {
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, at);
        }
    }

    #[test]
    fn off_is_off() {
        let limits = Limits::new(false);
        assert!((0..10_000).all(|_| limits.pass(Kind::Report, &client(1)).is_ok()));
    }
}
