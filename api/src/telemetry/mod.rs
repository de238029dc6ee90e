//! What the server tells of itself: to Prometheus at `/metrics`, to everybody at `/v1/status`.

mod numbers;
mod recent;

use std::sync::Arc;
use std::time::Duration;

use numbers::Numbers;
pub use recent::Load;
use recent::Recent;

use crate::catalogue::Catalogue;

/// Counts every answer. Cloning it is cheap.
#[derive(Debug, Clone, Default)]
pub struct Telemetry(Arc<Both>);

#[derive(Debug, Default)]
struct Both {
    numbers: Numbers,
    recent: Recent,
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

    /// How the last minutes went.
    pub fn load(&self) -> Load {
        self.0.recent.load()
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
