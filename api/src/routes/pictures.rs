//! Drawings of products.

use api_types::problem::Problem;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Response;

use crate::accept::Accepts;
use crate::error::Error;
use crate::facts;
use crate::params::Segment;
use crate::prepared::{Cache, bytes};

/// A drawing
#[utoipa::path(
    get,
    path = "/v1/pictures/{name}",
    tag = "products",
    params(("name" = String, Path, description = "As a product's `picture` ends", example = "tom-kho.svg")),
    responses(
        (status = 200, description = "The picture", content_type = "image/svg+xml", body = String),
        (status = 404, description = "`unknown-picture`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_picture(Segment(name): Segment, accepts: Accepts) -> Result<Response, Error> {
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let safe = name.strip_suffix(".svg").is_some_and(|stem| stem.bytes().all(letters));
    let picture = facts::file(&format!("illustrations/{name}")).filter(|_| safe);
    let picture = picture.ok_or(Error::UnknownPicture(name))?;
    let mut response = bytes("image/svg+xml", picture.into_owned(), &accepts, Cache::Records);
    // Opened on its own it stays a picture.
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}
