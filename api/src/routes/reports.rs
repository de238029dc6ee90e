//! Reports of what is wrong.

use api_types::problem::Problem;
use api_types::reports::{Report, ReportAnswer, ReportEdit, ReportList, ReportRequest};
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::body;
use super::refusals::Refusals;
use crate::App;
use crate::catalogue::Cursor;
use crate::error::Error;
use crate::identity::Signed;
use crate::limits::{Kind, Limited};
use crate::params::{Params, Segment};
use crate::prepared::to_json;
use crate::reports::{MOST_BODY, Wrong, keep, settle};
use crate::writes::{Begun, Key, Once, Version, personal};

/// Reports that a procedure is told wrong (báo sai)
///
/// Nothing is kept that tells who sent it. One line may send twenty at once, then one a minute;
/// of one procedure two hundred a day are kept.
#[utoipa::path(
    post,
    path = "/v1/reports",
    tag = "procedures",
    params(
        ("Idempotency-Key" = String, Header, min_length = 1, max_length = 255, description = "Chosen anew for each report, for example a UUID: sent again with the same body it gets the same answer, and the report is kept once"),
    ),
    request_body(content = ReportRequest, description = "At most 4 KB"),
    responses(
        (status = 201, description = "It is kept", body = ReportAnswer),
        (status = 400, description = "`malformed-body`, `missing-parameter`, `bad-parameter`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-procedure`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body-too-large`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`key-reused`: the key came with another body before", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too-many-reports`, `reports-full`: not kept; `Retry-After` says when to try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn send_report(
    State(app): State<App>,
    Limited(client): Limited,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = Key::read(&headers)?;
    let body = to_bytes(body, MOST_BODY).await.map_err(|_| Error::BodyTooLarge(MOST_BODY))?;
    let wrong = Wrong::read(&body)?;
    let code = app.procedure(&wrong.procedure)?.code;
    let wrong = Wrong { procedure: code, ..wrong };
    let mut once = match Once::begin(&app, "", "report", &key, &body).await? {
        Begun::Fresh(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    app.limits().pass(Kind::Report, &client)?;
    let kept = keep(once.write(), wrong).await?;
    once.answer(StatusCode::CREATED, &kept).await
}

/// Lists what people report as wrong
#[utoipa::path(
    get,
    path = "/v1/reports",
    tag = "office",
    params(
        ("done" = Option<String>, Query, pattern = "^(yes)?$", description = "`yes`: also those that are done"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100, description = "20 unless told"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, description = "The newest first", body = ReportList), Refusals),
    security(("session" = []))
)]
pub async fn list_reports(
    State(app): State<App>,
    signed: Signed,
    params: Params,
) -> Result<Response, Error> {
    if !signed.account.may_read_reports() {
        return Err(Error::NotAllowed);
    }
    let all = params.choice("done", &["yes", "no"])? == Some("yes");
    let limit = params.number::<i64>("limit", 1, 100)?.unwrap_or(20);
    let before = params.text("cursor").map(Cursor::id).transpose()?;
    let wanted = limit.saturating_add(1);
    let mut reports = app.store().reports("", before.as_deref(), all, wanted).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = reports.len() > size;
    reports.truncate(size);
    let next = reports.last().filter(|_| more).map(|last| Cursor::after_id(&last.id));
    let items = reports.into_iter().map(Into::into).collect();
    Ok(personal(StatusCode::OK, to_json(&ReportList { items, next })))
}

/// Marks a report as handled, or not
#[utoipa::path(
    patch,
    path = "/v1/reports/{id}",
    tag = "office",
    params(
        ("id" = String, Path, description = "The report's id"),
        ("If-Match" = String, Header, pattern = "^(W/)?\"[0-9]{1,18}\"$", description = "The version that was seen, in quotes"),
    ),
    request_body = ReportEdit,
    responses((status = 200, description = "As it is now", body = Report), Refusals),
    security(("session" = []))
)]
pub async fn settle_report(
    State(app): State<App>,
    signed: Signed,
    Segment(id): Segment,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    if !signed.account.may_read_reports() {
        return Err(Error::NotAllowed);
    }
    let seen = Version::read(&headers)?;
    let (_, edit) = body::read::<ReportEdit>(body).await?;
    let mut write = app.store().write().await?;
    let report = settle(&mut write, &id, Some(seen), edit.done).await?;
    write.commit().await?;
    Ok(personal(StatusCode::OK, to_json(&Report::from(report))))
}
