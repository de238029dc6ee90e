//! Sales of a stall, and what its devices hear.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use api_types::sales::{Sale, SaleEdit, SaleRequest, StallBook, StallDay, StallEvent};
use api_types::stalls::Stall;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use calendar::Date;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::watch;
use tokio::task::spawn_blocking;
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
use crate::sales::{
    Line, Listeners, Span, as_csv, as_xlsx, book, day, lines, note, place_of, sell,
};
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
/// when it has one. Sent again under another key it is the same sale, answered as it stands by then.
/// Only the stall's own traders may.
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
    let at = trades(&app, &signed, &stall)?;
    let key = Key::read(&headers)?;
    let (bytes, asked) = body::read::<SaleRequest>(body).await?;
    let what = format!("sale {stall}");
    let mut once = match Once::begin(&app, &signed.account.id, &what, &key, &bytes).await? {
        Begun::Fresh(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let sale = sell(once.write(), &at, &signed.account.id, asked).await?;
    let answer = once.answer(StatusCode::CREATED, &Sale::from(sale)).await?;
    app.listeners().wake(&stall);
    Ok(answer)
}

/// A day of a stall
///
/// Its sales, what came in, and what nobody asked for. For the stall's own traders alone. Whoever
/// hears of an event after it reads the day again, and adds nothing by itself.
#[utoipa::path(
    get,
    path = "/v1/stalls/{id}/ledger",
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

/// Writes a book as a file.
type Writer = fn(&Stall, Span, &[Line]) -> Result<Vec<u8>, Error>;

/// A stall's book
///
/// What came in, in the shape of form S1a-HKD: by days as JSON, line by line as a file. No tax is
/// worked out from it. For the stall's own traders alone.
#[utoipa::path(
    get,
    path = "/v1/stalls/{id}/book",
    tag = "sales",
    params(
        ("id" = String, Path, description = "From the printed sign"),
        ("from" = String, Query, format = "date", description = "The first day, by the clocks of Vietnam", example = "2026-12-01"),
        ("to" = String, Query, format = "date", description = "The last day; a year at most", example = "2026-12-31"),
        ("format" = Option<String>, Query, description = "`json` (by days), `csv`, `xlsx`"),
    ),
    responses(
        (status = 200, description = "The book", content(
            (StallBook = "application/json"),
            (String = "text/csv"),
            ([u8] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        Refusals
    ),
    security(("session" = []))
)]
pub async fn get_book(
    State(app): State<App>,
    signed: Signed,
    Segment(stall): Segment,
    params: Params,
) -> Result<Response, Error> {
    let at = trades(&app, &signed, &stall)?;
    let day = |field| {
        let text = params.text(field);
        let text = text.ok_or(Error::MissingParameter { field, expected: Expected::Date })?;
        text.parse::<Date>().map_err(|_| Error::BadParameter {
            field,
            value: text.to_owned(),
            expected: Expected::Date,
        })
    };
    let span = Span::new(day("from")?, day("to")?)?;
    let (kind, file): (_, Writer) = match params.text("format").unwrap_or("json") {
        "json" => {
            let book = book(app.store(), &stall, span).await?;
            return Ok(personal(StatusCode::OK, to_json(&book)));
        }
        "csv" => ("text/csv; charset=utf-8", as_csv),
        "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
        other => {
            return Err(Error::BadParameter {
                field: "format",
                value: other.to_owned(),
                expected: Expected::Choice(&["json", "csv", "xlsx"]),
            });
        }
    };
    let lines = lines(app.store(), &stall, span).await?;
    // A year of a busy stall is some hundred thousand lines: not on a thread that answers others.
    let written = spawn_blocking(move || file(&at, span, &lines)).await;
    let bytes = written.map_err(|error| Error::Internal(error.to_string()))??;
    let mut answer = personal(StatusCode::OK, bytes);
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    Ok(answer)
}

/// Keeps a trader's own word about a sale
///
/// "I looked myself, it came", for a sale for which no bank's server told anything: it is counted
/// apart from what was told, and never shown as received. Or: the sale is taken back, and nobody
/// waits for it any more.
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
    let sale = note(&mut write, editing, &stall, &id, edit).await?;
    write.commit().await?;
    app.listeners().wake(&stall);
    let version = sale.version;
    tagged(personal(StatusCode::OK, to_json(&Sale::from(sale))), version)
}

/// What happens at a stall, as it happens
///
/// Server-sent events, for the stall's own traders alone: `id` is the event's number, `data` is
/// JSON. First comes an event `ready` with the number from which on one hears and the
/// server's clock (`now`); with `Last-Event-ID`
/// then what was missed, in order and once. Where that is not kept any more (a week), or the number
/// is of another database, an event `reset` comes instead: read the day again.
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
    let (newest, oldest) =
        (app.store().last_stall_event(&stall).await?, app.store().first_stall_event(&stall).await?);
    let heard = match headers.get(LAST_EVENT) {
        None => newest,
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
    // Older than what is kept, or of a database that was put back: the device reads the day anew.
    let gap = heard > newest || heard < oldest.map_or(newest, |oldest| oldest - 1);
    let events = events(Listener {
        store: app.store().clone(),
        token: signed.session.token,
        line: app.listeners().line_of(&signed.session.id),
        listeners: app.listeners().clone(),
        session: signed.session.id,
        stall,
        last: if gap { newest } else { heard },
        woken,
        ready: VecDeque::new(),
        begin: Some(if gap { "reset" } else { "ready" }),
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
    listeners: Listeners,
    session: String,
    /// Which of the session's lines this is.
    line: u64,
    stall: String,
    /// The number of the last event that was sent.
    last: i64,
    woken: watch::Receiver<()>,
    ready: VecDeque<Told>,
    /// What is said first.
    begin: Option<&'static str>,
}

/// Ends when the server stops, or cannot read: the device comes again with its last number.
fn events(listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> {
    unfold(listener, |mut listener| async move {
        if let Some(begin) = listener.begin.take() {
            // From where on, for a device that did not know.
            // With the server's clock: a device's own may be minutes off.
            let data = format!("{{\"now\":\"{}\"}}", instant(now()));
            let start = Event::default().id(listener.last.to_string()).event(begin).data(data);
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
            // A phone between two networks leaves lines behind that nobody hears.
            if !self.listeners.is_recent(&self.session, self.line) {
                return None;
            }
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
                // It comes again, and is told then.
                Err(_) => return None,
            }
        }
    }
}

/// Only the stall's own traders: neither its market's board nor a helper sees takings.
fn trades(app: &App, signed: &Signed, stall: &str) -> Result<Stall, Error> {
    let catalogue = app.catalogue();
    let stall = catalogue.stalls().stall(stall).ok_or(Error::UnknownStall)?;
    match signed.account.trades_at(&place_of(stall)) {
        true => Ok(stall.clone()),
        false => Err(Error::NotAllowed),
    }
}
