//! A write that happens once under its key, with its answer.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use super::Key;
use crate::App;
use crate::day::instant;
use crate::error::Error;
use crate::prepared::{JSON, tag, to_json};
use crate::store::{Kept, Write};

/// How long an answer is given again, in seconds.
pub const KEPT_FOR: i64 = 24 * 3600;

/// The keys of the writes that are under way in this process.
#[derive(Debug, Clone, Default)]
pub struct Running(Arc<Mutex<HashSet<String>>>);

/// One of them.
#[derive(Debug)]
struct Claim {
    running: Running,
    key: String,
}

impl Running {
    fn claim(&self, key: &str) -> Option<Claim> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = keys.insert(key.to_owned());
        fresh.then(|| Claim { running: self.clone(), key: key.to_owned() })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut keys = self.running.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.remove(&self.key);
    }
}

/// A write that was not done yet.
#[derive(Debug)]
pub struct Once {
    app: App,
    write: Write,
    key: String,
    body: String,
    _claim: Claim,
}

/// What a key turned out to be.
#[derive(Debug)]
pub enum Begun {
    /// New: the write is to be done.
    Fresh(Box<Once>),
    /// Known: this was the answer.
    Again(Response),
}

impl Once {
    /// Begins a write. `sender` tells senders apart (an account's id; empty for anybody), `what`
    /// what it is for.
    pub async fn begin(
        app: &App,
        sender: &str,
        what: &str,
        key: &Key,
        body: &[u8],
    ) -> Result<Begun, Error> {
        let key = app.secrets().digest("idempotency", &[sender, what, key.as_str()]);
        // Keyed: of a short body that holds a secret nobody may guess it.
        let body = app.secrets().digest("body", &[&tag(body)]);
        let claim = app.running().claim(&key).ok_or(Error::StillRunning)?;
        let mut write = app.store().write().await?;
        if !write.claim(&key).await? {
            return Err(Error::StillRunning);
        }
        let since = instant(crate::day::now().saturating_sub(KEPT_FOR));
        let Some(kept) = write.kept(&key, &since).await? else {
            let once = Self { app: app.clone(), write, key, body, _claim: claim };
            return Ok(Begun::Fresh(Box::new(once)));
        };
        if kept.body != body {
            return Err(Error::KeyReused);
        }
        let plain = app.secrets().unseal(&key, &kept.answer);
        let lost = || Error::Internal("an answer that does not open: another key?".into());
        let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
        Ok(Begun::Again(personal(status, plain.ok_or_else(lost)?)))
    }

    /// Where it is written.
    pub fn write(&mut self) -> &mut Write {
        &mut self.write
    }

    /// Makes it lasting together with its answer, then answers. What was refused before is not
    /// kept: the same key may be used for the mended request.
    pub async fn answer<T: Serialize>(
        mut self,
        status: StatusCode,
        body: &T,
    ) -> Result<Response, Error> {
        let plain = to_json(body);
        let answer = self.app.secrets().seal(&self.key, &plain)?;
        let kept = Kept { body: self.body, status: status.as_u16(), answer };
        self.write.keep(&self.key, &kept, &instant(crate::day::now())).await?;
        self.write.commit().await?;
        Ok(personal(status, plain))
    }
}

impl Once {
    /// Makes lasting what was written so far, without an answer: a refusal that must cost
    /// something.
    pub async fn leave(self) -> Result<(), Error> {
        Ok(self.write.commit().await?)
    }
}

/// An answer that no cache keeps.
pub fn personal(status: StatusCode, json: Vec<u8>) -> Response {
    (status, [(CONTENT_TYPE, JSON), (CACHE_CONTROL, "no-store")], json).into_response()
}
