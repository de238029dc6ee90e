//! Farm products.

use api_types::problem::Problem;
use api_types::products::{Product, ProductList};
use axum::extract::State;
use axum::response::Response;

use super::known_province;
use crate::App;
use crate::accept::Accepts;
use crate::catalogue::ProductQuery;
use crate::day::this_month;
use crate::error::Error;
use crate::params::{Params, Segment};
use crate::prepared::{Cache, answer};

/// Finds farm products
///
/// Each word typed has to begin a word of the product: its name, category, producer, or place
/// of today or before 1 July 2025.
#[utoipa::path(
    get,
    path = "/v1/products",
    tag = "products",
    params(
        ("q" = Option<String>, Query, max_length = 200, description = "What a person typed", example = "tom kho"),
        ("category" = Option<String>, Query, description = "Category id", example = "thuy-san"),
        ("province" = Option<String>, Query, description = "Two digits", example = "96"),
        ("cert" = Option<String>, Query, description = "Certificate scheme", example = "OCOP"),
        ("season" = Option<String>, Query, pattern = "^(now|0?[1-9]|1[0-2])?$", description = "Harvested in this month, 1 to 12, or `now`", example = "now"),
        ("sort" = Option<String>, Query, pattern = "^(relevance|name|-?price)?$", description = "`relevance`, `name`, `price` or `-price`", example = "price"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 50, description = "Rows on a page, 10 if not said", example = 20),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses(
        (status = 200, description = "With counts for further filters", body = ProductList),
        (status = 304, description = "What `If-None-Match` names is still right"),
        (status = 400, description = "`malformed-query`, `bad-parameter`, `query-too-long`, `bad-cursor`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-province`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_products(
    State(app): State<App>,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let query = ProductQuery::parse(&params, this_month())?;
    let catalogue = app.catalogue();
    known_province(&catalogue, query.province.as_deref())?;
    Ok(answer(&catalogue.products().search(&query), &accepts.at_once(), Cache::Answer))
}

/// One product
#[utoipa::path(
    get,
    path = "/v1/products/{id}",
    tag = "products",
    params(("id" = String, Path, description = "Its id or its slug", example = "tom-kho-rach-goc")),
    responses(
        (status = 200, description = "Everything known about it", body = Product),
        (status = 404, description = "`unknown-product`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_product(
    State(app): State<App>,
    Segment(id): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let catalogue = app.catalogue();
    let prepared = catalogue.products().prepared(&id).ok_or(Error::UnknownProduct(id))?;
    Ok(prepared.respond(&accepts, Cache::Records))
}
