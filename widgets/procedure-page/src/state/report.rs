//! One line to the operator about what is wrong here (báo sai).

use crate::Text;
use kit::Widget;
use kit::api::{Requests, new_key};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What the person wrote.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Report {
    widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    /// The same for every try of one line, so that it arrives once.
    key: StoredValue<String>,
    pub(crate) text: RwSignal<String>,
    /// It is being sent.
    under_way: StoredValue<bool>,
    /// What came of it, in words; empty until it is sent.
    pub(crate) said: RwSignal<String>,
    /// It did not arrive.
    pub(crate) refused: RwSignal<bool>,
}

impl Report {
    pub(crate) fn new(widget: Widget, requests: StoredValue<Requests, LocalStorage>) -> Self {
        Self {
            widget,
            requests,
            key: StoredValue::new(String::new()),
            text: RwSignal::new(String::new()),
            under_way: StoredValue::new(false),
            said: RwSignal::new(String::new()),
            refused: RwSignal::new(false),
        }
    }

    /// The person typed: another line, another key.
    pub(crate) fn type_text(self, text: String) {
        self.text.set(text);
        self.key.set_value(String::new());
        self.say(String::new(), false);
    }

    fn say(self, words: String, refused: bool) {
        _ = self.refused.try_set(refused);
        _ = self.said.try_set(words);
    }

    /// Sends it; what was typed stays until it has arrived.
    pub(crate) fn send(self, code: String) {
        let text = self.text.get_untracked();
        let words = |key| self.widget.text(key).to_owned();
        if self.under_way.get_value() {
            return;
        }
        if text.trim().is_empty() {
            return self.say(words(Text::ReportEmpty), true);
        }
        if self.key.with_value(String::is_empty) {
            self.key.set_value(new_key());
        }
        self.under_way.set_value(true);
        self.say(self.widget.text(kit::Text::Loading).to_owned(), false);
        let (url, requests) = (self.widget.url("/v1/reports"), self.requests.get_value());
        let key = self.key.get_value();
        let thanks = words(Text::ReportThanks);
        spawn_local(async move {
            let pairs = [("procedure", code.as_str()), ("text", text.trim())];
            let sent = requests.post(&url, &pairs, &key).await;
            _ = self.under_way.try_set_value(false);
            match sent {
                Ok(()) => {
                    _ = self.text.try_set(String::new());
                    self.say(thanks, false);
                }
                Err(failure) => self.say(crate::view::advice(self.widget, &failure), true),
            }
        });
    }
}
