//! `GET /embed/<version>/first/<widget>?attributes`: first content for a host page.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::content::draw;
use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::params::Params;
use crate::prepared::{Cache, bytes};

/// An HTML document that holds one element. It is fetched, never shown: opened by itself it may
/// do nothing at all.
pub async fn get_first(
    State(app): State<App>,
    Path((_version, widget)): Path<(String, String)>,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let content = draw(&app, &widget, &params)?;
    let html = format!("<!doctype html><meta charset=\"utf-8\">{}", content.element());
    // A sign must not outlive its account.
    let cache = match widget.as_str() {
        "stall-qr" => Cache::Payee,
        // It says when a result is due.
        "procedure-page" | "offices" => Cache::Today,
        _ => Cache::Answer,
    };
    let mut response = bytes("text/html; charset=utf-8", html.into(), &accepts, cache);
    let closed = HeaderValue::from_static("default-src 'none'; sandbox");
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, closed);
    Ok(response)
}
