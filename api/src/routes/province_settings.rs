//! What a province says of itself on its pages.

use api_types::places::{ProvinceEdit, ProvinceSettings};
use api_types::problem::Problem;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::identity::{tagged, told};
use super::refusals::Refusals;
use super::{body, known_province};
use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::identity::{Editing, Signed};
use crate::params::Segment;
use crate::places::{change_settings, style};
use crate::prepared::{Cache, answer, bytes};
use crate::writes::Version;

/// A province's settings
#[utoipa::path(
    get,
    path = "/v1/provinces/{code}/settings",
    tag = "places",
    params(("code" = String, Path, description = "Two digits", example = "96")),
    responses(
        (status = 200, description = "Name, colour, telephone, official account; empty where the province said nothing", body = ProvinceSettings),
        (status = 404, description = "`unknown-province`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_settings(
    State(app): State<App>,
    Segment(code): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let code = known(&app, &code)?;
    Ok(answer(&app.province_settings(&code), &accepts, Cache::Never))
}

/// A province's colours as a style sheet
///
/// Custom properties for its own portal: with this sheet linked, widgets there have its colour.
#[utoipa::path(
    get,
    path = "/v1/provinces/{code}/style.css",
    tag = "places",
    params(("code" = String, Path, description = "Two digits", example = "96")),
    responses(
        (status = 200, description = "The sheet; empty where the province chose no colour", content_type = "text/css", body = String),
        (status = 404, description = "`unknown-province`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_style(
    State(app): State<App>,
    Segment(code): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let code = known(&app, &code)?;
    let sheet = style(&app.province_settings(&code)).into_bytes();
    Ok(bytes("text/css; charset=utf-8", sheet, &accepts, Cache::Answer))
}

/// Changes a province's settings
///
/// By an admin of the province or above.
#[utoipa::path(
    patch,
    path = "/v1/provinces/{code}/settings",
    tag = "office",
    params(
        ("code" = String, Path, description = "Two digits", example = "96"),
        ("If-Match" = String, Header, pattern = "^(W/)?\"[0-9]{1,18}\"$", description = "The version that was seen, in quotes"),
    ),
    request_body = ProvinceEdit,
    responses((status = 200, description = "As they are now", body = ProvinceSettings), Refusals),
    security(("session" = []))
)]
pub async fn edit_settings(
    State(app): State<App>,
    signed: Signed,
    Segment(code): Segment,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let code = known(&app, &code)?;
    let seen = Version::read(&headers)?;
    let (_, edit) = body::read::<ProvinceEdit>(body).await?;
    let mut write = app.store().write().await?;
    let editing = Editing { actor: &signed.account, seen };
    let settings = change_settings(&mut write, editing, &code, edit).await?;
    write.commit().await?;
    app.read_province_settings().await?;
    tagged(told(&settings), settings.version)
}

/// The code of a province that there is, in two digits.
fn known(app: &App, code: &str) -> Result<String, Error> {
    let code = format!("{code:0>2}");
    known_province(&app.catalogue(), Some(&code))?;
    Ok(code)
}
