//! Administrative procedures.

use api_types::deadline::Deadline;
use api_types::page::{Facet, Page};
use api_types::problem::Problem;
use api_types::procedures::{IndexPointer, Procedure, ProcedureList};
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::Response;

use super::known_province;
use crate::App;
use crate::accept::Accepts;
use crate::catalogue::ProcedureQuery;
use crate::deadlines::{calendar_entry, due_of};
use crate::error::{Error, Expected};
use crate::limits::is_crowded;
use crate::params::{Params, Segment};
use crate::prepared::{Cache, answer, bytes};

/// Finds procedures
///
/// Typed with or without marks, with slips, in everyday words, in English, or as a code in any
/// written form. Without `q` it lists everything, what is needed most first. A province adds
/// its own procedures; other provinces' never show.
#[utoipa::path(
    get,
    path = "/v1/procedures",
    tag = "procedures",
    params(
        ("q" = Option<String>, Query, max_length = 300, description = "What a person typed", example = "lam so do"),
        ("field" = Option<String>, Query, description = "Only this field (lĩnh vực), by its name", example = "Hộ tịch"),
        ("level" = Option<String>, Query, pattern = "^((ministry|province|commune|other)(,(ministry|province|commune|other))*)?$", description = "`ministry`, `province`, `commune`, `other`; several with commas", example = "commune"),
        ("audience" = Option<String>, Query, pattern = "^((citizen|overseas|foreigner|business|cooperative|organisation|official)(,(citizen|overseas|foreigner|business|cooperative|organisation|official))*)?$", description = "`citizen`, `overseas`, `foreigner`, `business`, `cooperative`, `organisation`, `official`; several with commas", example = "citizen"),
        ("online" = Option<String>, Query, pattern = "^(full|partial|unknown)?$", description = "`full`, `partial` or `unknown`", example = "full"),
        ("province" = Option<String>, Query, description = "Two digits: its own procedures count too", example = "96"),
        ("commune" = Option<String>, Query, description = "Asked from a commune's own page (any value): what a commune does comes before what is as good", example = "32248"),
        ("lang" = Option<String>, Query, pattern = "^(vi|en)?$", description = "`vi` or `en`: the language of `why`", example = "vi"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 50, description = "Rows on a page, 10 if not said", example = 10),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses(
        (status = 200, description = "Best answers first, with counts for further filters", body = ProcedureList),
        (status = 304, description = "What `If-None-Match` names is still right"),
        (status = 400, description = "`malformed-query`, `bad-parameter`, `query-too-long`, `bad-cursor`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-province`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_procedures(
    State(app): State<App>,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let query = ProcedureQuery::parse(&params)?;
    // What is only offered waits for quieter times, and nobody keeps the answer until then.
    let crowded = is_crowded();
    let cache = if crowded { Cache::Today } else { Cache::Answer };
    let query = ProcedureQuery { completions: !crowded, ..query };
    let catalogue = app.catalogue();
    known_province(&catalogue, query.province.as_deref())?;
    Ok(answer(&catalogue.procedures().search(&query), &accepts.at_once(), cache))
}

/// One procedure
///
/// By its code in any written form: `1.001193`, `1001193`, `1.001193.000.00.00.H35`.
#[utoipa::path(
    get,
    path = "/v1/procedures/{code}",
    tag = "procedures",
    params(("code" = String, Path, description = "The code", example = "1.001193")),
    responses(
        (status = 200, description = "Everything known about it", body = Procedure),
        (status = 304, description = "What `If-None-Match` names is still right"),
        (status = 404, description = "`unknown-procedure`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_procedure(
    State(app): State<App>,
    Segment(code): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let catalogue = app.catalogue();
    let prepared = catalogue.procedures().prepared(&code);
    let prepared = prepared.ok_or(Error::UnknownProcedure(code))?;
    Ok(prepared.respond(&accepts, Cache::Records))
}

/// The day its result is due
///
/// For a complete dossier handed in on `from`, as `/v1/deadline` counts it; where the source
/// promises the next working day for what comes after 15:00, the late hour moves nothing.
#[utoipa::path(
    get,
    path = "/v1/procedures/{code}/due",
    tag = "procedures",
    params(
        ("code" = String, Path, description = "The code", example = "1.001193"),
        ("from" = Option<String>, Query, description = "The day; today if not said", example = "2025-12-31"),
        ("late" = Option<String>, Query, pattern = "^(true|false)?$", description = "`true`: handed in after 15:00. Without `from` the hour of asking decides", example = "false"),
        ("way" = Option<u32>, Query, minimum = 0, maximum = 99, description = "Which of `times`, counted from 0; the longest if not said", example = 0),
        ("lang" = Option<String>, Query, pattern = "^(vi|en)?$", description = "`vi` or `en`", example = "vi"),
    ),
    responses(
        (status = 200, description = "The day, and the closed days on the way", body = Deadline),
        (status = 400, description = "`bad-parameter`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-procedure`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`uncounted-time`, `beyond-calendar`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_due(
    State(app): State<App>,
    Segment(code): Segment,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let procedure = app.procedure(&code)?;
    let deadline = due_of(&procedure, &params, params.language()?)?;
    Ok(answer(&deadline, &accepts, Cache::of_day(params.text("from"))))
}

/// The day its result is due, for a calendar
///
/// An iCalendar file of one all-day event, for a complete dossier handed in on `from`.
#[utoipa::path(
    get,
    path = "/v1/procedures/{code}/due.ics",
    tag = "procedures",
    params(
        ("code" = String, Path, description = "The code", example = "1.001193"),
        ("from" = Option<String>, Query, description = "The day; today if not said", example = "2025-12-31"),
        ("late" = Option<String>, Query, pattern = "^(true|false)?$", description = "`true`: handed in after 15:00", example = "false"),
        ("way" = Option<u32>, Query, minimum = 0, maximum = 99, description = "Which of `times`, counted from 0; the longest if not said", example = 0),
        ("lang" = Option<String>, Query, pattern = "^(vi|en)?$", description = "`vi` or `en`", example = "vi"),
    ),
    responses(
        (status = 200, description = "The entry", body = String, content_type = "text/calendar"),
        (status = 400, description = "`bad-parameter`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-procedure`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`uncounted-time`, `beyond-calendar`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_due_entry(
    State(app): State<App>,
    Segment(code): Segment,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let procedure = app.procedure(&code)?;
    let language = params.language()?;
    let deadline = due_of(&procedure, &params, language)?;
    let entry = calendar_entry(&procedure, &deadline, language);
    let cache = Cache::of_day(params.text("from"));
    let mut response = bytes("text/calendar; charset=utf-8", entry.into(), &accepts, cache);
    // A file to open with the calendar, not a page to go to.
    let file = format!("attachment; filename=\"{}.ics\"", procedure.code);
    if let Ok(file) = HeaderValue::try_from(file) {
        response.headers_mut().insert(CONTENT_DISPOSITION, file);
    }
    Ok(response)
}

/// Where the finder's index stands
///
/// For widgets that search in the browser. The file is immutable and named by its hash; ask
/// here again when it is gone.
#[utoipa::path(
    get,
    path = "/v1/procedures/index",
    tag = "procedures",
    params(
        ("format" = u32, Query, minimum = 2, maximum = 2, description = "The format the caller reads", example = 2),
        ("province" = Option<String>, Query, description = "Two digits: also the file of its own procedures", example = "96"),
    ),
    responses(
        (status = 200, description = "The current file", body = IndexPointer),
        (status = 304, description = "What `If-None-Match` names is still right"),
        (status = 400, description = "`bad-parameter`: a format that is not made; `missing-parameter`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-province`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_index_pointer(
    State(app): State<App>,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let format = i64::from(search::FORMAT);
    let given = params.number::<i64>("format", format, format)?;
    given.ok_or(Error::MissingParameter {
        field: "format",
        expected: Expected::Number(format, format),
    })?;
    let province = params.text("province").map(|code| format!("{code:0>2}"));
    let catalogue = app.catalogue();
    known_province(&catalogue, province.as_deref())?;
    let pointer = catalogue.procedures().pointer(province.as_deref());
    let pointer = pointer.ok_or(Error::UnknownIndex)?;
    Ok(answer(&pointer, &accepts, Cache::Answer))
}

/// The finder's index
///
/// Binary; its address comes from `/v1/procedures/index`.
#[utoipa::path(
    get,
    path = "/v1/procedures/index/{file}",
    tag = "procedures",
    params(("file" = String, Path, description = "As the pointer's `url` ends")),
    responses(
        (status = 200, description = "The file", content_type = "application/octet-stream", body = [u8]),
        (status = 404, description = "`unknown-index`: ask for the pointer again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_index_file(
    State(app): State<App>,
    Segment(file): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let catalogue = app.catalogue();
    let file = catalogue.procedures().index_file(&file).ok_or(Error::UnknownIndex)?;
    Ok(file.prepared().respond(&accepts, Cache::Forever))
}

/// Fields of law
///
/// With the number of the whole country's procedures in each, the most frequent first.
#[utoipa::path(
    get,
    path = "/v1/fields",
    tag = "procedures",
    responses((status = 200, description = "All fields (lĩnh vực)", body = Page<Facet>))
)]
pub async fn list_fields(State(app): State<App>, accepts: Accepts) -> Response {
    app.catalogue().procedures().fields().respond(&accepts, Cache::Records)
}
