//! Sales of a stall, and what its devices hear.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use api_types::sales::{Sale, SaleEdit, SaleRequest, StallDay, StallEvent};
use axum::body::Body;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use calendar::Date;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::watch;
use tokio::time::timeout;

use super::body;
use super::identity::tagged;
use super::refusals::Refusals;
use crate::App;
use crate::day::{instant, now};
use crate::error::{Error, Expected};
use crate::identity::{Editing, Signed};
use crate::params::{Pair, Params, Segment};
use crate::prepared::to_json;
use crate::sales::{day, note, place_of, sell};
use crate::store::{Store, Told};
use crate::writes::{Begun, Key, Once, Version, personal};

const LAST_EVENT: HeaderName = HeaderName::from_static("last-event-id");
/// The store is looked at so often though nobody woke the listener.
const LOOK: Duration = Duration::from_secs(10);
/// A word so often keeps proxies from closing a silent line.
const ALIVE: Duration = Duration::from_secs(15);
/// Read at once.
const MANY: i64 = 100;

/// Writes a sale down
///
/// The device makes its id and its reference, so that it sells without a network too and sends
/// when it has one. Only the stall's own traders may.
#[utoipa::path(
    post,
    path = "/v1/stalls/{id}/sales",
    tag = "sales",
    params(
        ("id" = String, Path, description = "From the printed sign"),
        ("Idempotency-Key" = String, Header, min_length = 1, max_length = 255, description = "Chosen anew for each write: sent again with the same body it gets the same answer for a day"),
    ),
    request_body = SaleRequest,
    responses((status = 201, description = "As it is now", body = Sale), Refusals),
    security(("session" = []))
)]
pub async fn create_sale(
    State(app): State<App>,
    signed: Signed,
    Segment(stall): Segment,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    trades(&app, &signed, &stall)?;
    let key = Key::read(&headers)?;
    let (bytes, asked) = body::read::<SaleRequest>(body).await?;
    let what = format!("sale {stall}");
    let mut once = match Once::begin(&app, &signed.account.id, &what, &key, &bytes).await? {
        Begun::Fresh(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let sale = sell(once.write(), &stall, &signed.account.id, asked).await?;
    let answer = once.answer(StatusCode::CREATED, &Sale::from(sale)).await?;
    app.listeners().wake(&stall);
    Ok(answer)
}

/// A day of a stall
///
/// Its sales, what came in, and what nobody asked for. For the stall's own traders alone.
#[utoipa::path(
    get,
    path = "/v1/stalls/{id}/sales",
    tag = "sales",
    params(
        ("id" = String, Path, description = "From the printed sign"),
        ("day" = Option<String>, Query, format = "date", description = "`YYYY-MM-DD`, by the clocks of Vietnam; today unless told", example = "2026-12-01"),
    ),
    responses((status = 200, description = "The day", body = StallDay), Refusals),
    security(("session" = []))
)]
pub async fn get_day(
    State(app): State<App>,
    signed: Signed,
    Segment(stall): Segment,
    params: Params,
) -> Result<Response, Error> {
    trades(&app, &signed, &stall)?;
    let asked = match params.text("day") {
        None => crate::day::today().ok_or_else(|| Error::Internal("no day".into()))?,
        Some(text) => text.parse::<Date>().map_err(|_| Error::BadParameter {
            field: "day",
            value: text.to_owned(),
            expected: Expected::Date,
        })?,
    };
    Ok(personal(StatusCode::OK, to_json(&day(app.store(), &stall, asked).await?)))
}

/// Keeps a trader's own word about a sale
///
/// "I looked myself, it came", for a sale for which no bank's server told anything. It is counted
/// apart from what was told, and never shown as received.
#[utoipa::path(
    patch,
    path = "/v1/stalls/{id}/sales/{sale}",
    tag = "sales",
    params(
        ("id" = String, Path, description = "From the printed sign"),
        ("sale" = String, Path, description = "The sale's id"),
        ("If-Match" = String, Header, pattern = "^(W/)?\"[0-9]{1,18}\"$", description = "The version that was seen, in quotes"),
    ),
    request_body = SaleEdit,
    responses((status = 200, description = "As it is now", body = Sale), Refusals),
    security(("session" = []))
)]
pub async fn note_sale(
    State(app): State<App>,
    signed: Signed,
    Pair(stall, id): Pair,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    trades(&app, &signed, &stall)?;
    let seen = Version::read(&headers)?;
    let (_, edit) = body::read::<SaleEdit>(body).await?;
    let mut write = app.store().write().await?;
    let editing = Editing { actor: &signed.account, seen };
    let sale = note(&mut write, editing, &stall, &id, edit.noted).await?;
    write.commit().await?;
    app.listeners().wake(&stall);
    let version = sale.version;
    tagged(personal(StatusCode::OK, to_json(&Sale::from(sale))), version)
}

