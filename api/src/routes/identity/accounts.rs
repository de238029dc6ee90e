//! Accounts.

use api_types::identity::{Account, AccountEdit, AccountList, AccountRequest};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::{tagged, told};
use crate::App;
use crate::catalogue::Cursor;
use crate::error::Error;
use crate::identity::{Editing, Role, Signed, close_or_name, make_account, role_named};
use crate::params::{Params, Segment};
use crate::routes::body;
use crate::routes::refusals::Refusals;
use crate::writes::{Begun, Key, Once, Version};

/// The most accounts of one page.
const MOST: i64 = 100;

/// Makes an account
///
/// An admin makes any within its scope, a helper sellers.
#[utoipa::path(
    post,
    path = "/v1/accounts",
    tag = "identity",
    params(("Idempotency-Key" = String, Header, min_length = 1, max_length = 255, description = "Chosen anew for each write: sent again with the same body it gets the same answer for a day")),
    request_body = AccountRequest,
    responses((status = 201, description = "The account", body = Account), Refusals),
    security(("session" = []))
)]
pub async fn create_account(
    State(app): State<App>,
    signed: Signed,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let key = Key::read(&headers)?;
    let (bytes, asked) = body::read::<AccountRequest>(body).await?;
    let mut once = match Once::begin(&app, &signed.account.id, "account", &key, &bytes).await? {
        Begun::Fresh(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let catalogue = app.catalogue();
    let made = make_account(once.write(), &catalogue, Some(&signed.account), asked).await?;
    once.answer(StatusCode::CREATED, &Account::from(made)).await
}

/// Lists accounts
///
/// Those whom one may make codes for: an admin all within its scope, a helper the sellers.
#[utoipa::path(
    get,
    path = "/v1/accounts",
    tag = "identity",
    params(
        ("role" = Option<String>, Query, pattern = "^(seller|helper|editor|admin)?$", description = "`seller`, `helper`, `editor`, `admin`"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100, description = "20 unless told"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, description = "The latest first", body = AccountList), Refusals),
    security(("session" = []))
)]
pub async fn list_accounts(
    State(app): State<App>,
    signed: Signed,
    params: Params,
) -> Result<Response, Error> {
    let asked = params.choice("role", &["seller", "helper", "editor", "admin"])?;
    let role = match signed.account.role {
        Role::Admin => asked.and_then(role_named),
        Role::Helper => Some(Role::Seller),
        Role::Editor | Role::Seller => return Err(Error::NotAllowed),
    };
    let limit = params.number::<i64>("limit", 1, MOST)?.unwrap_or(20);
    let before = params.text("cursor").map(Cursor::id).transpose()?;
    let scope = &signed.account.scope;
    // One more than asked for tells whether there are more.
    let wanted = limit.saturating_add(1);
    let mut accounts = app.store().accounts(scope, role, before.as_deref(), wanted).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = accounts.len() > size;
    accounts.truncate(size);
    let next = accounts.last().filter(|_| more).map(|last| Cursor::after_id(&last.id));
    let items = accounts.into_iter().map(Into::into).collect();
    Ok(told(&AccountList { items, next }))
}

/// Changes an account
///
/// Its name, and whether it is closed. A helper needs the consent of whose it is.
#[utoipa::path(
    patch,
    path = "/v1/accounts/{id}",
    tag = "identity",
    params(
        ("id" = String, Path, description = "The account's id"),
        ("If-Match" = String, Header, pattern = "^(W/)?\"[0-9]{1,18}\"$", description = "The version that was seen, in quotes"),
    ),
    request_body = AccountEdit,
    responses((status = 200, description = "As it is now", body = Account), Refusals),
    security(("session" = []))
)]
pub async fn change_account(
    State(app): State<App>,
    signed: Signed,
    Segment(id): Segment,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let seen = Version::read(&headers)?;
    let (_, edit) = body::read::<AccountEdit>(body).await?;
    let mut write = app.store().write().await?;
    let editing = Editing { actor: &signed.account, seen };
    let account = close_or_name(&mut write, editing, &id, edit).await?;
    write.commit().await?;
    let version = account.version;
    tagged(told(&Account::from(account)), version)
}
