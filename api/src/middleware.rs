//! What happens around every request, from outside in: its id and its line in the log, the
//! headers of all answers, problems written out, panics caught, limits.

use std::any::Any;
use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::{MatchedPath, Request};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use futures_util::{FutureExt as _, poll};
use tokio::time::timeout;
use uuid::Uuid;

use api_types::Problem;

use crate::error::Error;
use crate::limits::Limits;
use crate::prepared::to_json;
use crate::problem::{Language, problem};
use crate::telemetry::{Answered, Telemetry};

/// Nearly everything is answered from memory; a report waits for an import to end its writing.
const LONGEST: Duration = Duration::from_secs(10);

/// A photo over a weak line: 130 KB at 20 kbit/s take a minute.
const LONGEST_UPLOAD: Duration = Duration::from_secs(120);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// So that a host page's editor sees in the browser how long our files took and what they weigh.
const TIMING_ALLOW_ORIGIN: HeaderName = HeaderName::from_static("timing-allow-origin");

/// What is asked for that is no route of ours, in the numbers.
const NO_ROUTE: &str = "none";

/// Draws the page of a problem, for a browser that asked one of our pages for something wrong.
pub(crate) trait DrawProblem:
    Fn(&str, &Problem) -> Response + Send + Sync + 'static
{
}
impl<F: Fn(&str, &Problem) -> Response + Send + Sync + 'static> DrawProblem for F {}

/// Puts it all around a router, as one layer: each of axum's boxes its services and its future
/// for every request.
pub(crate) fn around(
    router: Router,
    limits: Limits,
    telemetry: Telemetry,
    draw: impl DrawProblem,
) -> Router {
    let kept = Arc::new((limits, telemetry, draw));
    let whole = move |request: Request, next: Next| {
        let kept = Arc::clone(&kept);
        async move {
            let (limits, telemetry, draw) = &*kept;
            let begun = Instant::now();
            let asked = Asked::of(&request);
            let mut response = if asked.is_preflight() {
                StatusCode::NO_CONTENT.into_response()
            } else {
                guard(asked.longest(), admitted(limits, request, next)).await
            };
            let error = asked.error(&mut response);
            if let Some(error) = &error {
                response = asked.write_problem(error, response, draw);
            }
            asked.add_headers(response.headers_mut());
            asked.count(response.status(), begun.elapsed(), telemetry);
            // Overload is in the numbers; a line for each that is sent away would add to it.
            if !matches!(error, Some(Error::Busy)) {
                asked.log(response.status(), begun.elapsed(), telemetry, error.as_ref());
            }
            response
        }
    };
    router.layer(from_fn(whole))
}

