//! Who sends a request.

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use super::token::Token;
use super::{Account, Origin, Session};
use crate::App;
use crate::day::{instant, now};
use crate::error::Error;
use crate::limits::{Client, Kind};

/// How long a session lasts without being used, in seconds.
pub(super) const LASTS: i64 = 60 * 24 * 3600;
/// How exactly its last use is known, in seconds: not every request has to write.
const EXACT: i64 = 600;

/// Somebody who is signed in, on this device, at this origin.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub account: Account,
    /// Where.
    pub session: Session,
}

impl FromRequestParts<App> for Signed {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let header = parts.headers.get(AUTHORIZATION).ok_or(Error::NotSignedIn)?;
        let (scheme, token) = header
            .to_str()
            .ok()
            .and_then(|text| text.trim().split_once(' '))
            .ok_or(Error::NotSignedIn)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Error::NotSignedIn);
        }
        let token = Token::read(token.trim()).ok_or(Error::SessionEnded)?;
        let at = now();
        let known = app.store().session_of(&token.digest(), &instant(at)).await?;
        let (session, account) = known.ok_or(Error::SessionEnded)?;
        // A host page that got hold of a token cannot use it.
        let origin = Origin::of(app, &parts.headers);
        if origin.is_none_or(|origin| !is_same(&origin, &session)) {
            return Err(Error::SessionEnded);
        }
        if !matches!(parts.method, Method::GET | Method::HEAD) {
            app.limits().pass(Kind::Write, &Client::session(&session.id))?;
        }
        note_use(app, &session, at).await;
        Ok(Self { account, session })
    }
}

/// Our own pages read from their own server without saying their origin; their scheme is then
/// not known.
fn is_same(origin: &Origin, session: &Session) -> bool {
    let host = |origin: &str| origin.split_once("://").map(|(_, host)| host.to_owned());
    origin.as_str() == session.origin
        || origin.as_str().starts_with("http") && host(origin.as_str()) == host(&session.origin)
}

/// A session lasts from its last use. That it cannot be noted stops nobody from reading.
async fn note_use(app: &App, session: &Session, at: i64) {
    if session.used_at > until(at, -EXACT) {
        return;
    }
    let noted = async {
        let mut write = app.store().write().await?;
        write.use_session(&session.id, &instant(at), &until(at, LASTS)).await?;
        write.commit().await
    };
    if let Err(error) = noted.await {
        tracing::warn!(%error, "the use of a session was not noted");
    }
}

/// An instant so many seconds later.
pub(super) fn until(at: i64, seconds: i64) -> String {
    instant(at.saturating_add(seconds))
}
