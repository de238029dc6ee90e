//! How the server is.

use api_types::problem::Problem;
use api_types::status::{RecordCounts, Status};
use axum::extract::State;
use axum::response::Response;

use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::prepared::{Cache, answer};
use crate::store::Revision as _;

/// The process runs
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "server",
    responses((status = 200, description = "It does", content_type = "text/plain", body = String))
)]
pub async fn get_live() -> &'static str {
    "ok"
}

/// The server can answer
///
/// For load balancers: the database can be read.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "server",
    responses(
        (status = 200, description = "It can", content_type = "text/plain", body = String),
        (status = 503, description = "`not-ready`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_ready(State(app): State<App>) -> Result<&'static str, Error> {
    app.store().revision().await.map(|_| "ok").map_err(|error| {
        tracing::error!(%error, "the database cannot be read");
        Error::NotReady
    })
}

/// Version and data
#[utoipa::path(
    get,
    path = "/v1/status",
    tag = "server",
    responses((status = 200, description = "What is served", body = Status))
)]
pub async fn get_status(State(app): State<App>, accepts: Accepts) -> Response {
    let catalogue = app.catalogue();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let status = Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        widgets: app.assets().version().map(str::to_owned),
        revision: catalogue.revision(),
        changed: catalogue.changed().to_string(),
        records: RecordCounts {
            procedures: count(catalogue.procedures().len()),
            provinces: count(catalogue.places().provinces().len()),
            markets: count(catalogue.stalls().markets().len()),
            stalls: count(catalogue.stalls().len()),
            products: count(catalogue.products().len()),
        },
    };
    answer(&status, &accepts, Cache::Never)
}
