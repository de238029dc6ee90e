//! Provinces and communes.

use api_types::Page;
use api_types::places::{Commune, PlaceHit, Province};
use api_types::problem::Problem;
use axum::extract::State;
use axum::response::Response;

use super::known_province;
use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::params::{Params, Segment};
use crate::places::PlaceQuery;
use crate::prepared::{Cache, answer};

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

/// Finds a commune by its name
///
/// Today's name or one from before 1 July 2025, of a commune, a district or a province; with or
/// without marks, with or without "xã", "phường", "tp."; a district or province may follow. An
/// old commune that went into several gives all of them, the usual one first.
#[utoipa::path(
    get,
    path = "/v1/places",
    tag = "places",
    params(
        ("q" = Option<String>, Query, max_length = 200, description = "What a person typed; without it nothing is found", example = "giá rai, bạc liêu"),
        ("province" = Option<String>, Query, description = "Two digits; its communes come first", example = "96"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 50, description = "Rows, 10 if not said; a few more where an old commune was split", example = 10),
    ),
    responses(
        (status = 200, description = "Best first", body = Page<PlaceHit>),
        (status = 304, description = "What `If-None-Match` names is still right"),
        (status = 400, description = "`malformed-query`, `bad-parameter`, `query-too-long`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-province`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn find_places(
    State(app): State<App>,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let query = PlaceQuery {
        text: params.search_text(200)?.to_owned(),
        province: params.text("province").map(|code| format!("{code:0>2}")),
        limit: params.limit()?,
    };
    let catalogue = app.catalogue();
    known_province(&catalogue, query.province.as_deref())?;
    Ok(answer(&catalogue.places().finder().find(&query), &accepts.at_once(), Cache::Answer))
}
