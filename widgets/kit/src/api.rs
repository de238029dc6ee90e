//! The client of the public API: reads JSON, gives up in time, falls back on what the
//! browser kept.

use crate::Failure;
use crate::js::{from_js, object};
use api_types::Problem;
use gloo_net::http::{Request, RequestBuilder};
use js_sys::{ArrayBuffer, Function, JSON, Promise, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, Response};

/// Milliseconds after which an answer is no longer waited for.
const PATIENCE_MS: i32 = 15_000;

/// An answer, and when it was made if the network could not be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<T> {
    /// What was asked for.
    pub value: T,
    /// The date of a kept copy, as the server wrote it in its `Date` header.
    pub kept: Option<String>,
}

/// The requests of one widget that are still under way; dropping it aborts them.
#[derive(Debug, Clone, Default)]
pub struct Requests {
    under_way: Rc<RefCell<Vec<AbortController>>>,
    /// The language of problems, which is the widget's and not the browser's.
    language: &'static str,
}

impl Requests {
    /// Of a widget in a language.
    #[cfg(target_family = "wasm")]
    pub(crate) fn in_language(language: &'static str) -> Self {
        Self { language, ..Self::default() }
    }

    /// Aborts everything under way.
    pub fn abort(&self) {
        for controller in self.under_way.take() {
            controller.abort();
        }
    }

    /// Reads JSON from an address. The browser parses it: a JSON parser in the module would be a
    /// fifth of its size, and slower.
    ///
    /// # Errors
    /// A [`Failure`] for everything that can go wrong on the way.
    pub async fn json<T: DeserializeOwned>(&self, url: &str) -> Result<Answer<T>, Failure> {
        let Answer { value, kept } = self.read(url, "", Response::json).await?;
        let value = from_js(value).ok_or(Failure::Garbled)?;
        Ok(Answer { value, kept })
    }

    /// Reads a file whose bytes are known by their hash (`sha384-…`): others are refused.
    ///
    /// # Errors
    /// A [`Failure`] for everything that can go wrong on the way.
    pub async fn file(&self, url: &str, integrity: &str) -> Result<Answer<Vec<u8>>, Failure> {
        let body = Response::array_buffer;
        let Answer { value, kept } = self.read(url, integrity, body).await?;
        let value = Uint8Array::new(value.unchecked_ref::<ArrayBuffer>()).to_vec();
        Ok(Answer { value, kept })
    }

    /// Writes: sends an object of strings as JSON. `key` is the same for every try of one thing
    /// that a person did, so that it is done once however often it is sent.
    ///
    /// # Errors
    /// A [`Failure`]; nothing is known about whether it arrived when that is
    /// [`Failure::Offline`] or [`Failure::TimedOut`].
    pub async fn post(&self, url: &str, pairs: &[(&str, &str)], key: &str) -> Result<(), Failure> {
        let json = JSON::stringify(&object(pairs)).map_err(|_| Failure::Garbled)?;
        let request = Request::post(url).header("idempotency-key", key);
        self.fetch(request, Some(json.into()), Response::json).await.map(drop)
    }

    /// Boxed, so that it is compiled once and not into every caller.
    fn read(
        &self,
        url: &str,
        integrity: &str,
        body: Body,
    ) -> Pin<Box<dyn Future<Output = Result<Answer<JsValue>, Failure>>>> {
        let (this, url, integrity) = (self.clone(), url.to_owned(), integrity.to_owned());
        Box::pin(async move {
            let get = |cache| Request::get(&url).cache(cache).integrity(&integrity);
            match this.fetch(get(RequestCache::Default), None, body).await {
                // A public read may be shown from the browser's own cache, with its date.
                Err(failure @ (Failure::Offline | Failure::TimedOut)) => {
                    let kept = this.fetch(get(RequestCache::ForceCache), None, body).await;
                    let Received { value, date, .. } = kept.map_err(|_| failure)?;
                    Ok(Answer { value, kept: date })
                }
                Ok(Received { value, kept, .. }) => Ok(Answer { value, kept }),
                Err(refused) => Err(refused),
            }
        })
    }

    /// What ends a request when the widget goes.
    pub(crate) fn controller(&self) -> Result<AbortController, Failure> {
        let controller = AbortController::new().map_err(|_| Failure::Offline)?;
        self.under_way.borrow_mut().push(controller.clone());
        Ok(controller)
    }

    /// That request has ended.
    pub(crate) fn forget(&self, controller: &AbortController) {
        self.under_way.borrow_mut().retain(|known| known != controller);
    }

    pub(crate) async fn fetch(
        &self,
        request: RequestBuilder,
        json: Option<JsValue>,
        body: Body,
    ) -> Read {
        let controller = self.controller()?;
        let deadline = Deadline::new(&controller);
        let request = request.header("accept-language", self.language);
        let request = request.abort_signal(Some(&controller.signal()));
        let request = match json {
            None => request.build(),
            Some(json) => request.header("content-type", "application/json").body(json),
        };
        let answer = match request {
            Ok(request) => read(request, &controller, body).await,
            Err(_) => Err(Failure::Offline),
        };
        self.forget(&controller);
        match answer {
            Err(Failure::Offline) if deadline.passed() => Err(Failure::TimedOut),
            Err(Failure::Offline) if controller.signal().aborted() => Err(Failure::Cancelled),
            answer => answer,
        }
    }
}

