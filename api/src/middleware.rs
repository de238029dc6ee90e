//! What happens around every request, from outside in: its id and its line in the log, the
//! headers of all answers, problems written out, panics caught, limits.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::{MatchedPath, Request};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;
use tokio::time::timeout;
use tower_http::limit::RequestBodyLimitLayer;
use uuid::Uuid;

use api_types::Problem;

use crate::error::Error;
use crate::prepared::to_json;
use crate::problem::{Language, problem};
use crate::telemetry::{Answered, Telemetry};

/// Routes that take a body have smaller limits of their own; what is sent to others is not read.
const MOST_BODY: usize = 64 * 1024;

/// Nearly everything is answered from memory; a report waits for an import to end its writing.
const LONGEST: Duration = Duration::from_secs(10);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// So that a host page's editor sees in the browser how long our files took and what they weigh.
const TIMING_ALLOW_ORIGIN: HeaderName = HeaderName::from_static("timing-allow-origin");

/// What is asked for that is no route of ours, in the numbers.
const NO_ROUTE: &str = "none";

/// A request's id, to quote when asking for help.
#[derive(Debug, Clone)]
struct RequestId(String);

/// Draws the page of a problem, for a browser that asked one of our pages for something wrong.
pub(crate) trait DrawProblem:
    Fn(&str, &Problem) -> Response + Clone + Send + Sync + 'static
{
}
impl<F: Fn(&str, &Problem) -> Response + Clone + Send + Sync + 'static> DrawProblem for F {}

/// Puts it all around a router; the last line is outermost.
pub(crate) fn around(router: Router, telemetry: Telemetry, draw: impl DrawProblem) -> Router {
    let whole = move |request, next: Next| {
        let (telemetry, draw) = (telemetry.clone(), draw.clone());
        async move {
            let guarded = async |request| guard(next.run(request)).await;
            let told = async |request| write_problems(request, draw, guarded).await;
            let public = async |request| add_headers(request, told).await;
            observe(request, telemetry, public).await
        }
    };
    // One layer of axum's: each boxes its services and its future for every request.
    router.layer((from_fn(whole), RequestBodyLimitLayer::new(MOST_BODY)))
}

/// An answer in time, whatever happens inside.
async fn guard(answer: impl Future<Output = Response>) -> Response {
    match timeout(LONGEST, AssertUnwindSafe(answer).catch_unwind()).await {
        Ok(Ok(response)) => response,
        Ok(Err(panic)) => caught(&*panic),
        Err(_) => Error::TooSlow.into_response(),
    }
}

/// A line in the log for each request. No query (people type their troubles there), and no
/// stall's id (it is as good as the sign).
async fn observe(
    mut request: Request,
    telemetry: Telemetry,
    next: impl AsyncFnOnce(Request) -> Response,
) -> Response {
    let begun = Instant::now();
    let id = request_id(request.headers());
    let (method, path) = (request.method().clone(), loggable(request.uri().path()));
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next(request).await;
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    let route = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    telemetry.count(Answered { method: method_name(&method), route, status, took });
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if status >= 500 {
        tracing::error!(%method, path, status, ms, request_id = id, "answered");
    } else {
        tracing::info!(%method, path, status, ms, request_id = id, "answered");
    }
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// Any word can stand where a method does; each would be a counter of its own.
fn method_name(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

fn loggable(path: &str) -> String {
    const STALLS: &str = "/v1/stalls/";
    match path.strip_prefix(STALLS) {
        Some(rest) => format!(
            "{STALLS}…{}",
            rest.split_once('/').map_or(String::new(), |(_, rest)| format!("/{rest}"))
        ),
        None => path.to_owned(),
    }
}

/// The caller's own, if it is one that a log can carry.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).filter(|id| {
        let signs = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        (1..=64).contains(&id.len()) && id.bytes().all(signs)
    });
    given.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned)
}

