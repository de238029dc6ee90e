//! Counters and times for Prometheus.

use std::collections::HashMap;
use std::fmt;
use std::sync::{PoisonError, RwLock};

use metrics::{Counter, Histogram, counter, gauge, histogram, with_local_recorder};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusRecorder};

use super::Answered;
use crate::catalogue::Catalogue;

const ANSWERS: &str = "motcham_answers_total";
const SECONDS: &str = "motcham_answer_seconds";
const RECORDS: &str = "motcham_records";
const REVISION: &str = "motcham_revision";
const ROOM: &str = "motcham_room";
const MEMORY: &str = "process_resident_memory_bytes";

/// From a prepared answer to one that waited for the disk, in seconds.
const ENDS: [f64; 10] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.25, 1.0, 5.0];

/// One recorder a server: a process may hold several, as tests do.
pub(super) struct Numbers {
    recorder: PrometheusRecorder,
    /// Handles by route: finding one by its labels takes longer than counting.
    routes: RwLock<HashMap<Box<str>, Route>>,
}

/// The handles of one route.
struct Route {
    seconds: Histogram,
    /// A handful of methods and statuses.
    answers: Vec<(&'static str, u16, Counter)>,
}

impl Default for Numbers {
    fn default() -> Self {
        let builder = PrometheusBuilder::new();
        // It refuses only an empty list.
        let builder = builder.set_buckets_for_metric(Matcher::Full(SECONDS.to_owned()), &ENDS);
        let recorder = builder.unwrap_or_default().build_recorder();
        with_local_recorder(&recorder, describe);
        Self { recorder, routes: RwLock::default() }
    }
}

impl fmt::Debug for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Numbers").finish_non_exhaustive()
    }
}

fn describe() {
    metrics::describe_counter!(ANSWERS, "Answers by method, route and status");
    metrics::describe_histogram!(SECONDS, "Time from request to answer by route");
    metrics::describe_gauge!(RECORDS, "Records that are served, by kind");
    metrics::describe_gauge!(REVISION, "Grows with every change of the records");
    metrics::describe_gauge!(ROOM, "Requests that could still be taken at once");
    metrics::describe_gauge!(MEMORY, "Resident memory");
}

impl Numbers {
    pub(super) fn count(&self, answered: Answered<'_>) {
        let known = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        if known.get(answered.route).is_some_and(|route| route.count(answered)) {
            return;
        }
        drop(known);
        let mut routes = self.routes.write().unwrap_or_else(PoisonError::into_inner);
        with_local_recorder(&self.recorder, || {
            let Answered { method, status, .. } = answered;
            let name = answered.route.to_owned();
            let route = routes.entry(name.as_str().into()).or_insert_with(|| Route {
                seconds: histogram!(SECONDS, "route" => name.clone()),
                answers: Vec::new(),
            });
            // Somebody else may have added it meanwhile.
            if !route.count(answered) {
                let labels = [
                    ("method", method.to_owned()),
                    ("route", name),
                    ("status", status.to_string()),
                ];
                route.answers.push((method, status, counter!(ANSWERS, &labels)));
                route.count(answered);
            }
        });
    }

    pub(super) fn tidy(&self) {
        self.recorder.handle().run_upkeep();
    }

    pub(super) fn prometheus(&self, catalogue: &Catalogue, room: usize) -> String {
        let records = [
            ("procedures", catalogue.procedures().len()),
            ("offices", catalogue.offices().len()),
            ("markets", catalogue.stalls().markets().len()),
            ("stalls", catalogue.stalls().len()),
            ("products", catalogue.products().len()),
        ];
        with_local_recorder(&self.recorder, || {
            for (kind, count) in records {
                gauge!(RECORDS, "kind" => kind).set(float(count));
            }
            gauge!(ROOM).set(float(room));
            gauge!(REVISION).set(float(usize::try_from(catalogue.revision()).unwrap_or(0)));
            if let Some(bytes) = resident_memory() {
                gauge!(MEMORY).set(float(bytes));
            }
        });
        self.recorder.handle().render()
    }
}

impl Route {
    /// Counts an answer, if one like it was counted before.
    fn count(&self, answered: Answered<'_>) -> bool {
        let like = |(method, status, _): &&(&str, u16, Counter)| {
            *method == answered.method && *status == answered.status
        };
        let Some((.., answers)) = self.answers.iter().find(like) else { return false };
        answers.increment(1);
        self.seconds.record(answered.took.as_secs_f64());
        true
    }
}

/// Gauges are floating point; counts of ours are far below where that tells.
fn float(count: usize) -> f64 {
    u32::try_from(count).map_or_else(|_| count as f64, f64::from)
}

/// In bytes, where the system tells (Linux).
fn resident_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
