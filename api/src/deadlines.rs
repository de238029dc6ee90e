//! The day a result is due.

mod entry;

pub use entry::calendar_entry;

use api_types::deadline::{ClosedBy, Deadline, SkippedDay};
use api_types::procedures::{Procedure, Time, TimeUnit};
use calendar::{Calendar, Closed, Date, DeadlineError, Unit, Weekday};

use crate::day::{now, today};
use crate::error::{Error, Expected};
use crate::facts;
use crate::params::Params;
use crate::problem::Language;
use crate::procedures::is_next_day;

/// When a complete dossier is handed in.
#[derive(Debug, Clone, Copy)]
pub struct Received {
    /// The day.
    pub from: Date,
    /// After 15:00, so that it counts for the next working day.
    pub late: bool,
}

impl Received {
    /// `from` and `late` of a request. Where it names no day it is now, and after 15:00 late.
    pub fn parse(params: &Params) -> Result<Self, Error> {
        let wrong = |value: &str| Error::BadParameter {
            field: "from",
            value: value.to_owned(),
            expected: Expected::Date,
        };
        let late = params.choice("late", &["true", "false"])?.map(|late| late == "true");
        let given = params.text("from");
        let from = match given {
            Some(text) => text.parse().map_err(|_| wrong(text))?,
            None => today().ok_or_else(|| Error::Internal("no date today".into()))?,
        };
        let by_now = || given.is_none() && calendar().is_ok_and(|one| one.is_late(now()));
        Ok(Self { from, late: late.unwrap_or_else(by_now) })
    }
}

fn calendar() -> Result<&'static Calendar, Error> {
    facts::calendar().ok_or_else(|| Error::Internal("holidays.json does not read".into()))
}

/// The unit a calendar counts in; some times are only worded.
fn counted(unit: TimeUnit) -> Option<Unit> {
    match unit {
        TimeUnit::WorkingDay => Some(Unit::WorkingDay),
        TimeUnit::Day => Some(Unit::Day),
        TimeUnit::Hour => Some(Unit::Hour),
        TimeUnit::Month => Some(Unit::Month),
        TimeUnit::Other => None,
    }
}

/// When a procedure's result is due, for a dossier handed in as a request says: `from`, `late`,
/// and `way`, which of its times holds. Where it names no way the longest does: nobody comes for
/// their papers too early.
pub fn due_of(
    procedure: &Procedure,
    params: &Params,
    language: Language,
) -> Result<Deadline, Error> {
    let received = Received::parse(params)?;
    let way = params.number::<u32>("way", 0, 99)?.and_then(|way| usize::try_from(way).ok());
    let way = way.and_then(|way| procedure.times.get(way)).or(procedure.times.last());
    let time = way.map(|way| way.time).or(procedure.time).ok_or(Error::UncountedTime)?;
    let promised = received.late && is_next_day(procedure, time);
    let deadline = due(Received { late: received.late && !promised, ..received }, time, language)?;
    Ok(Deadline { late: received.late, promised, ..deadline })
}

/// When it is answered at the latest.
pub fn due(received: Received, time: Time, language: Language) -> Result<Deadline, Error> {
    let Received { from, late } = received;
    let unit = counted(time.unit).ok_or(Error::UncountedTime)?;
    let calendar = calendar()?;
    let deadline = calendar.deadline(from, late, time.qty, unit).map_err(|error| match error {
        DeadlineError::BeyondData { first, last } => Error::BeyondCalendar { first, last },
    })?;
    Ok(Deadline {
        from: from.to_string(),
        qty: time.qty,
        unit: time.unit,
        late,
        promised: false,
        due: deadline.due.to_string(),
        weekday: weekday(deadline.due, language).to_owned(),
        skipped: deadline.skipped.iter().map(|day| skipped(calendar, day, language)).collect(),
        confirmed: deadline.confirmed,
    })
}

fn weekday(date: Date, language: Language) -> &'static str {
    let (vi, en) = match date.weekday() {
        Weekday::Monday => ("Thứ Hai", "Monday"),
        Weekday::Tuesday => ("Thứ Ba", "Tuesday"),
        Weekday::Wednesday => ("Thứ Tư", "Wednesday"),
        Weekday::Thursday => ("Thứ Năm", "Thursday"),
        Weekday::Friday => ("Thứ Sáu", "Friday"),
        Weekday::Saturday => ("Thứ Bảy", "Saturday"),
        Weekday::Sunday => ("Chủ nhật", "Sunday"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

fn skipped(calendar: &Calendar, day: &calendar::Skipped, language: Language) -> SkippedDay {
    let (reason, name) = match &day.reason {
        Closed::Saturday => (ClosedBy::Saturday, String::new()),
        Closed::Sunday => (ClosedBy::Sunday, String::new()),
        Closed::Holiday(id) => {
            let name = calendar.holiday(id).map(|holiday| match language {
                Language::Vi => holiday.vi.clone(),
                Language::En => holiday.en.clone(),
            });
            (ClosedBy::Holiday, name.unwrap_or_default())
        }
    };
    SkippedDay { date: day.date.to_string(), reason, name }
}
