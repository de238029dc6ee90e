//! One line to the operator about what is wrong here (báo sai).

use kit::api::{Requests, new_key};
use kit::{Failure, Widget};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How far the line has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sent {
    NotYet,
    UnderWay,
    Arrived,
    Failed(Failure),
}

/// What the person wrote.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Report {
    widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    /// The same for every try of one line, so that it arrives once.
    key: StoredValue<String>,
    pub(crate) text: RwSignal<String>,
    pub(crate) sent: RwSignal<Sent>,
}

impl Report {
    pub(crate) fn new(widget: Widget, requests: StoredValue<Requests, LocalStorage>) -> Self {
        Self {
            widget,
            requests,
            key: StoredValue::new(String::new()),
            text: RwSignal::new(String::new()),
            sent: RwSignal::new(Sent::NotYet),
        }
    }

    /// The person typed: another line, another key.
    pub(crate) fn type_text(self, text: String) {
        self.text.set(text);
        self.key.set_value(String::new());
        self.sent.set(Sent::NotYet);
    }

    /// Sends it; what was typed stays until it has arrived.
    pub(crate) fn send(self, code: String) {
        let text = self.text.get_untracked();
        if text.trim().is_empty() || self.sent.get_untracked() == Sent::UnderWay {
            return;
        }
        if self.key.with_value(String::is_empty) {
            self.key.set_value(new_key());
        }
        self.sent.set(Sent::UnderWay);
        let (url, requests) = (self.widget.url("/v1/reports"), self.requests.get_value());
        let key = self.key.get_value();
        spawn_local(async move {
            let pairs = [("procedure", code.as_str()), ("text", text.trim())];
            let sent = match requests.post(&url, &pairs, &key).await {
                Ok(()) => Sent::Arrived,
                Err(failure) => Sent::Failed(failure),
            };
            if sent == Sent::Arrived {
                _ = self.text.try_set(String::new());
            }
            _ = self.sent.try_set(sent);
        });
    }
}
