//! Limits around every request of the interface, and what an overloaded server does first: it
//! says so at once, so that those it takes are answered.

use axum::extract::{Request, State};
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::{Client, Kind};
use crate::App;
use crate::error::Error;

/// Lists that are searched where words are given.
const SEARCHED: [&str; 3] = ["/v1/procedures", "/v1/products", "/v1/places"];

/// Counts a request, and refuses it where its client asked too often or the server is full.
pub async fn limit(State(app): State<App>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/v1/") {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let (client, kind) = (Client::from(&parts), kind(&parts.method, &parts.uri));
    if let Err(error) = app.limits().pass(kind, &client) {
        return error.into_response();
    }
    let Some(_room) = app.limits().room() else { return Error::Busy.into_response() };
    next.run(Request::from_parts(parts, body)).await
}

fn kind(method: &Method, uri: &Uri) -> Kind {
    let asks = uri.query().unwrap_or_default().split('&').any(|pair| pair.starts_with("q="));
    let searches = asks && SEARCHED.contains(&uri.path());
    if searches && matches!(*method, Method::GET | Method::HEAD) {
        Kind::Search
    } else {
        Kind::Read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_cost_a_search() {
        let of = |path: &str| kind(&Method::GET, &path.parse().unwrap());
        assert_eq!(of("/v1/procedures?limit=5&q=khai"), Kind::Search);
        for path in ["/v1/procedures", "/v1/procedures?field=x&faq=1", "/v1/markets?q=a"] {
            assert_eq!(of(path), Kind::Read, "{path}");
        }
    }
}
