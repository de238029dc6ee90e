//! The day a result is due.

mod entry;

pub use entry::calendar_entry;

use api_types::deadline::{ClosedBy, Deadline, SkippedDay};
use api_types::procedures::{Time, TimeUnit};
use calendar::{Calendar, Closed, Date, DeadlineError, Unit};

use crate::day::today;
use crate::error::{Error, Expected};
use crate::facts;
use crate::params::Params;

/// When a complete dossier is handed in.
#[derive(Debug, Clone, Copy)]
pub struct Received {
    /// The day.
    pub from: Date,
    /// After 15:00, so that it counts for the next working day.
    pub late: bool,
}

impl Received {
    /// `from` and `late` of a request; today where it does not say.
    pub fn parse(params: &Params) -> Result<Self, Error> {
        let wrong = |value: &str| Error::BadParameter {
            field: "from",
            value: value.to_owned(),
            expected: Expected::Date,
        };
        let from = match params.text("from") {
            Some(text) => text.parse().map_err(|_| wrong(text))?,
            None => today().ok_or_else(|| Error::Internal("no date today".into()))?,
        };
        let late = params.choice("late", &["true", "false"])? == Some("true");
        Ok(Self { from, late })
    }
}

/// The unit a calendar counts in; some times are only worded.
pub fn counted(unit: TimeUnit) -> Option<Unit> {
    match unit {
        TimeUnit::WorkingDay => Some(Unit::WorkingDay),
        TimeUnit::Day => Some(Unit::Day),
        TimeUnit::Hour => Some(Unit::Hour),
        TimeUnit::Month => Some(Unit::Month),
        TimeUnit::Other => None,
    }
}

/// When it is answered at the latest.
pub fn due(received: Received, time: Time) -> Result<Deadline, Error> {
    let Received { from, late } = received;
    let unit = counted(time.unit).ok_or(Error::UncountedTime)?;
    let calendar =
        facts::calendar().ok_or_else(|| Error::Internal("holidays.json does not read".into()))?;
    let deadline = calendar.deadline(from, late, time.qty, unit).map_err(|error| match error {
        DeadlineError::BeyondData { first, last } => Error::BeyondCalendar { first, last },
    })?;
    Ok(Deadline {
        from: from.to_string(),
        qty: time.qty,
        unit: time.unit,
        due: deadline.due.to_string(),
        skipped: deadline.skipped.iter().map(|day| skipped(calendar, day)).collect(),
        confirmed: deadline.confirmed,
    })
}

fn skipped(calendar: &Calendar, day: &calendar::Skipped) -> SkippedDay {
    let (reason, name) = match &day.reason {
        Closed::Saturday => (ClosedBy::Saturday, String::new()),
        Closed::Sunday => (ClosedBy::Sunday, String::new()),
        Closed::Holiday(id) => {
            let name = calendar.holiday(id).map(|holiday| holiday.vi.clone());
            (ClosedBy::Holiday, name.unwrap_or_default())
        }
    };
    SkippedDay { date: day.date.to_string(), reason, name }
}
