//! What the page knows, and what changes it.

use crate::Text;
use crate::due::Due;
use api_types::deadline::Deadline;
use api_types::procedures::Procedure;
use kit::api::Requests;
use kit::{Failure, Widget};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

/// What the first content is drawn from, on the server and again when the module takes over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct First {
    /// The procedure.
    pub procedure: Option<Box<Procedure>>,
    /// When its result is due, for papers handed in today or on the day that was asked for.
    #[serde(default)]
    pub due: Option<Deadline>,
    /// They are handed in after 15:00.
    #[serde(default)]
    pub late: bool,
}

/// The procedure, as far as it has come.
#[derive(Debug, Clone)]
pub(crate) enum Shown {
    Loading,
    Procedure {
        procedure: Box<Procedure>,
        kept: Option<String>,
    },
    Failed(Failure),
    /// The tag has no `code`.
    Nothing,
}

/// The day the result is due, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DueDay {
    Unknown,
    Known(Deadline),
    Failed(Failure),
}

/// The signals of one page. `Copy`, like everything it holds.
#[derive(Debug, Clone, Copy)]
pub struct ProcedurePage {
    pub(crate) widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    pub(crate) shown: RwSignal<Shown>,
    pub(crate) due: RwSignal<DueDay>,
    /// The day the papers are handed in, `YYYY-MM-DD`; empty for today.
    pub(crate) from: RwSignal<String>,
    pub(crate) late: RwSignal<bool>,
    /// What the live region says.
    pub(crate) announcement: RwSignal<String>,
}

impl ProcedurePage {
    /// The state as the first content left it.
    pub fn new(widget: Widget, requests: Requests, first: First) -> Self {
        let shown = match first.procedure {
            Some(procedure) => Shown::Procedure { procedure, kept: None },
            None if widget.attributes.get_untracked("code").is_none() => Shown::Nothing,
            None => Shown::Loading,
        };
        let from = first.due.as_ref().map(|due| due.from.clone());
        Self {
            widget,
            requests: StoredValue::new_local(requests),
            shown: RwSignal::new(shown),
            due: RwSignal::new(first.due.map_or(DueDay::Unknown, DueDay::Known)),
            from: RwSignal::new(from.unwrap_or_default()),
            late: RwSignal::new(first.late),
            announcement: RwSignal::new(String::new()),
        }
    }

    /// In the browser: brings what the first content did not, and follows `code`.
    pub fn begin(self) {
        Effect::new(move |before: Option<Option<String>>| {
            let code = self.widget.attributes.get("code");
            let changed = before.is_some_and(|before| before != code);
            let missing = self.shown.with_untracked(|shown| matches!(shown, Shown::Loading));
            match &code {
                Some(code) if changed || missing => self.load(code.clone()),
                None => self.shown.set(Shown::Nothing),
                _ => {}
            }
            code
        });
    }

    /// Asks for the procedure again.
    pub(crate) fn reload(self) {
        if let Some(code) = self.widget.attributes.get_untracked("code") {
            self.load(code);
        }
    }

    fn load(self, code: String) {
        self.shown.set(Shown::Loading);
        self.due.set(DueDay::Unknown);
        let url = self.widget.url("/v1/procedures/") + &kit::text::percent(&code);
        let requests = self.requests.get_value();
        spawn_local(async move {
            let answer = requests.json::<Box<Procedure>>(&url).await;
            if self.widget.attributes.get_untracked("code") != Some(code) {
                return;
            }
            match answer {
                Ok(answer) => {
                    let (procedure, kept) = (answer.value, answer.kept);
                    _ = self.announcement.try_set(procedure.name.clone());
                    let due = Due::of(&procedure);
                    _ = self.shown.try_set(Shown::Procedure { procedure, kept });
                    if let Some(due) = due {
                        self.ask_due(due);
                    }
                }
                Err(Failure::Cancelled) => {}
                Err(failure) => {
                    self.widget.emit("mc-error", &[("code", failure.code())]);
                    _ = self.shown.try_set(Shown::Failed(failure));
                }
            }
        });
    }

    /// Asks on which day the result is due, for the day in the field.
    pub(crate) fn ask_due(self, due: Due) {
        let (from, late) = (self.from.get_untracked(), self.late.get_untracked());
        let url = self.widget.url(&due.path(&from, late));
        let requests = self.requests.get_value();
        spawn_local(async move {
            let answer = requests.json::<Deadline>(&url).await;
            // A later change of the field asks again and counts.
            let asked = (self.from.try_get_untracked(), self.late.try_get_untracked());
            if asked != (Some(from), Some(late)) {
                return;
            }
            let day = match answer {
                Ok(answer) => {
                    self.from.set(answer.value.from.clone());
                    let said = crate::view::said(self.widget, Text::DueDate, &answer.value.due);
                    self.announcement.set(said);
                    DueDay::Known(answer.value)
                }
                Err(Failure::Cancelled) => return,
                Err(failure) => DueDay::Failed(failure),
            };
            self.due.set(day);
        });
    }
}