/// Any page may ask `/v1` and `/embed`: there are no cookies, so a request carries nothing that
/// its sender does not know. A token counts only for the origin that opened its session.
async fn add_headers(request: Request, next: impl AsyncFnOnce(Request) -> Response) -> Response {
    let path = request.uri().path();
    let public = path.starts_with("/v1/") || path.starts_with("/embed/");
    let preflight = public && request.method() == Method::OPTIONS;
    let mut response =
        if preflight { StatusCode::NO_CONTENT.into_response() } else { next(request).await };
    let headers = response.headers_mut();
    let mut put = |name, value| headers.insert(name, HeaderValue::from_static(value));
    put(X_CONTENT_TYPE_OPTIONS, "nosniff");
    if public {
        put(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        put(ACCESS_CONTROL_EXPOSE_HEADERS, "date, etag, retry-after, x-request-id");
        put(RESOURCE_POLICY, "cross-origin");
        put(TIMING_ALLOW_ORIGIN, "*");
    }
    if preflight {
        put(ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        // The asterisk never stands for `authorization`, and browsers before 2022 do not know it.
        const SENT: &str =
            "authorization, content-type, idempotency-key, if-match, last-event-id, *";
        put(ACCESS_CONTROL_ALLOW_HEADERS, SENT);
        put(ACCESS_CONTROL_MAX_AGE, "86400");
    }
    response
}

/// Errors become `application/problem+json`, also those that routing and limits make; on our own
/// pages a browser gets them as a page.
async fn write_problems(
    request: Request,
    draw: impl DrawProblem,
    next: impl AsyncFnOnce(Request) -> Response,
) -> Response {
    let in_browser = is_page(&request);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let language = Language::of(accepted);
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone());
    let response = next(request).await;
    let own = response.extensions().get::<Error>().cloned();
    let Some(error) = own.or_else(|| bare_error(&response, &method, &path)) else {
        return response;
    };
    match &error {
        Error::Internal(detail) => tracing::error!(detail, request_id = id, "internal error"),
        Error::StoreUnavailable(detail) => {
            tracing::error!(detail, request_id = id, "the database cannot be written or read");
        }
        _ => {}
    }
    // Our own pages are in Vietnamese, whatever the browser prefers.
    let language = if in_browser { Language::Vi } else { language };
    let problem = problem(&error, language, id);
    let mut response = if in_browser {
        draw(&path, &problem)
    } else {
        let (parts, _) = response.into_parts();
        let mut response = Response::from_parts(parts, Body::from(to_json(&problem)));
        let headers = response.headers_mut();
        headers.remove(axum::http::header::CONTENT_LENGTH);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    };
    *response.status_mut() = error.status();
    let headers = response.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether a browser wants to show the answer: not one that a widget or a program asked for.
fn is_page(request: &Request) -> bool {
    let accepted = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    let path = request.uri().path();
    let by_programs = ["/v1/", "/embed/"].iter().any(|start| path.starts_with(start));
    !by_programs && accepted.is_some_and(|kinds| kinds.contains("text/html"))
}

/// What routing and the layers below answer without words.
fn bare_error(response: &Response, method: &Method, path: &str) -> Option<Error> {
    let wordless = response.body().size_hint().exact() == Some(0);
    match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Some(Error::BodyTooLarge(MOST_BODY)),
        StatusCode::METHOD_NOT_ALLOWED => Some(Error::WrongMethod(method.to_string())),
        StatusCode::NOT_FOUND if wordless => Some(Error::UnknownRoute(path.to_owned())),
        status if status.is_server_error() && wordless => Some(Error::Internal(status.to_string())),
        _ => None,
    }
}

fn caught(panic: &(dyn Any + Send)) -> Response {
    let told = panic.downcast_ref::<String>().map(String::as_str);
    let told = told.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic");
    Error::Internal(format!("panic: {told}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower::ServiceExt as _;

    fn undrawn(_: &str, _: &Problem) -> Response {
        Response::default()
    }

    #[test]
    fn the_log_has_no_stall_ids() {
        assert_eq!(loggable("/v1/stalls/3c27rta2"), "/v1/stalls/…");
        assert_eq!(loggable("/v1/stalls/3c27rta2/qr.svg"), "/v1/stalls/…/qr.svg");
        assert_eq!(loggable("/v1/procedures"), "/v1/procedures");
    }

    #[test]
    fn an_id_that_would_break_a_log_is_not_taken() {
        let of = |id: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(REQUEST_ID, HeaderValue::from_static(id));
            request_id(&headers)
        };
        assert_eq!(of("abc-1.2_3"), "abc-1.2_3");
        assert_ne!(of("a b"), "a b");
        assert_ne!(of(""), "");
    }

    #[tokio::test]
    async fn a_panic_is_one_failed_answer() {
        async fn fail() -> &'static str {
            panic!("the inside of it");
        }
        let router = around(
            Router::new().route("/v1/fail", axum::routing::get(fail)),
            Telemetry::default(),
            undrawn,
        );
        let request = Request::builder().uri("/v1/fail").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let told = String::from_utf8(body.to_vec()).unwrap();
        assert!(told.contains("\"code\":\"internal\""), "{told}");
        assert!(!told.contains("the inside of it"), "{told}");
    }

    #[tokio::test]
    async fn a_body_that_is_too_large_is_told() {
        async fn read(body: String) -> String {
            body
        }
        let router = around(
            Router::new().route("/v1/x", axum::routing::post(read)),
            Telemetry::default(),
            undrawn,
        );
        let request = Request::builder().method(Method::POST).uri("/v1/x");
        let request = request.header("content-length", MOST_BODY + 1).body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
    }
}
