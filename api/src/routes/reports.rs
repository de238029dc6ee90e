//! Reports of what is wrong.

use api_types::problem::Problem;
use api_types::reports::{ReportAnswer, ReportRequest};
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::App;
use crate::error::Error;
use crate::prepared::{JSON, to_json};
use crate::reports::{Client, Key, MOST_BODY, Wrong, keep};

/// Reports that a procedure is told wrong (báo sai)
///
/// Nothing is kept that tells who sent it. One line may send twenty at once, then one a minute;
/// of one procedure two hundred a day are kept.
#[utoipa::path(
    post,
    path = "/v1/reports",
    tag = "procedures",
    params(
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, description = "Chosen anew for each report, for example a UUID: sent again with the same body it gets the same answer, and the report is kept once"),
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
    client: Client,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = Key::read(&headers)?;
    let body = to_bytes(body, MOST_BODY).await.map_err(|_| Error::BodyTooLarge(MOST_BODY))?;
    let wrong = Wrong::read(&body)?;
    let procedure = app.catalogue().procedures().procedure(&wrong.procedure);
    let code = procedure.ok_or_else(|| Error::UnknownProcedure(wrong.procedure.clone()))?.code;
    let wrong = Wrong { procedure: code, ..wrong };
    let kept = keep(app.store(), app.report_flow(), client, key, wrong).await?;
    let headers = [(CONTENT_TYPE, JSON), (CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, headers, to_json(&kept)).into_response())
}
