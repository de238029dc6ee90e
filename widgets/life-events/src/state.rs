//! What the widget knows, and what changes it.

use crate::Text;
use api_types::Page;
use api_types::events::{LifeEvent, LifeEventRow};
use kit::api::Requests;
use kit::opened::Chosen;
use kit::{Failure, Widget};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

/// The heading of what is shown.
const HEADING: &str = "h2[tabindex]";

/// What the first content is drawn from, on the server and again when the module takes over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct First {
    /// All events, where none is opened.
    #[serde(default)]
    pub list: Vec<LifeEventRow>,
    /// The opened one.
    #[serde(default)]
    pub event: Option<Box<LifeEvent>>,
    /// The `event` attribute, where it names none: the editor should mend it.
    #[serde(default)]
    pub unknown: Option<String>,
}

/// What is shown, as far as it has come.
#[derive(Debug, Clone)]
pub(crate) enum Shown {
    Loading,
    List { list: Vec<LifeEventRow>, kept: Option<String> },
    Event { event: Box<LifeEvent>, kept: Option<String> },
    Failed(Failure),
}

/// The signals of one widget. `Copy`, like everything it holds.
#[derive(Debug, Clone, Copy)]
pub struct LifeEvents {
    pub(crate) widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    /// The event that is wanted; none for the list.
    wanted: RwSignal<Option<String>>,
    pub(crate) shown: RwSignal<Shown>,
    /// The procedure of a step that is open.
    pub(crate) open: RwSignal<Option<Chosen>>,
    pub(crate) unknown: RwSignal<Option<String>>,
    /// Somebody went on here; it was not the page that began with what is shown.
    moved: StoredValue<bool>,
    /// What the live region says.
    pub(crate) announcement: RwSignal<String>,
}

impl LifeEvents {
    /// The state as the first content left it.
    pub fn new(widget: Widget, requests: Requests, first: First) -> Self {
        let asked = widget.attributes.get_untracked("event");
        let wanted = first.event.as_ref().map(|event| event.id.clone());
        let nothing = first.event.is_none() && first.list.is_empty();
        let shown = match first.event {
            Some(event) => Shown::Event { event, kept: None },
            None if nothing => Shown::Loading,
            None => Shown::List { list: first.list, kept: None },
        };
        Self {
            widget,
            requests: StoredValue::new_local(requests),
            wanted: RwSignal::new(if nothing { asked } else { wanted }),
            shown: RwSignal::new(shown),
            open: RwSignal::new(None),
            unknown: RwSignal::new(first.unknown),
            moved: StoredValue::new(false),
            announcement: RwSignal::new(String::new()),
        }
    }

    /// In the browser: brings what the first content did not, and follows `event`.
    pub fn begin(self) {
        if self.shown.with_untracked(|shown| matches!(shown, Shown::Loading)) {
            self.load();
        }
        Effect::new(move |before: Option<Option<String>>| {
            let event = self.widget.attributes.get("event");
            if before.is_some_and(|before| before != event) {
                self.show(event.clone());
            }
            event
        });
    }

    /// Opens an event, or without one the list.
    pub(crate) fn show(self, event: Option<String>) {
        if let Some(event) = &event {
            self.widget.emit("mc-select", &[("event", event)]);
        }
        self.moved.set_value(true);
        self.open.set(None);
        self.unknown.set(None);
        self.wanted.set(event);
        self.load();
    }

    /// Opens the procedure of a step, or without one goes back to the steps.
    pub(crate) fn open(self, chosen: Option<Chosen>) {
        if let Some(chosen) = &chosen {
            self.widget.emit("mc-select", &[("code", &chosen.code)]);
            self.announcement.set(self.widget.fill(Text::Opened, "name", &chosen.name));
        }
        self.moved.set_value(true);
        let back = chosen.is_none();
        self.open.set(chosen);
        if back {
            self.widget.focus(HEADING);
        }
    }

    /// Asks for what is wanted.
    pub(crate) fn load(self) {
        self.shown.set(Shown::Loading);
        match self.wanted.get_untracked() {
            None => self.read("/v1/events".to_owned(), None, |page: Page<LifeEventRow>, kept| {
                Shown::List { list: page.items, kept }
            }),
            Some(id) => {
                let path = ["/v1/events/", &kit::text::percent(&id)].concat();
                self.read(path, Some(id), |event, kept| Shown::Event { event, kept });
            }
        }
    }

    fn read<T: DeserializeOwned + 'static>(
        self,
        path: String,
        wanted: Option<String>,
        shown: fn(T, Option<String>) -> Shown,
    ) {
        let (url, requests) = (self.widget.url(&path), self.requests.get_value());
        spawn_local(async move {
            let answer = requests.json::<T>(&url).await;
            // Somebody may have gone on, or the widget is gone.
            if self.wanted.try_get_untracked().as_ref() != Some(&wanted) {
                return;
            }
            match answer {
                Ok(answer) => {
                    self.shown.set(shown(answer.value, answer.kept));
                    // Focus follows what a person did, and only that.
                    if self.moved.get_value() {
                        self.widget.focus(HEADING);
                    }
                }
                Err(Failure::Cancelled) => {}
                // A wrong attribute must not leave anybody without an answer.
                Err(Failure::Problem(problem)) if problem.code == "unknown-event" => {
                    self.wanted.set(None);
                    self.unknown.set(wanted);
                    self.load();
                }
                Err(failure) => {
                    self.widget.emit("mc-error", &[("code", failure.code())]);
                    self.shown.set(Shown::Failed(failure));
                }
            }
        });
    }
}
