//! Companies' servers that tell of money.

use api_types::sales::{Gateway, GatewayList, GatewayRequest};
use axum::body::{Body, to_bytes};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;

use super::body;
use super::identity::tagged;
use super::refusals::Refusals;
use crate::App;
use crate::error::Error;
use crate::identity::{Editing, Signed};
use crate::params::{Pair, Segment};
use crate::payments::{Delivery, Notice, Outcome, Reply};
use crate::prepared::to_json;
use crate::sales::{self, close_gateway, make_gateway, settle};
use crate::writes::{Begun, Key, Once, Version, personal};

/// The most that is listed.
const MOST: i64 = 500;
/// The largest notification.
const MOST_BODY: usize = 64 * 1024;

/// Lets a company's server tell of money
///
/// For a market or one stall. The key is sealed and never shown again; the answer's `path` is
/// what the company is to call.
#[utoipa::path(
    post,
    path = "/v1/gateways",
    tag = "sales",
    params(("Idempotency-Key" = String, Header, min_length = 1, max_length = 255, description = "Chosen anew for each write: sent again with the same body it gets the same answer for a day")),
    request_body = GatewayRequest,
    responses((status = 201, description = "With the path to call", body = Gateway), Refusals),
    security(("session" = []))
)]
pub async fn create_gateway(
    State(app): State<App>,
    signed: Signed,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = Key::read(&headers)?;
    let (bytes, asked) = body::read::<GatewayRequest>(body).await?;
    let mut once = match Once::begin(&app, &signed.account.id, "gateway", &key, &bytes).await? {
        Begun::Fresh(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let made = make_gateway(&app, once.write(), &signed.account, asked).await?;
    once.answer(StatusCode::CREATED, &Gateway::from(made)).await
}

/// Lists the gateways within one's scope
#[utoipa::path(
    get,
    path = "/v1/gateways",
    tag = "sales",
    responses((status = 200, description = "The latest first", body = GatewayList), Refusals),
    security(("session" = []))
)]
pub async fn list_gateways(State(app): State<App>, signed: Signed) -> Result<Response, Error> {
    let scope = &signed.account.scope;
    if !signed.account.may_keep_gateways(scope) {
        return Err(Error::NotAllowed);
    }
    let items = app.store().gateways(scope, MOST).await?.into_iter().map(Into::into).collect();
    Ok(personal(StatusCode::OK, to_json(&GatewayList { items })))
}

/// Closes a gateway
///
/// Nothing is taken from it any more; what it told stays.
#[utoipa::path(
    delete,
    path = "/v1/gateways/{id}",
    tag = "sales",
    params(
        ("id" = String, Path, description = "The gateway's id"),
        ("If-Match" = String, Header, pattern = "^(W/)?\"[0-9]{1,18}\"$", description = "The version that was seen, in quotes"),
    ),
    responses((status = 200, description = "As it is now", body = Gateway), Refusals),
    security(("session" = []))
)]
pub async fn delete_gateway(
    State(app): State<App>,
    signed: Signed,
    Segment(id): Segment,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let seen = Version::read(&headers)?;
    let mut write = app.store().write().await?;
    let editing = Editing { actor: &signed.account, seen };
    let closed = close_gateway(&mut write, editing, &id).await?;
    write.commit().await?;
    let version = closed.version;
    tagged(personal(StatusCode::OK, to_json(&Gateway::from(closed))), version)
}

/// Tells of money, in the company's own form
///
/// For companies' servers. What is not signed with the gateway's key is refused; the same money
/// told again is kept once. The answer is the company's own.
#[utoipa::path(
    post,
    path = "/v1/payments/{provider}/{id}",
    tag = "sales",
    params(
        ("provider" = String, Path, description = "The company"),
        ("id" = String, Path, description = "The gateway's id"),
    ),
    request_body(content = String, description = "At most 64 KB, as the company signs it", content_type = "application/json"),
    responses(
        (status = 200, description = "Taken, as SePay, Casso, payOS, VNPAY and Zalo expect it; VNPAY and Zalo say in it what was refused", body = Object),
        (status = 204, description = "Taken, as MoMo expects it"),
        Refusals
    )
)]
pub async fn hear(
    State(app): State<App>,
    Pair(provider, id): Pair,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let body = to_bytes(body, MOST_BODY).await.map_err(|_| Error::BodyTooLarge(MOST_BODY))?;
    take(&app, [&provider, &id], &headers, &query.unwrap_or_default(), &body).await
}

/// Tells of money in a query, as VNPAY does
#[utoipa::path(
    get,
    path = "/v1/payments/{provider}/{id}",
    tag = "sales",
    params(
        ("provider" = String, Path, description = "The company"),
        ("id" = String, Path, description = "The gateway's id"),
    ),
    responses((status = 200, description = "`RspCode` says what became of it", body = Object), Refusals)
)]
pub async fn hear_query(
    State(app): State<App>,
    Pair(provider, id): Pair,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    take(&app, [&provider, &id], &headers, &query.unwrap_or_default(), &[]).await
}

async fn take(
    app: &App,
    [provider, id]: [&str; 2],
    headers: &HeaderMap,
    query: &str,
    body: &[u8],
) -> Result<Response, Error> {
    let gateway = app.store().gateway(id).await?;
    let open = gateway
        .filter(|gateway| gateway.closed_at.is_none() && gateway.provider.as_str() == provider);
    let gateway = open.ok_or(Error::UnknownGateway)?;
    let delivery = Delivery { headers, query, body, now: Timestamp::now() };
    let outcome = match gateway.provider.read(delivery, &gateway.opened_key(app.secrets())?) {
        Ok(Notice::Credit(told)) => keep(app, &gateway, told, delivery.now).await?,
        Ok(Notice::Other) => Outcome::Nothing,
        Err(unread) => Outcome::Refused(unread),
    };
    // Neither words nor amounts.
    if matches!(outcome, Outcome::Refused(_) | Outcome::NotOurs)
        && let Some(left_out) = app.telemetry().refusal_line()
    {
        let company = gateway.provider.as_str();
        tracing::warn!(company, ?outcome, left_out, "a notification is not kept");
    }
    let Reply { status, body } = gateway.provider.reply(outcome);
    Ok(match body {
        Some(body) => personal(status, to_json(&body)),
        None => status.into_response(),
    })
}

/// A company that is not answered well sends again (Zalo is asked for its order's state instead), so
/// nothing is lost where this fails.
async fn keep(
    app: &App,
    gateway: &sales::Gateway,
    told: crate::payments::Credit,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let mut write = app.store().write().await?;
    let (outcome, stall) = settle(&mut write, &app.catalogue(), gateway, told, now).await?;
    write.commit().await?;
    if let Some(stall) = stall {
        app.listeners().wake(&stall);
    }
    Ok(outcome)
}
