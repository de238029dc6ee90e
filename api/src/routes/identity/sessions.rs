//! Signing in and out.

use api_types::identity::{
    CodeAnswer, CodeRequest, CodeSymbol, SessionAnswer, SessionList, SessionRequest,
};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use vietqr::Symbol;
use vietqr::symbol::{path, side};

use super::told;
use crate::App;
use crate::day::{instant, now};
use crate::error::Error;
use crate::identity::{Signed, device_name, end, make_code, sign_in};
use crate::limits::{Kind, Limited};
use crate::pages::base;
use crate::params::{Params, Segment};
use crate::routes::body;
use crate::routes::refusals::Refusals;
use crate::writes::{Begun, Key, Once};

/// Opens a session with a one-time code
///
/// The session counts only for pages of the origin that opened it: our own, Zalo's, or one that
/// an admin listed for the account's organisation. A code that is typed wrong five times is
/// dropped.
#[utoipa::path(
    post,
    path = "/v1/sessions",
    tag = "identity",
    params(("Idempotency-Key" = String, Header, min_length = 1, max_length = 255, description = "Chosen anew for each try: sent again with the same body it gets the same answer")),
    request_body = SessionRequest,
    responses((status = 201, description = "Signed in", body = SessionAnswer), Refusals)
)]
pub async fn open_session(
    State(app): State<App>,
    Limited(client): Limited,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = Key::read(&headers)?;
    let (bytes, asked) = body::read::<SessionRequest>(body).await?;
    let mut once = match Once::begin(&app, "", "session", &key, &bytes).await? {
        Begun::Fresh(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    app.limits().pass(Kind::SignIn, &client)?;
    let device = device_name(asked.device.as_deref(), &headers);
    match sign_in(&app, &headers, once.write(), &asked.code, device).await {
        Ok(answer) => once.answer(StatusCode::CREATED, &answer).await,
        // The try is spent all the same.
        Err(error @ (Error::WrongCode | Error::OriginNotAllowed)) => {
            once.leave().await?;
            Err(error)
        }
        Err(error) => Err(error),
    }
}

/// Lists devices
///
/// One's own, or with `account` those of somebody within one's scope.
#[utoipa::path(
    get,
    path = "/v1/sessions",
    tag = "identity",
    params(("account" = Option<String>, Query, description = "The account's id")),
    responses((status = 200, description = "By last use", body = SessionList), Refusals),
    security(("session" = []))
)]
pub async fn list_sessions(
    State(app): State<App>,
    signed: Signed,
    params: Params,
) -> Result<Response, Error> {
    let id = params.text("account").unwrap_or(&signed.account.id);
    if id != signed.account.id {
        let account = app.store().account(id).await?;
        let governed = account.is_some_and(|account| signed.account.governs(&account));
        if !governed {
            return Err(Error::UnknownAccount(id.to_owned()));
        }
    }
    let sessions = app.store().sessions(id, &instant(now()), false).await?;
    Ok(told(&SessionList { items: sessions.into_iter().map(Into::into).collect() }))
}

/// Ends a session
///
/// One's own (signing out), or that of a lost telephone of somebody within one's scope.
#[utoipa::path(
    delete,
    path = "/v1/sessions/{id}",
    tag = "identity",
    params(("id" = String, Path, description = "The session's id")),
    responses((status = 204, description = "It does not count any more"), Refusals),
    security(("session" = []))
)]
pub async fn end_session(
    State(app): State<App>,
    signed: Signed,
    Segment(id): Segment,
) -> Result<Response, Error> {
    let mut write = app.store().write().await?;
    end(&app, &mut write, &signed.account, &id).await?;
    write.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Makes a one-time sign-in code
///
/// For somebody within one's scope, to be read out or shown as a QR code. It is told once, works
/// once, and for ten minutes.
#[utoipa::path(
    post,
    path = "/v1/codes",
    tag = "identity",
    params(("Idempotency-Key" = String, Header, min_length = 1, max_length = 255, description = "Chosen anew for each write: sent again with the same body it gets the same answer for a day")),
    request_body = CodeRequest,
    responses((status = 201, description = "The code", body = CodeAnswer), Refusals),
    security(("session" = []))
)]
pub async fn send_code(
    State(app): State<App>,
    signed: Signed,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = Key::read(&headers)?;
    let (bytes, asked) = body::read::<CodeRequest>(body).await?;
    let mut once = match Once::begin(&app, &signed.account.id, "code", &key, &bytes).await? {
        Begun::Fresh(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let actor = Some(&signed.account);
    let mut made = make_code(once.write(), app.secrets(), actor, &asked.account).await?;
    let page = if made.account.stall().is_some() { "quay" } else { "quan-tri" };
    made.symbol = symbol(&base(&app, &headers), page, &made.code);
    once.answer(StatusCode::CREATED, &made).await
}

/// The code stands behind the `#`, which no server is told.
fn symbol(base: &str, page: &str, code: &str) -> Option<CodeSymbol> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let address = format!("{base}/{page}#{digits}");
    let symbol = Symbol::new(&address).ok()?;
    let side = u64::try_from(side(&symbol)).ok()?;
    Some(CodeSymbol { address, side, path: path(&symbol) })
}
