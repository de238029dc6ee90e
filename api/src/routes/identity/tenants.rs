//! Organisations and the origins of their pages.

use api_types::identity::{Tenant, TenantEdit, TenantList, TenantRequest};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::{tagged, told};
use crate::App;
use crate::error::Error;
use crate::identity::{Editing, Signed, change_tenant, make_tenant};
use crate::params::Segment;
use crate::routes::body;
use crate::routes::refusals::Refusals;
use crate::writes::{Begun, Key, Once, Version};

/// Makes an organisation
///
/// Signed-in widgets work on our own pages, in Zalo, and on the origins that are listed here.
#[utoipa::path(
    post,
    path = "/v1/tenants",
    tag = "identity",
    params(("Idempotency-Key" = String, Header, min_length = 1, max_length = 255, description = "Chosen anew for each write: sent again with the same body it gets the same answer for a day")),
    request_body = TenantRequest,
    responses((status = 201, description = "The organisation", body = Tenant), Refusals),
    security(("session" = []))
)]
pub async fn create_tenant(
    State(app): State<App>,
    signed: Signed,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = Key::read(&headers)?;
    let (bytes, asked) = body::read::<TenantRequest>(body).await?;
    let mut once = match Once::begin(&app, &signed.account.id, "tenant", &key, &bytes).await? {
        Begun::Fresh(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let made = make_tenant(once.write(), &app.catalogue(), &signed.account, asked).await?;
    once.answer(StatusCode::CREATED, &Tenant::from(made)).await
}

/// Lists organisations within one's scope
#[utoipa::path(
    get,
    path = "/v1/tenants",
    tag = "identity",
    responses((status = 200, description = "By name", body = TenantList), Refusals),
    security(("session" = []))
)]
pub async fn list_tenants(State(app): State<App>, signed: Signed) -> Result<Response, Error> {
    let scope = &signed.account.scope;
    if !signed.account.may_keep_tenants(scope) {
        return Err(Error::NotAllowed);
    }
    let tenants = app.store().tenants(scope).await?;
    Ok(told(&TenantList { items: tenants.into_iter().map(Into::into).collect() }))
}

/// Changes an organisation
///
/// Where an origin goes, or the organisation is closed, the sessions that were opened there end.
#[utoipa::path(
    patch,
    path = "/v1/tenants/{id}",
    tag = "identity",
    params(
        ("id" = String, Path, description = "The organisation's id"),
        ("If-Match" = String, Header, pattern = "^(W/)?\"[0-9]{1,18}\"$", description = "The version that was seen, in quotes"),
    ),
    request_body = TenantEdit,
    responses((status = 200, description = "As it is now", body = Tenant), Refusals),
    security(("session" = []))
)]
pub async fn edit_tenant(
    State(app): State<App>,
    signed: Signed,
    Segment(id): Segment,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let seen = Version::read(&headers)?;
    let (_, edit) = body::read::<TenantEdit>(body).await?;
    let mut write = app.store().write().await?;
    let editing = Editing { actor: &signed.account, seen };
    let tenant = change_tenant(&mut write, editing, &id, edit).await?;
    write.commit().await?;
    let version = tenant.version;
    tagged(told(&Tenant::from(tenant)), version)
}
