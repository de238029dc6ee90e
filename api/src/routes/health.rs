//! How the server is.

use api_types::problem::Problem;
use api_types::status::{Freshness, RecordCounts, Status};
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use subtle::ConstantTimeEq as _;

use crate::App;
use crate::accept::Accepts;
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::import::Kind;
use crate::limits::is_local;
use crate::prepared::{Cache, answer};

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
/// For load balancers: the database takes writes. Seen at most two seconds ago.
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
    if app.telemetry().can_write(app.store()).await { Ok("ok") } else { Err(Error::NotReady) }
}

/// The server in numbers
///
/// In the text format of Prometheus. Only for this machine, or for who shows the token that the
/// operator set.
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "server",
    responses(
        (status = 200, description = "Counters, times, records, memory", content_type = "text/plain", body = String),
        (status = 404, description = "`unknown-route`: not for you", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_metrics(State(app): State<App>, request: Request) -> Result<Response, Error> {
    let (parts, _) = request.into_parts();
    let may = match app.metrics_token() {
        Some(token) => shown(&parts, token),
        None => is_local(&parts),
    };
    if !may {
        return Err(Error::UnknownRoute(parts.uri.path().to_owned()));
    }
    let text = app.telemetry().prometheus(&app.catalogue(), app.limits().free());
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], text).into_response())
}

fn shown(parts: &Parts, token: &str) -> bool {
    let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = header.and_then(|value| value.strip_prefix("Bearer "));
    given.is_some_and(|given| given.as_bytes().ct_eq(token.as_bytes()).into())
}

/// Version and data
///
/// With the day of the data and of the last import, for those who watch over it.
#[utoipa::path(
    get,
    path = "/v1/status",
    tag = "server",
    responses(
        (status = 200, description = "What is served", body = Status),
        (status = 503, description = "`not-ready`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_status(State(app): State<App>, accepts: Accepts) -> Result<Response, Error> {
    let catalogue = app.catalogue();
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
        freshness: freshness(&app, &catalogue).await?,
        writable: app.telemetry().can_write(app.store()).await,
        load: app.telemetry().load(),
    };
    Ok(answer(&status, &accepts, Cache::Never))
}

/// Asked of the store each time: an import that changes nothing makes no new catalogue, and
/// whoever watches the timer wants to see that it ran.
async fn freshness(app: &App, catalogue: &Catalogue) -> Result<Vec<Freshness>, Error> {
    let known = app.store().freshness().await.map_err(|error| {
        tracing::error!(%error, "the database cannot be read");
        Error::NotReady
    })?;
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let last = known.iter().find(|one| one.kind == kind.as_str());
        Freshness {
            kind: kind.as_str().to_owned(),
            as_of: last.and_then(|one| one.as_of.clone()),
            imported: last.map(|one| one.imported_at.clone()),
            records: count(match kind {
                Kind::Procedures => catalogue.procedures().len(),
                Kind::Units => {
                    catalogue.places().provinces().len() + catalogue.places().commune_count()
                }
                Kind::Markets => catalogue.stalls().markets().len(),
                Kind::Stalls => catalogue.stalls().len(),
                Kind::Products => catalogue.products().len(),
                Kind::Offices => catalogue.offices().len(),
            }),
        }
    });
    Ok(kinds.collect())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
