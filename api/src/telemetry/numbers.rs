//! Counters and times for Prometheus.

use std::fmt;

use metrics::{counter, gauge, histogram, with_local_recorder};
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
pub(super) struct Numbers(PrometheusRecorder);

impl Default for Numbers {
    fn default() -> Self {
        let builder = PrometheusBuilder::new();
        // It refuses only an empty list.
        let builder = builder.set_buckets_for_metric(Matcher::Full(SECONDS.to_owned()), &ENDS);
        let recorder = builder.unwrap_or_default().build_recorder();
        with_local_recorder(&recorder, describe);
        Self(recorder)
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
        let Answered { method, route, status, took } = answered;
        let route = route.to_owned();
        with_local_recorder(&self.0, || {
            let status = status.to_string();
            counter!(ANSWERS, "method" => method, "route" => route.clone(), "status" => status)
                .increment(1);
            histogram!(SECONDS, "route" => route).record(took.as_secs_f64());
        });
    }

    pub(super) fn tidy(&self) {
        self.0.handle().run_upkeep();
    }

    pub(super) fn prometheus(&self, catalogue: &Catalogue, room: usize) -> String {
        let records = [
            ("procedures", catalogue.procedures().len()),
            ("offices", catalogue.offices().len()),
            ("markets", catalogue.stalls().markets().len()),
            ("stalls", catalogue.stalls().len()),
            ("products", catalogue.products().len()),
        ];
        with_local_recorder(&self.0, || {
            for (kind, count) in records {
                gauge!(RECORDS, "kind" => kind).set(float(count));
            }
            gauge!(ROOM).set(float(room));
            gauge!(REVISION).set(float(usize::try_from(catalogue.revision()).unwrap_or(0)));
            if let Some(bytes) = resident_memory() {
                gauge!(MEMORY).set(float(bytes));
            }
        });
        self.0.handle().render()
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
