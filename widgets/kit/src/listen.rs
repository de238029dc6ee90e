//! Server-sent events, read as a stream: the browser's own `EventSource` sends no token.

use crate::Failure;
use crate::api::{Deadline, Requests};
use gloo_net::http::RequestBuilder;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Response};

/// Milliseconds of silence after which a line is dead: the server says a word every fifteen
/// seconds.
const SILENCE_MS: i32 = 40_000;

/// One event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// Its number, to go on from after a break; empty where it has none.
    pub id: String,
    /// Its kind; empty for an ordinary one.
    pub kind: String,
    /// Its data.
    pub data: String,
}

#[wasm_bindgen]
extern "C" {
    type Stream;
    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn reader(this: &Stream) -> Result<Reader, JsValue>;
    type Reader;
    #[wasm_bindgen(method, catch)]
    fn read(this: &Reader) -> Result<Promise, JsValue>;
}

/// Listens until the line breaks; why, if it never came to be.
pub(crate) async fn listen(
    requests: &Requests,
    request: RequestBuilder,
    heard: &dyn Fn(Event),
) -> Result<(), Failure> {
    let controller = requests.controller()?;
    let ended = follow(request, &controller, heard).await;
    let cancelled = controller.signal().aborted() && matches!(ended, Err(Failure::Offline));
    controller.abort();
    requests.forget(&controller);
    if cancelled { Err(Failure::Cancelled) } else { ended }
}

async fn follow(
    request: RequestBuilder,
    controller: &AbortController,
    heard: &dyn Fn(Event),
) -> Result<(), Failure> {
    let deadline = Deadline::new(controller);
    let request = request.abort_signal(Some(&controller.signal())).build();
    let sent = request.map_err(|_| Failure::Offline)?.send().await;
    let response: Response = match sent {
        Ok(response) => response.into(),
        Err(_) if deadline.passed() => return Err(Failure::TimedOut),
        Err(_) => return Err(Failure::Offline),
    };
    drop(deadline);
    if !response.ok() {
        return Err(crate::api::refusal(&response, controller).await);
    }
    let body = Reflect::get(&response, &"body".into()).map_err(|_| Failure::Garbled)?;
    // Before Safari 10.1 an answer has no stream.
    if body.is_falsy() {
        return Err(Failure::Garbled);
    }
    let reader = body.unchecked_into::<Stream>().reader().map_err(|_| Failure::Garbled)?;
    let mut lines = Lines::default();
    loop {
        let read = reader.read().map_err(|_| Failure::Offline)?;
        let silence = crate::api::after(SILENCE_MS);
        let first = Promise::race(&Array::of2(&read, &silence));
        // A line that breaks is an end like any other; the other side of a silence too.
        let Ok(chunk) = JsFuture::from(first).await else { return Ok(()) };
        let value = Reflect::get(&chunk, &"value".into()).unwrap_or_default();
        if !value.is_object() {
            return Ok(());
        }
        lines.add(&Uint8Array::new(&value).to_vec()).into_iter().for_each(heard);
    }
}

/// Bytes that become events (WHATWG HTML 9.2.6), as far as our own server writes them: lines end
/// with a line feed, and every event is whole.
#[derive(Default)]
struct Lines {
    line: Vec<u8>,
    open: Event,
}

impl Lines {
    /// Takes bytes; the events that they complete.
    fn add(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut complete = Vec::new();
        for byte in bytes {
            if *byte != b'\n' {
                self.line.push(*byte);
                continue;
            }
            let line = String::from_utf8_lossy(&std::mem::take(&mut self.line)).into_owned();
            let Some((field, value)) = line.split_once(':') else {
                let event = std::mem::take(&mut self.open);
                complete.extend(Some(event).filter(|event| !event.data.is_empty()));
                continue;
            };
            let value = value.strip_prefix(' ').unwrap_or(value);
            match field {
                "id" => self.open.id = value.to_owned(),
                "event" => self.open.kind = value.to_owned(),
                "data" => self.open.data.push_str(value),
                // A word that keeps the line open.
                _ => {}
            }
        }
        complete
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_events_wherever_they_are_cut() {
        let text = ": alive\n\nevent: ready\nid: 4\ndata: {}\n\nid: 5\ndata: {\"vnd\":\"chợ\"}\n\n: \n\nid: 6\n";
        let event = |id: &str, kind: &str, data: &str| Event {
            id: id.into(),
            kind: kind.into(),
            data: data.into(),
        };
        let told = vec![event("4", "ready", "{}"), event("5", "", "{\"vnd\":\"chợ\"}")];
        for size in 1..text.len() {
            let mut lines = Lines::default();
            let heard = text.as_bytes().chunks(size).flat_map(|chunk| lines.add(chunk));
            assert_eq!(heard.collect::<Vec<_>>(), told, "{size}");
        }
    }
}