/// The answer of a server that has room for the request and a client that may ask.
async fn admitted(limits: &Limits, request: Request, next: Next) -> Response {
    match limits.admit(&request) {
        Ok(_room) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

/// An answer in time, whatever happens inside.
async fn guard(longest: Duration, answer: impl Future<Output = Response>) -> Response {
    let mut answer = pin!(AssertUnwindSafe(answer).catch_unwind());
    // Most answers are ready at once and need no timer.
    let answered = match poll!(answer.as_mut()) {
        Poll::Ready(answered) => Ok(answered),
        Poll::Pending => timeout(longest, answer).await,
    };
    match answered {
        Ok(Ok(response)) => response,
        Ok(Err(panic)) => caught(&*panic),
        Err(_) => Error::TooSlow.into_response(),
    }
}

/// What has to be known of a request after it was answered. Nothing in it is copied.
struct Asked {
    /// To quote when asking for help.
    id: HeaderValue,
    method: Method,
    uri: Uri,
    route: Option<MatchedPath>,
    languages: Option<HeaderValue>,
    /// A browser wants to show the answer: not one that a widget or a program asked for.
    in_browser: bool,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let headers = request.headers();
        let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
        let takes_pages = accepted.is_some_and(|kinds| kinds.contains("text/html"));
        Self {
            id: request_id(headers),
            method: request.method().clone(),
            uri: request.uri().clone(),
            route: request.extensions().get::<MatchedPath>().cloned(),
            languages: headers.get(ACCEPT_LANGUAGE).cloned(),
            in_browser: takes_pages && !is_public(request.uri().path()),
        }
    }

    fn longest(&self) -> Duration {
        let is_upload = self.uri.path().starts_with("/v1/uploads/");
        if is_upload { LONGEST_UPLOAD } else { LONGEST }
    }

    fn is_preflight(&self) -> bool {
        self.method == Method::OPTIONS && is_public(self.uri.path())
    }

    fn id(&self) -> &str {
        self.id.to_str().unwrap_or_default()
    }

    /// Any page may ask `/v1` and `/embed`: there are no cookies, so a request carries nothing
    /// that its sender does not know. A token counts only for the origin that opened its session.
    fn add_headers(&self, headers: &mut HeaderMap) {
        headers.insert(REQUEST_ID, self.id.clone());
        let mut put = |name, value| headers.insert(name, HeaderValue::from_static(value));
        put(X_CONTENT_TYPE_OPTIONS, "nosniff");
        if is_public(self.uri.path()) {
            put(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            put(ACCESS_CONTROL_EXPOSE_HEADERS, "date, etag, retry-after, x-request-id");
            put(RESOURCE_POLICY, "cross-origin");
            put(TIMING_ALLOW_ORIGIN, "*");
        }
        if self.is_preflight() {
            put(ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            // The asterisk never stands for `authorization`, and browsers before 2022 do not
            // know it.
            const SENT: &str =
                "authorization, content-type, idempotency-key, if-match, last-event-id, *";
            put(ACCESS_CONTROL_ALLOW_HEADERS, SENT);
            put(ACCESS_CONTROL_MAX_AGE, "86400");
        }
    }

    /// In the numbers.
    fn count(&self, status: StatusCode, took: Duration, telemetry: &Telemetry) {
        let route = self.route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
        let (method, status) = (method_name(&self.method), status.as_u16());
        telemetry.count(Answered { method, route, status, took });
    }

    /// As a line in the log. No query (people type their troubles there), and no stall's id (it is
    /// as good as the sign).
    fn log(
        &self,
        status: StatusCode,
        took: Duration,
        telemetry: &Telemetry,
        error: Option<&Error>,
    ) {
        let (method, path) = (&self.method, self.uri.path());
        let fails = status.is_server_error();
        if !fails && !tracing::enabled!(tracing::Level::INFO) {
            return;
        }
        let Some(left_out) = telemetry.line(fails) else { return };
        let status = status.as_u16();
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let path = loggable(path);
        if fails {
            // What the person is not told.
            let detail = match error {
                Some(Error::Internal(detail) | Error::StoreUnavailable(detail)) => detail.as_str(),
                _ => "",
            };
            let request_id = self.id();
            tracing::error!(%method, %path, status, ms, request_id, left_out, detail, "answered");
        } else {
            tracing::info!(%method, %path, status, ms, request_id = self.id(), left_out, "answered");
        }
    }

    /// Why a request was refused, also where routing or axum refused it without words.
    fn error(&self, response: &mut Response) -> Option<Error> {
        let status = response.status();
        if status.is_success() || status.is_redirection() {
            return None;
        }
        let own = response.extensions_mut().remove::<Error>();
        let wordless = response.body().size_hint().exact() == Some(0);
        own.or_else(|| match status {
            StatusCode::METHOD_NOT_ALLOWED => Some(Error::WrongMethod(self.method.to_string())),
            StatusCode::NOT_FOUND if wordless => {
                Some(Error::UnknownRoute(self.uri.path().to_owned()))
            }
            status if status.is_server_error() && wordless => {
                Some(Error::Internal(status.to_string()))
            }
            _ => None,
        })
    }

    /// Errors become `application/problem+json`; on our own pages a browser gets them as a page.
    fn write_problem(&self, error: &Error, refused: Response, draw: &impl DrawProblem) -> Response {
        let accepted = self.languages.as_ref().and_then(|value| value.to_str().ok());
        // Our own pages are in Vietnamese, whatever the browser prefers.
        let language = if self.in_browser { Language::Vi } else { Language::of(accepted) };
        let problem = problem(error, language, Some(self.id().to_owned()));
        let mut response = if self.in_browser {
            draw(self.uri.path(), &problem)
        } else {
            let (parts, _) = refused.into_parts();
            let mut response = Response::from_parts(parts, Body::from(to_json(&problem)));
            let headers = response.headers_mut();
            headers.remove(CONTENT_LENGTH);
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
            response
        };
        *response.status_mut() = error.status();
        let headers = response.headers_mut();
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

fn is_public(path: &str) -> bool {
    path.starts_with("/v1/") || path.starts_with("/embed/")
}

/// Any word can stand where a method does; each would be a counter of its own.
fn method_name(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

fn loggable(path: &str) -> Cow<'_, str> {
    const SECRET: [&str; 3] = ["/v1/stalls/", "/v1/payments/", "/v1/gateways/"];
    let cut = |start: &'static str| Some((start, path.strip_prefix(start)?));
    let Some((start, rest)) = SECRET.into_iter().find_map(cut) else { return path.into() };
    let (first, rest) = rest.split_once('/').unwrap_or((rest, ""));
    // A company's name is no secret, what follows it is.
    match (start, rest) {
        ("/v1/payments/", _) => format!("{start}{first}/…").into(),
        (_, "") => format!("{start}…").into(),
        _ => format!("{start}…/{rest}").into(),
    }
}

/// The caller's own, if it is one that a log can carry.
fn request_id(headers: &HeaderMap) -> HeaderValue {
    let given = headers.get(REQUEST_ID).filter(|id| {
        let signs = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        (1..=64).contains(&id.len()) && id.as_bytes().iter().all(signs)
    });
    given.cloned().unwrap_or_else(|| {
        let mut text = Uuid::encode_buffer();
        let id = Uuid::now_v7().hyphenated().encode_lower(&mut text);
        HeaderValue::from_str(id).unwrap_or(HeaderValue::from_static(""))
    })
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
        assert_eq!(loggable("/v1/payments/sepay/0f3a"), "/v1/payments/sepay/…");
        assert_eq!(loggable("/v1/gateways/0f3a"), "/v1/gateways/…");
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
            Limits::new(true),
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
}
