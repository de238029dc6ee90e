//! A code becomes a session.

use api_types::identity::SessionAnswer;
use axum::http::HeaderMap;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::signed::{LASTS, until};
use super::{Account, Code, Origin, Session, token::Token};
use crate::App;
use crate::day::{instant, now};
use crate::error::Error;
use crate::store::Write;

/// Opens a session with a code. A wrong one costs a try, also if this fails for another reason.
pub async fn sign_in(
    app: &App,
    headers: &HeaderMap,
    write: &mut Write,
    code: &str,
    device: String,
) -> Result<SessionAnswer, Error> {
    let origin = Origin::of(app, headers).ok_or(Error::OriginNotAllowed)?;
    let account = spend(app, write, code).await?;
    if !origin.admits(app, headers, &account).await? {
        return Err(Error::OriginNotAllowed);
    }
    write.drop_codes(&account.id).await?;
    let token = Token::new()?;
    let at = now();
    let session = Session {
        id: Uuid::now_v7().to_string(),
        account: account.id.clone(),
        token: token.digest(),
        origin: origin.as_str().to_owned(),
        device,
        created_at: instant(at),
        used_at: instant(at),
        expires_at: until(at, LASTS),
        revoked_at: None,
    };
    write.put_session(&session).await?;
    Ok(SessionAnswer { token: token.reveal(), session: session.into(), account: account.into() })
}

/// Whose code it is; one try is spent.
async fn spend(app: &App, write: &mut Write, typed: &str) -> Result<Account, Error> {
    let now = instant(now());
    // What cannot be a code is refused like one that is wrong.
    let code = Code::read(typed).ok_or(Error::WrongCode)?;
    let tried = write.try_code(code.handle(), &now).await?;
    let digest = code.digest(app.secrets());
    let (kept, account) = tried.unwrap_or_default();
    if !bool::from(digest.as_bytes().ct_eq(kept.as_bytes())) {
        write.count_wrong_code().await?;
        return Err(Error::WrongCode);
    }
    let account = write.account(&account).await?;
    account.filter(|account| account.closed_at.is_none()).ok_or(Error::WrongCode)
}
