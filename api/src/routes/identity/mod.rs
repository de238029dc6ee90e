//! Who may write.

pub mod accounts;
pub mod consents;
pub mod me;
pub mod sessions;
pub mod tenants;

use axum::http::StatusCode;
use axum::http::header::ETAG;
use axum::response::Response;
use serde::Serialize;

use crate::error::Error;
use crate::prepared::to_json;
use crate::writes::{Version, personal};

/// An answer that no cache keeps.
pub(super) fn told<T: Serialize>(value: &T) -> Response {
    personal(StatusCode::OK, to_json(value))
}

/// With its version as a tag.
pub(super) fn tagged(mut response: Response, version: i64) -> Result<Response, Error> {
    response.headers_mut().insert(ETAG, Version(version).tag()?);
    Ok(response)
}
