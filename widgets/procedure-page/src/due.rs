//! What decides on which day a result is due.

use api_types::procedures::{Procedure, Time, TimeUnit};

/// A dossier handed in on a day. A month and an hour are counted by the server as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// By the ways to file, the shortest first; one where it makes no difference.
    pub(crate) times: Vec<Time>,
    code: String,
}

impl Due {
    /// Of a procedure, where its time is one that can be counted: many are only worded.
    pub fn of(procedure: &Procedure) -> Option<Self> {
        let times: Vec<_> = match procedure.times.as_slice() {
            [] => procedure.time.into_iter().filter(|time| unit(time.unit).is_some()).collect(),
            times => times.iter().map(|way| way.time).collect(),
        };
        (!times.is_empty()).then(|| Self { times, code: procedure.code.clone() })
    }

    /// Where the API works it out, for papers handed in this way.
    pub(crate) fn path(&self, handed: &Handed<'_>) -> String {
        let time = self.times.get(handed.way).or(self.times.last());
        let (qty, unit) =
            time.map_or((0, ""), |time| (time.qty, unit(time.unit).unwrap_or_default()));
        ["/v1/deadline?qty=", &qty.to_string(), "&unit=", unit, &handed.asked()].concat()
    }

    /// The same as an entry for a calendar.
    pub(crate) fn calendar_path(&self, handed: &Handed<'_>) -> String {
        let way = handed.way.to_string();
        ["/v1/procedures/", &self.code, "/due.ics?way=", &way, &handed.asked()].concat()
    }
}

/// How and when papers are handed in.
pub(crate) struct Handed<'a> {
    /// Which of the times holds.
    pub(crate) way: usize,
    /// `YYYY-MM-DD`; empty: now. Then the server decides whether it is past three o'clock.
    pub(crate) from: &'a str,
    /// After 15:00.
    pub(crate) late: bool,
    /// The language of what is answered.
    pub(crate) language: &'a str,
}

impl Handed<'_> {
    fn asked(&self) -> String {
        let mut asked = String::new();
        if !self.from.is_empty() {
            asked += "&from=";
            asked += &kit::text::percent(self.from);
            asked += if self.late { "&late=true" } else { "&late=false" };
        }
        asked + "&lang=" + self.language
    }
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