pub(crate) type Read = Result<Received, Failure>;

/// A body, parsed.
pub(crate) struct Received {
    pub(crate) value: JsValue,
    /// When the server made it.
    date: Option<String>,
    /// The same, where the worker of our own pages had kept it.
    kept: Option<String>,
}

/// How a body is read: as JSON or as bytes.
pub(crate) type Body = fn(&Response) -> Result<Promise, JsValue>;

async fn read(request: Request, controller: &AbortController, body: Body) -> Read {
    let response: Response = request.send().await.map_err(|_| Failure::Offline)?.into();
    body_of(&response, controller, body).await
}

async fn body_of(response: &Response, controller: &AbortController, body: Body) -> Read {
    let header = |name| response.headers().get(name).ok().flatten();
    let (date, kept) = (header("date"), header("mc-kept"));
    let kind = header("content-type").unwrap_or_default();
    let is_problem = kind.starts_with("application/problem+json");
    if !response.ok() && !is_problem {
        return Err(Failure::Garbled);
    }
    // A body that breaks off and a body that was aborted look alike here.
    let half = |_| if controller.signal().aborted() { Failure::Offline } else { Failure::Garbled };
    let read = if is_problem { Response::json } else { body };
    let value = JsFuture::from(read(response).map_err(half)?).await.map_err(half)?;
    if !is_problem {
        return Ok(Received { value, date, kept });
    }
    let problem = from_js::<Problem>(value).ok_or(Failure::Garbled)?;
    Err(Failure::Problem(Box::new(problem)))
}

/// Why an answer is none.
pub(crate) async fn refusal(response: &Response, controller: &AbortController) -> Failure {
    match body_of(response, controller, Response::json).await {
        Ok(_) => Failure::Garbled,
        Err(failure) => failure,
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, ms: i32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// A key for one thing that a person did.
pub fn new_key() -> String {
    let half = || {
        let digits = js_sys::Number::from(js_sys::Math::random()).to_string_with_radix(36);
        String::from(digits.unwrap_or_default())
    };
    [half(), half()].concat()
}

/// A UUID of version 4, for what a device makes before any server knows of it.
pub fn new_uuid() -> String {
    let bytes = Uint8Array::new_with_length(16);
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).unwrap_or_default();
    let fill = Reflect::get(&crypto, &"getRandomValues".into()).map(Function::from);
    // Every browser that runs WebAssembly has it.
    _ = fill.and_then(|fill| fill.call1(&crypto, &bytes));
    uuid(bytes.to_vec().try_into().unwrap_or_default())
}

fn uuid(mut bytes: [u8; 16]) -> String {
    // Version 4, variant of RFC 9562.
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.into_iter().enumerate() {
        if [4, 6, 8, 10].contains(&at) {
            text.push('-');
        }
        text.extend([digit(byte >> 4), digit(byte & 15)]);
    }
    text
}

/// Waits for some milliseconds.
pub async fn pause(ms: i32) {
    // A timer does not fail.
    _ = JsFuture::from(after(ms)).await;
}

/// A promise that is kept after some milliseconds.
pub(crate) fn after(ms: i32) -> Promise {
    Promise::new(&mut |done, _| _ = set_timeout(&done, ms))
}

/// An instant (RFC 3339) as milliseconds since 1970.
pub fn milliseconds(instant: &str) -> Option<i64> {
    let parsed = js_sys::Date::parse(instant);
    // A whole number far within what an i64 holds, or no number at all.
    parsed.is_finite().then_some(parsed as i64)
}

/// An instant given in milliseconds since 1970, RFC 3339 in UTC.
pub fn instant(milliseconds: i64) -> String {
    // A float holds it exactly.
    js_sys::Date::new(&JsValue::from(milliseconds as f64)).to_iso_string().into()
}

/// This moment by the clocks of Vietnam, `2026-12-01T10:44:06.123`.
pub fn here() -> String {
    // Seven hours on, so that what is written as UTC is the time here.
    let ahead = milliseconds(&now()).unwrap_or_default() + 7 * 3_600_000;
    instant(ahead).trim_end_matches('Z').to_owned()
}

/// This moment, RFC 3339 in UTC.
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Aborts a request when its time is up; dropping it stops the clock.
pub(crate) struct Deadline {
    timer: JsValue,
    passed: Rc<RefCell<bool>>,
    _ring: Closure<dyn FnMut()>,
}

impl Deadline {
    pub(crate) fn new(controller: &AbortController) -> Self {
        let passed = Rc::new(RefCell::new(false));
        let (controller, flag) = (controller.clone(), passed.clone());
        let ring = Closure::new(move || {
            flag.replace(true);
            controller.abort();
        });
        let timer = set_timeout(ring.as_ref().unchecked_ref(), PATIENCE_MS);
        Self { timer, passed, _ring: ring }
    }

    pub(crate) fn passed(&self) -> bool {
        *self.passed.borrow()
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
    }
}
