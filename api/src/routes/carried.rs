//! A procedure's page as a code to scan.

use api_types::problem::Problem;
use axum::extract::State;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use vietqr::Symbol;
use vietqr::symbol::Words;

use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::pages::base;
use crate::params::{Params, Segment};
use crate::prepared::{Cache, bytes};
use crate::procedures::Carried;

/// The page of a procedure, as a code to scan
///
/// Carries a checklist from a counter's screen onto a telephone: the address of this server's
/// own page, never of another.
#[utoipa::path(
    get,
    path = "/v1/procedures/{code}/qr.svg",
    tag = "procedures",
    params(
        ("code" = String, Path, description = "The code", example = "1.001193"),
        ("case" = Option<u32>, Query, minimum = 1, maximum = 99, description = "Which case, counted from 1", example = 2),
        ("ticked" = Option<String>, Query, pattern = "^([0-9]{1,3}(\\.[0-9]{1,3})*)?$", max_length = 200, description = "The numbers of the papers that are there, with dots between them", example = "1.3"),
        ("from" = Option<String>, Query, description = "The day they are handed in", example = "2025-12-31"),
        ("lang" = Option<String>, Query, pattern = "^(vi|en)?$", description = "`vi` or `en`: the words in the picture", example = "vi"),
    ),
    responses(
        (status = 200, description = "The picture", content_type = "image/svg+xml", body = String),
        (status = 400, description = "`bad-parameter`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-procedure`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_page_qr(
    State(app): State<App>,
    Segment(code): Segment,
    params: Params,
    headers: HeaderMap,
    accepts: Accepts,
) -> Result<Response, Error> {
    let procedure = app.procedure(&code)?;
    let (carried, language) = (Carried::parse(&params)?, params.language()?);
    let address = carried.address(&base(&app, &headers), &procedure.code);
    let too_long = |_| Error::Internal("an address that fits no symbol".into());
    let symbol = Symbol::new(&address).map_err(too_long)?;
    let title = language.label("page-qr-title", &[("name", procedure.name)]);
    let picture = vietqr::svg(&symbol, Words { title: &title, description: &address });
    // Without a public address the picture is right only for whoever asked under this name.
    let cache = if app.public_url().is_some() { Cache::Records } else { Cache::Never };
    let mut response = bytes("image/svg+xml", picture.into_bytes(), &accepts, cache);
    // Opened on its own it stays a picture.
    let policy = HeaderValue::from_static("default-src 'none'; sandbox");
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}