/// What happens at a stall, as it happens
///
/// Server-sent events, for the stall's own traders alone: `id` is the event's number, `data` is
/// JSON. With `Last-Event-ID` what was missed comes first, in order and once; without it, what
/// happens from now on.
#[utoipa::path(
    get,
    path = "/v1/stalls/{id}/events",
    tag = "sales",
    params(
        ("id" = String, Path, description = "From the printed sign"),
        ("Last-Event-ID" = Option<String>, Header, pattern = "^[0-9]{1,18}$", description = "The number of the last event that was heard"),
    ),
    responses((status = 200, description = "Events without an end", body = StallEvent, content_type = "text/event-stream"), Refusals),
    security(("session" = []))
)]
pub async fn listen(
    State(app): State<App>,
    signed: Signed,
    Segment(stall): Segment,
    headers: HeaderMap,
) -> Result<Response, Error> {
    trades(&app, &signed, &stall)?;
    // Before the store is read, so that nothing falls between.
    let woken = app.listeners().listen(&stall).ok_or(Error::Busy)?;
    let last = match headers.get(LAST_EVENT) {
        None => app.store().last_stall_event(&stall).await?,
        Some(value) => {
            let text = value.to_str().unwrap_or_default();
            let number = text.parse().ok().filter(|number| (0..=i64::MAX / 2).contains(number));
            number.ok_or_else(|| Error::BadParameter {
                field: "Last-Event-ID",
                value: text.to_owned(),
                expected: Expected::Number(0, i64::MAX / 2),
            })?
        }
    };
    let events = events(Listener {
        store: app.store().clone(),
        token: signed.session.token,
        stall,
        last,
        woken,
        ready: VecDeque::new(),
        begun: false,
    });
    let answer = Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE));
    // A proxy that gathers would keep the sound back.
    let headers =
        [(CACHE_CONTROL, "no-store"), (HeaderName::from_static("x-accel-buffering"), "no")];
    Ok((headers, answer).into_response())
}

struct Listener {
    store: Store,
    /// The digest of the session's token.
    token: String,
    stall: String,
    /// The number of the last event that was sent.
    last: i64,
    woken: watch::Receiver<()>,
    ready: VecDeque<Told>,
    begun: bool,
}

/// Ends when the server stops, or cannot read: the device comes again with its last number.
fn events(listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> {
    unfold(listener, |mut listener| async move {
        if !listener.begun {
            listener.begun = true;
            // From where on, for a device that did not know.
            let start = Event::default().id(listener.last.to_string()).comment("ready");
            return Some((Ok(start), listener));
        }
        let (number, record) = listener.next().await?;
        listener.last = number;
        Some((Ok(Event::default().id(number.to_string()).data(record)), listener))
    })
}

impl Listener {
    async fn next(&mut self) -> Option<Told> {
        loop {
            if let Some(told) = self.ready.pop_front() {
                return Some(told);
            }
            self.woken.mark_unchanged();
            // A device that was signed out meanwhile hears nothing more.
            let session = self.store.session_of(&self.token, &instant(now())).await;
            if !matches!(session, Ok(Some(_))) {
                return None;
            }
            match self.store.stall_events(&self.stall, self.last, MANY).await {
                Ok(told) if !told.is_empty() => self.ready = told.into(),
                Ok(_) => {
                    // Late or woken: both ways the store is looked at.
                    if let Ok(Err(_)) = timeout(LOOK, self.woken.changed()).await {
                        return None;
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "a stall's events cannot be read");
                    return None;
                }
            }
        }
    }
}

/// Only the stall's own traders: neither its market's board nor a helper sees takings. To others
/// the stall is as good as not there.
fn trades(app: &App, signed: &Signed, stall: &str) -> Result<(), Error> {
    let catalogue = app.catalogue();
    let stall = catalogue.stalls().stall(stall).ok_or(Error::UnknownStall)?;
    if signed.account.trades_at(&place_of(stall)) { Ok(()) } else { Err(Error::NotAllowed) }
}
