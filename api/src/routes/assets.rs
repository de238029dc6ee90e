//! What browsers load: releases of the widgets, the files of our own pages.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use axum::routing::get;

use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::prepared::{Cache, respond};

const SERVICE_WORKER_ALLOWED: HeaderName = HeaderName::from_static("service-worker-allowed");

/// `/embed`, `/app` and the service worker.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/embed/v1/loader.js", get(get_current_loader))
        .route("/embed/{version}/{*file}", get(get_release_file))
        .route("/app/{*file}", get(get_app_file))
        .route("/sw.js", get(get_service_worker))
}

/// A built file, encoded as the caller takes it.
pub fn file(app: &App, path: &str, accepts: &Accepts, cache: Cache) -> Result<Response, Error> {
    let assets = app.assets();
    let Some(asset) = assets.file(path, accepts.encoding) else {
        return Err(match assets.manifest() {
            None => Error::WidgetsMissing,
            Some(_) => Error::UnknownFile(format!("/{path}")),
        });
    };
    let accepts = accepts.encoded(asset.encoding);
    Ok(respond(asset.content_type, &asset.tag, asset.bytes, &accepts, cache))
}

/// The loader of the current release: the same bytes, found again within five minutes of the
/// next one.
async fn get_current_loader(State(app): State<App>, accepts: Accepts) -> Result<Response, Error> {
    let version = app.assets().version().ok_or(Error::WidgetsMissing)?;
    file(&app, &format!("embed/{version}/loader.js"), &accepts, Cache::Release)
}

async fn get_release_file(
    State(app): State<App>,
    Path((version, name)): Path<(String, String)>,
    accepts: Accepts,
) -> Result<Response, Error> {
    file(&app, &format!("embed/{version}/{name}"), &accepts, Cache::Forever)
}

async fn get_app_file(
    State(app): State<App>,
    Path(name): Path<String>,
    accepts: Accepts,
) -> Result<Response, Error> {
    file(&app, &format!("app/{name}"), &accepts, Cache::Forever)
}

/// Asked anew each time: a page that cannot be reached any more must be mendable.
async fn get_service_worker(State(app): State<App>, accepts: Accepts) -> Result<Response, Error> {
    let mut response = file(&app, "sw.js", &accepts, Cache::Never)?;
    response.headers_mut().insert(SERVICE_WORKER_ALLOWED, HeaderValue::from_static("/"));
    Ok(response)
}
