//! Who is signed in, and what is kept about them.

use api_types::identity::{Me, MyData};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::told;
use crate::App;
use crate::error::Error;
use crate::identity::{Signed, data_of, erase};
use crate::pictures;
use crate::routes::refusals::Refusals;

/// Who is signed in
#[utoipa::path(
    get,
    path = "/v1/me",
    tag = "identity",
    responses((status = 200, description = "Account and device", body = Me), Refusals),
    security(("session" = []))
)]
pub async fn get_me(signed: Signed) -> Response {
    told(&Me { account: signed.account.into(), session: signed.session.into() })
}

/// Everything that is kept about oneself
#[utoipa::path(
    get,
    path = "/v1/me/data",
    tag = "identity",
    responses((status = 200, description = "All of it", body = MyData), Refusals),
    security(("session" = []))
)]
pub async fn get_my_data(State(app): State<App>, signed: Signed) -> Result<Response, Error> {
    Ok(told(&data_of(app.store(), signed.account).await?))
}

/// Erases oneself
///
/// The name, the devices and the photos go, the account is closed for good. What was done stays with a
/// number that leads to nobody.
#[utoipa::path(
    delete,
    path = "/v1/me",
    tag = "identity",
    responses((status = 204, description = "Erased"), Refusals),
    security(("session" = []))
)]
pub async fn erase_me(State(app): State<App>, signed: Signed) -> Result<Response, Error> {
    let sent = app.store().pictures_of(&signed.account.id).await?;
    let mut write = app.store().write().await?;
    erase(&mut write, &signed.account).await?;
    write.commit().await?;
    let ids: Vec<String> = sent.into_iter().map(|picture| picture.id).collect();
    // Whoever it was is forgotten already; what is left of files the daily sweep deletes.
    if let Err(error) = pictures::forget(&app, &ids).await {
        tracing::warn!(%error, "photos of somebody erased are left for the sweep");
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}
