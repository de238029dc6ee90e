//! Acting for somebody else.

use api_types::identity::{Consent, ConsentRequest};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::App;
use crate::error::Error;
use crate::identity::{Signed, give_consent, withdraw_consent};
use crate::params::Segment;
use crate::routes::body;
use crate::routes::refusals::Refusals;
use crate::writes::{Begun, Key, Once};

/// Records that somebody agrees
///
/// Whoever sends it read them the wording of this version and may act for them from now on.
#[utoipa::path(
    post,
    path = "/v1/consents",
    tag = "identity",
    params(("Idempotency-Key" = String, Header, min_length = 1, max_length = 255, description = "Chosen anew for each write: sent again with the same body it gets the same answer for a day")),
    request_body = ConsentRequest,
    responses((status = 201, description = "It is kept", body = Consent), Refusals),
    security(("session" = []))
)]
pub async fn create_consent(
    State(app): State<App>,
    signed: Signed,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = Key::read(&headers)?;
    let (bytes, asked) = body::read::<ConsentRequest>(body).await?;
    let mut once = match Once::begin(&app, &signed.account.id, "consent", &key, &bytes).await? {
        Begun::Fresh(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let write = once.write();
    let given = give_consent(write, &signed.account, &asked.account, &asked.text_version).await?;
    once.answer(StatusCode::CREATED, &given).await
}

/// Takes a consent back
///
/// By who gave it, or by who acts.
#[utoipa::path(
    delete,
    path = "/v1/consents/{id}",
    tag = "identity",
    params(("id" = String, Path, description = "The consent's id")),
    responses((status = 204, description = "It does not count any more"), Refusals),
    security(("session" = []))
)]
pub async fn end_consent(
    State(app): State<App>,
    signed: Signed,
    Segment(id): Segment,
) -> Result<Response, Error> {
    let mut write = app.store().write().await?;
    withdraw_consent(&mut write, &signed.account, &id).await?;
    write.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
