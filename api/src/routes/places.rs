//! Provinces and communes.

use api_types::Page;
use api_types::places::{Commune, Province};
use api_types::problem::Problem;
use axum::extract::State;
use axum::response::Response;

use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::params::Segment;
use crate::prepared::Cache;

/// Provinces and cities
///
/// The 34 of today, with the names of those that went into each on 1 July 2025.
#[utoipa::path(
    get,
    path = "/v1/provinces",
    tag = "places",
    responses((status = 200, description = "In order of code", body = Page<Province>))
)]
pub async fn list_provinces(State(app): State<App>, accepts: Accepts) -> Response {
    app.catalogue().places().province_list().respond(&accepts, Cache::Records)
}

/// Communes of a province
#[utoipa::path(
    get,
    path = "/v1/provinces/{code}/communes",
    tag = "places",
    params(("code" = String, Path, description = "Two digits", example = "96")),
    responses(
        (status = 200, description = "Wards, communes and special zones in order of code", body = Page<Commune>),
        (status = 404, description = "`unknown-province`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_communes(
    State(app): State<App>,
    Segment(code): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let catalogue = app.catalogue();
    let list = catalogue.places().commune_list(&format!("{code:0>2}"));
    let list = list.ok_or(Error::UnknownProvince(code))?;
    Ok(list.respond(&accepts, Cache::Records))
}
