//! The documentation: the OpenAPI document, a reader for it, and every kind of problem.

use api_types::status::ProblemKind;
use api_types::{Page, Problem};
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use utoipa::openapi::OpenApi;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::params::Params;
use crate::prepared::{Cache, Prepared, answer};
use crate::problem::kinds;

/// Where the document stands.
const DOCUMENT: &str = "/v1/openapi.json";

/// The document, and `/docs` to read it.
pub fn routes(document: &OpenApi) -> Router<App> {
    let prepared = Prepared::json(document);
    let reader = SwaggerUi::new("/docs").config(Config::from(DOCUMENT));
    Router::from(reader).route(
        DOCUMENT,
        get(move |accepts: Accepts| async move { prepared.respond(&accepts, Cache::Records) }),
    )
}

/// Kinds of problems
///
/// Every `code` that an answer may carry, with its sentences.
#[utoipa::path(
    get,
    path = "/v1/problems",
    tag = "server",
    params(("lang" = Option<String>, Query, pattern = "^(vi|en)?$", description = "`vi` or `en`", example = "vi")),
    responses(
        (status = 200, description = "In order of code", body = Page<ProblemKind>),
        (status = 400, description = "`bad-parameter`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_problems(params: Params, accepts: Accepts) -> Result<Response, Error> {
    Ok(answer(&Page::whole(kinds(params.language()?)), &accepts, Cache::Records))
}
