//! The client of the public API: reads JSON, gives up in time, falls back on what the
//! browser kept.

use crate::Failure;
use api_types::Problem;
use gloo_net::http::{Request, Response};
use js_sys::Function;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, RequestCache};

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
pub struct Requests(Rc<RefCell<Vec<AbortController>>>);

impl Requests {
    /// Aborts everything under way.
    pub fn abort(&self) {
        for controller in self.0.take() {
            controller.abort();
        }
    }

    /// Reads JSON from an address.
    ///
    /// # Errors
    /// A [`Failure`] for everything that can go wrong on the way.
    pub async fn json<T: DeserializeOwned>(&self, url: &str) -> Result<Answer<T>, Failure> {
        let Answer { value, kept } = self.bytes(url).await?;
        let value = serde_json::from_slice(&value).map_err(|_| Failure::Garbled)?;
        Ok(Answer { value, kept })
    }

    /// Reads a file from an address.
    ///
    /// # Errors
    /// A [`Failure`] for everything that can go wrong on the way.
    pub async fn bytes(&self, url: &str) -> Result<Answer<Vec<u8>>, Failure> {
        match self.fetch(url, RequestCache::Default).await {
            // A public read may be shown from the browser's own cache, with its date.
            Err(failure @ (Failure::Offline | Failure::TimedOut)) => {
                let kept = self.fetch(url, RequestCache::ForceCache).await;
                kept.map_err(|_| failure)
            }
            Ok(answer) => Ok(Answer { kept: None, ..answer }),
            refused => refused,
        }
    }

    async fn fetch(&self, url: &str, cache: RequestCache) -> Result<Answer<Vec<u8>>, Failure> {
        let controller = AbortController::new().map_err(|_| Failure::Offline)?;
        self.0.borrow_mut().push(controller.clone());
        let deadline = Deadline::new(&controller);
        let answer = read(url, cache, &controller).await;
        self.0.borrow_mut().retain(|known| *known != controller);
        match answer {
            Err(Failure::Offline) if deadline.passed() => Err(Failure::TimedOut),
            Err(Failure::Offline) if controller.signal().aborted() => Err(Failure::Cancelled),
            answer => answer,
        }
    }
}

async fn read(
    url: &str,
    cache: RequestCache,
    controller: &AbortController,
) -> Result<Answer<Vec<u8>>, Failure> {
    let request = Request::get(url).cache(cache).abort_signal(Some(&controller.signal()));
    let response = request.send().await.map_err(|_| Failure::Offline)?;
    let kept = response.headers().get("date");
    let ok = response.ok();
    // A body that breaks off and a body that was aborted look alike here.
    let half = || if controller.signal().aborted() { Failure::Offline } else { Failure::Garbled };
    let is_problem = is_problem(&response);
    let value = response.binary().await.map_err(|_| half())?;
    if ok {
        return Ok(Answer { value, kept });
    }
    let problem = is_problem.then(|| serde_json::from_slice::<Problem>(&value).ok()).flatten();
    Err(problem.map_or(Failure::Garbled, |problem| Failure::Problem(Box::new(problem))))
}

fn is_problem(response: &Response) -> bool {
    let kind = response.headers().get("content-type").unwrap_or_default();
    kind.starts_with("application/problem+json")
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, ms: i32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// Aborts a request when its time is up; dropping it stops the clock.
struct Deadline {
    timer: JsValue,
    passed: Rc<RefCell<bool>>,
    _ring: Closure<dyn FnMut()>,
}

impl Deadline {
    fn new(controller: &AbortController) -> Self {
        let passed = Rc::new(RefCell::new(false));
        let (controller, flag) = (controller.clone(), passed.clone());
        let ring = Closure::new(move || {
            flag.replace(true);
            controller.abort();
        });
        let timer = set_timeout(ring.as_ref().unchecked_ref(), PATIENCE_MS);
        Self { timer, passed, _ring: ring }
    }

    fn passed(&self) -> bool {
        *self.passed.borrow()
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
    }
}
