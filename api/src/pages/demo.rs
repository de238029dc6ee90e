//! The demo host pages, which somebody else might have written, and the index that explains them.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::prepared::Cache;
use crate::routes::assets::file;

/// `GET /`
pub async fn get_index(State(app): State<App>, accepts: Accepts) -> Result<Response, Error> {
    file(&app, "demo/index.html", &accepts, Cache::Never)
}

/// `GET /demo/{page}`: `xa` and the like are pages, the rest are their files.
pub async fn get_page(
    State(app): State<App>,
    Path(page): Path<String>,
    accepts: Accepts,
) -> Result<Response, Error> {
    let ending = if page.contains('.') { "" } else { ".html" };
    file(&app, &format!("demo/{page}{ending}"), &accepts, Cache::Never)
}
