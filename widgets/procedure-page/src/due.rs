//! What decides on which day a result is due.

use api_types::procedures::{Procedure, Time, TimeUnit};

/// A dossier handed in on a day. A month and an hour are counted by the server as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    time: Time,
    code: String,
}

impl Due {
    /// Of a procedure, where its time is one that can be counted: many are only worded.
    pub fn of(procedure: &Procedure) -> Option<Self> {
        let time = procedure.time.filter(|time| unit(time.unit).is_some())?;
        Some(Self { time, code: procedure.code.clone() })
    }

    /// Where the API works it out, for papers handed in on `from` (`YYYY-MM-DD`; empty: now).
    pub fn path(&self, from: &str, late: bool, language: &str) -> String {
        let unit = unit(self.time.unit).unwrap_or_default();
        format!("/v1/deadline?qty={}&unit={unit}{}", self.time.qty, asked(from, late, language))
    }

    /// The same as an entry for a calendar.
    pub fn calendar_path(&self, from: &str, late: bool, language: &str) -> String {
        let asked = asked(from, late, language);
        format!("/v1/procedures/{}/due.ics?{}", self.code, asked.trim_start_matches('&'))
    }
}

/// Without a day the server decides whether it is past three o'clock.
fn asked(from: &str, late: bool, language: &str) -> String {
    let mut asked = String::new();
    if !from.is_empty() {
        asked += "&from=";
        asked += &kit::text::percent(from);
        asked += if late { "&late=true" } else { "&late=false" };
    }
    asked + "&lang=" + language
}

fn unit(unit: TimeUnit) -> Option<&'static str> {
    match unit {
        TimeUnit::WorkingDay => Some("working_day"),
        TimeUnit::Day => Some("day"),
        TimeUnit::Hour => Some("hour"),
        TimeUnit::Month => Some("month"),
        TimeUnit::Other => None,
    }
}
