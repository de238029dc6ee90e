//! What the server tells of itself: to Prometheus at `/metrics`, to everybody at `/v1/status`.

mod lines;
mod numbers;
mod pulse;
mod recent;

use std::sync::Arc;
use std::time::Duration;

use api_types::status::Load;

use lines::Lines;
use numbers::Numbers;
use pulse::Pulse;
use recent::Recent;

use crate::catalogue::Catalogue;
use crate::store::Store;

/// Counts every answer. Cloning it is cheap.
#[derive(Debug, Clone, Default)]
pub struct Telemetry(Arc<Parts>);

#[derive(Debug, Default)]
struct Parts {
    numbers: Numbers,
    recent: Recent,
    pulse: Pulse,
    answers: Lines,
    failures: Lines,
    refusals: Lines,
}

/// An answer that was given.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// The request's method.
    pub method: &'static str,
    /// The route's pattern, never the path: a path can hold what people typed.
    pub route: &'a str,
    /// The HTTP status.
    pub status: u16,
    /// How long it took.
    pub took: Duration,
}

impl Telemetry {
    /// Counts an answer.
    pub fn count(&self, answered: Answered<'_>) {
        self.0.numbers.count(answered);
        self.0.recent.count(answered);
    }

    /// Whether an answer gets a line in the log, and how many of its kind had none since the last.
    pub fn line(&self, fails: bool) -> Option<u64> {
        if fails { self.0.failures.room() } else { self.0.answers.room() }
    }

    /// The same for notifications that are not kept.
    pub fn refusal_line(&self) -> Option<u64> {
        self.0.refusals.room()
    }

    /// How the last minutes went.
    pub fn load(&self) -> Load {
        self.0.recent.load()
    }

    /// Whether the database takes writes; seen at most two seconds ago.
    pub async fn can_write(&self, store: &Store) -> bool {
        self.0.pulse.felt(store).await
    }

    /// Sorts the times of the last answers into their buckets; without it they pile up until
    /// somebody asks for the numbers.
    pub fn tidy(&self) {
        self.0.numbers.tidy();
    }

    /// Everything in the text format of Prometheus.
    pub fn prometheus(&self, catalogue: &Catalogue, room: usize) -> String {
        self.0.numbers.prometheus(catalogue, room)
    }
}
