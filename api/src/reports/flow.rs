//! How many reports may come.

use std::fmt;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Client;

/// At once; hundreds of people share one address behind a carrier's NAT.
const BURST: NonZeroU32 = NonZeroU32::new(20).unwrap();
/// After that.
const PER_MINUTE: NonZeroU32 = NonZeroU32::MIN;
/// From so many clients on, those that have been quiet are forgotten.
const MANY: usize = 10_000;

/// What one procedure is told about on one day: nobody reads more.
pub(super) const MOST_OF_PROCEDURE: i64 = 200;
/// What is kept of one day: about 10 MB.
pub(super) const MOST_OF_DAY: i64 = 5_000;

/// Counts reports by client, in memory.
pub struct Flow {
    limiter: DefaultKeyedRateLimiter<Client>,
    clock: DefaultClock,
}

impl Flow {
    /// Lets one report pass, or says for how many seconds the client has to wait.
    pub fn pass(&self, client: Client) -> Result<(), u64> {
        if self.limiter.len() >= MANY {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&client).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            // A whole second more than asked for, so that whoever waits does not come too early.
            wait.as_secs().saturating_add(1)
        })
    }
}

impl Default for Flow {
    fn default() -> Self {
        let quota = Quota::per_minute(PER_MINUTE).allow_burst(BURST);
        Self { limiter: RateLimiter::keyed(quota), clock: DefaultClock::default() }
    }
}

/// Without the clients.
impl fmt::Debug for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flow").finish_non_exhaustive()
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
        let flow = Flow::default();
        for _ in 0..BURST.get() {
            assert_eq!(flow.pass(client(1)), Ok(()));
        }
        let wait = flow.pass(client(1)).unwrap_err();
        assert!((50..=61).contains(&wait), "{wait}");
        assert_eq!(flow.pass(client(2)), Ok(()), "others do not wait");
    }
}
