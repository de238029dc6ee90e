//! The day a result is due.

use api_types::deadline::{ClosedBy, Deadline, SkippedDay};
use api_types::problem::Problem;
use api_types::procedures::TimeUnit;
use axum::extract::State;
use axum::response::Response;
use calendar::{Calendar, Closed, Date, DeadlineError, Unit};

use super::known_province;
use crate::App;
use crate::accept::Accepts;
use crate::day::today;
use crate::error::{Error, Expected};
use crate::facts;
use crate::params::Params;
use crate::prepared::{Cache, answer};

/// When a result is due
///
/// Counts from the day after receipt, leaves out weekends and public holidays, counts make-up
/// Saturdays. Always a forecast ("dự kiến"): the receipt decides. Nothing is computed beyond
/// the years whose holidays are known.
#[utoipa::path(
    get,
    path = "/v1/deadline",
    tag = "facts",
    params(
        ("from" = Option<String>, Query, description = "The day a complete dossier is received; today if not said", example = "2025-12-31"),
        ("qty" = u32, Query, minimum = 0, maximum = 3650, description = "How many", example = 5),
        ("unit" = String, Query, description = "`working_day`, `day`, `hour` or `month`", example = "working_day"),
        ("late" = Option<String>, Query, description = "`true`: received after 15:00, so it counts for the next working day", example = "false"),
        ("province" = Option<String>, Query, description = "Two digits; all provinces have the same days off", example = "96"),
    ),
    responses(
        (status = 200, description = "The day, and the closed days on the way", body = Deadline),
        (status = 400, description = "`bad-parameter`, `missing-parameter`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-province`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`beyond-calendar`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_deadline(
    State(app): State<App>,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let province = params.text("province").map(|code| format!("{code:0>2}"));
    known_province(&app.catalogue(), province.as_deref())?;
    let from = from(&params)?;
    let qty = params.number::<u32>("qty", 0, 3650)?.ok_or_else(|| missing("qty"))?;
    let (unit, counted) = unit(&params)?;
    let late = params.choice("late", &["true", "false"])? == Some("true");
    let calendar =
        facts::calendar().ok_or_else(|| Error::Internal("holidays.json does not read".into()))?;
    let deadline = calendar.deadline(from, late, qty, counted).map_err(|error| match error {
        DeadlineError::BeyondData { first, last } => Error::BeyondCalendar { first, last },
    })?;
    let told = Deadline {
        from: from.to_string(),
        qty,
        unit,
        due: deadline.due.to_string(),
        skipped: deadline.skipped.iter().map(|day| skipped(calendar, day)).collect(),
        confirmed: deadline.confirmed,
    };
    // "Today" changes at midnight; a minute of delay harms nobody.
    Ok(answer(&told, &accepts, Cache::Answer))
}

fn from(params: &Params) -> Result<Date, Error> {
    let wrong = |value: &str| Error::BadParameter {
        field: "from",
        value: value.to_owned(),
        expected: Expected::Date,
    };
    match params.text("from") {
        Some(text) => text.parse().map_err(|_| wrong(text)),
        None => today().ok_or_else(|| Error::Internal("no date today".into())),
    }
}

fn unit(params: &Params) -> Result<(TimeUnit, Unit), Error> {
    match params.choice("unit", &["working_day", "day", "hour", "month"])? {
        Some("working_day") => Ok((TimeUnit::WorkingDay, Unit::WorkingDay)),
        Some("day") => Ok((TimeUnit::Day, Unit::Day)),
        Some("hour") => Ok((TimeUnit::Hour, Unit::Hour)),
        Some("month") => Ok((TimeUnit::Month, Unit::Month)),
        _ => Err(Error::MissingParameter {
            field: "unit",
            expected: Expected::Choice(&["working_day", "day", "hour", "month"]),
        }),
    }
}

fn missing(field: &'static str) -> Error {
    Error::MissingParameter { field, expected: Expected::Number(0, 3650) }
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
