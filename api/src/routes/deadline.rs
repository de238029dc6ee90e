//! The day a result is due.

use api_types::deadline::Deadline;
use api_types::problem::Problem;
use api_types::procedures::{Time, TimeUnit};
use axum::extract::State;
use axum::response::Response;

use super::known_province;
use crate::App;
use crate::accept::Accepts;
use crate::deadlines::{Received, due};
use crate::error::{Error, Expected};
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
        ("unit" = String, Query, pattern = "^(working_day|day|hour|month)$", description = "`working_day`, `day`, `hour` or `month`", example = "working_day"),
        ("late" = Option<String>, Query, pattern = "^(true|false)?$", description = "`true`: received after 15:00, so it counts for the next working day. Without `from` the hour of asking decides", example = "false"),
        ("lang" = Option<String>, Query, pattern = "^(vi|en)?$", description = "`vi` or `en`: the language of holidays' names", example = "vi"),
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
    let received = Received::parse(&params)?;
    let qty = params.number::<u32>("qty", 0, 3650)?.ok_or_else(|| missing("qty"))?;
    let language = params.language()?;
    let told = due(received, Time { qty, unit: unit(&params)? }, language)?;
    Ok(answer(&told, &accepts, Cache::of_day(params.text("from"))))
}

fn unit(params: &Params) -> Result<TimeUnit, Error> {
    const UNITS: [&str; 4] = ["working_day", "day", "hour", "month"];
    match params.choice("unit", &UNITS)? {
        Some("working_day") => Ok(TimeUnit::WorkingDay),
        Some("day") => Ok(TimeUnit::Day),
        Some("hour") => Ok(TimeUnit::Hour),
        Some("month") => Ok(TimeUnit::Month),
        _ => Err(Error::MissingParameter { field: "unit", expected: Expected::Choice(&UNITS) }),
    }
}

fn missing(field: &'static str) -> Error {
    Error::MissingParameter { field, expected: Expected::Number(0, 3650) }
}
