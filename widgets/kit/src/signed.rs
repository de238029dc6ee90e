//! Requests of somebody who is signed in, and the writes that open a session.

use crate::Failure;
use crate::api::Requests;
use crate::js::from_js;
use crate::listen::{self, Event};
use gloo_net::http::{Method, Request, RequestBuilder};
use js_sys::{Array, JSON, Object, Promise, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::Response;

/// The fields of a JSON body.
#[derive(Debug, Clone, Default)]
pub struct Fields(Object);

impl Fields {
    /// With a text.
    #[must_use]
    pub fn text(self, name: &str, value: &str) -> Self {
        self.set(name, &value.into())
    }

    /// With a yes or no.
    #[must_use]
    pub fn flag(self, name: &str, value: bool) -> Self {
        self.set(name, &value.into())
    }

    /// With a whole number that a float holds exactly, as money does.
    #[must_use]
    pub fn number(self, name: &str, value: i64) -> Self {
        self.set(name, &(value as f64).into())
    }

    /// With an object.
    #[must_use]
    pub fn object(self, name: &str, value: &Self) -> Self {
        self.set(name, &value.0)
    }

    /// As JSON.
    pub fn json(&self) -> String {
        JSON::stringify(&self.0).map(String::from).unwrap_or_default()
    }

    /// With a list of texts.
    #[must_use]
    pub fn list(self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        let values: Array = values.into_iter().map(JsValue::from).collect();
        self.set(name, &values)
    }

    fn set(self, name: &str, value: &JsValue) -> Self {
        // Setting a field of a fresh object cannot fail.
        _ = Reflect::set(&self.0, &name.into(), value);
        self
    }
}

/// The requests of a session.
#[derive(Debug, Clone)]
pub struct Signed {
    requests: Requests,
    token: String,
}

impl Signed {
    /// Opens a session: sends what proves who somebody is, reads what the server answers.
    ///
    /// # Errors
    /// A [`Failure`].
    pub async fn open<T: DeserializeOwned>(
        requests: &Requests,
        url: &str,
        fields: &Fields,
        key: &str,
    ) -> Result<T, Failure> {
        let request = Request::post(url).header("idempotency-key", key);
        send(requests, request, Some(fields)).await
    }

    /// With the token that was answered.
    pub fn new(requests: Requests, token: String) -> Self {
        Self { requests, token }
    }

    /// Reads.
    ///
    /// # Errors
    /// A [`Failure`].
    pub async fn get<T: DeserializeOwned>(&self, url: &str) -> Result<T, Failure> {
        send(&self.requests, self.request(Method::GET, url), None).await
    }

    /// Reads a file, as the browser holds it (`Blob`), to be saved.
    ///
    /// # Errors
    /// A [`Failure`].
    pub async fn file(&self, url: &str) -> Result<JsValue, Failure> {
        let request = self.request(Method::GET, url);
        Ok(self.requests.fetch(request, None, Response::blob).await?.value)
    }

    /// Writes something new. `key` is the same for every try of one thing that a person did.
    ///
    /// # Errors
    /// A [`Failure`]; nothing is known about whether it arrived when that is
    /// [`Failure::Offline`] or [`Failure::TimedOut`].
    pub async fn post<T: DeserializeOwned>(
        &self,
        url: &str,
        fields: &Fields,
        key: &str,
    ) -> Result<T, Failure> {
        let request = self.request(Method::POST, url).header("idempotency-key", key);
        send(&self.requests, request, Some(fields)).await
    }

    /// Edits what has been seen in this version.
    ///
    /// # Errors
    /// A [`Failure`]; `outdated` when somebody else was faster.
    pub async fn patch<T: DeserializeOwned>(
        &self,
        url: &str,
        fields: &Fields,
        version: i64,
    ) -> Result<T, Failure> {
        let request = self.request(Method::PATCH, url).header("if-match", &seen(version));
        send(&self.requests, request, Some(fields)).await
    }

    /// Ends what has been seen in this version.
    ///
    /// # Errors
    /// A [`Failure`]; `outdated` when somebody else was faster.
    pub async fn delete_seen<T: DeserializeOwned>(
        &self,
        url: &str,
        version: i64,
    ) -> Result<T, Failure> {
        let request = self.request(Method::DELETE, url).header("if-match", &seen(version));
        send(&self.requests, request, None).await
    }

    /// Ends or deletes.
    ///
    /// # Errors
    /// A [`Failure`].
    pub async fn delete(&self, url: &str) -> Result<(), Failure> {
        let request = self.request(Method::DELETE, url);
        self.requests.fetch(request, None, nothing).await.map(drop)
    }

    /// Listens to server-sent events, after the one with a number; answers when the line breaks.
    ///
    /// # Errors
    /// A [`Failure`] where there was no line.
    pub async fn listen(
        &self,
        url: &str,
        after: i64,
        heard: impl Fn(Event) + 'static,
    ) -> Result<(), Failure> {
        let request = self.request(Method::GET, url).header("last-event-id", &after.to_string());
        listen::listen(&self.requests, request, &heard).await
    }

    fn request(&self, method: Method, url: &str) -> RequestBuilder {
        let bearer = ["Bearer ", &self.token].concat();
        RequestBuilder::new(url).method(method).header("authorization", &bearer)
    }
}

fn seen(version: i64) -> String {
    ["\"", &version.to_string(), "\""].concat()
}

async fn send<T: DeserializeOwned>(
    requests: &Requests,
    request: RequestBuilder,
    fields: Option<&Fields>,
) -> Result<T, Failure> {
    let json = match fields {
        Some(fields) => Some(JSON::stringify(&fields.0).map_err(|_| Failure::Garbled)?.into()),
        None => None,
    };
    let received = requests.fetch(request, json, Response::json).await?;
    from_js(received.value).ok_or(Failure::Garbled)
}

/// An answer without a body.
fn nothing(_: &Response) -> Result<Promise, JsValue> {
    Ok(Promise::resolve(&JsValue::UNDEFINED))
}

/// A sign-in code that a QR code brought, taken out of the address so that nobody finds it there.
pub fn code_of_address() -> String {
    #[cfg(target_family = "wasm")]
    if let Some(window) = web_sys::window() {
        let hash = window.location().hash().unwrap_or_default();
        let code: String = hash.chars().filter(char::is_ascii_digit).collect();
        if !code.is_empty() {
            let location = window.location();
            let path =
                location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
            if let Ok(history) = window.history() {
                // Where it is refused the address keeps a code that is used up in a moment.
                _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
            }
            return code;
        }
    }
    String::new()
}
