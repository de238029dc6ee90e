//! Limits around every request of the interface, and what an overloaded server does first: it
//! says so at once, so that those it takes are answered.

use axum::extract::Request;
use axum::http::{Method, Uri};
use tokio::sync::SemaphorePermit;

use super::{Client, Kind, Limits};
use crate::error::Error;

/// Lists that are searched where words are given.
const SEARCHED: [&str; 3] = ["/v1/procedures", "/v1/products", "/v1/places"];

impl Limits {
    /// Counts a request, and refuses it where its client asked too often or the server is full.
    /// The room it takes is free again when the permit is dropped.
    pub fn admit(&self, request: &Request) -> Result<Option<SemaphorePermit<'_>>, Error> {
        if !request.uri().path().starts_with("/v1/") {
            return Ok(None);
        }
        let client = Client::behind(request.headers(), request.extensions());
        let kind = kind(request.method(), request.uri());
        self.pass(kind, &client)?;
        // A ready answer costs no more than to refuse it.
        if kind == Kind::Search && self.turns_away() {
            return Err(Error::Busy);
        }
        self.room().map(Some).ok_or(Error::Busy)
    }
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
