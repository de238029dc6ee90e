//! What the page knows, and what changes it.

mod checklist;
mod report;
mod tools;

pub(crate) use checklist::Checklist;
pub(crate) use report::Report;
pub(crate) use tools::Tools;

use crate::due::{Due, Handed};
use api_types::Problem;
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
    /// Why that cannot be said, for the day that was asked for.
    #[serde(default)]
    pub undue: Option<Box<Problem>>,
}

/// The procedure, as far as it has come.
#[derive(Debug, Clone)]
pub(crate) enum Shown {
    Loading,
    Procedure(Box<Procedure>),
    Failed(Failure),
    /// The tag has no `code`.
    Nothing,
}

/// The day the result is due, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DueDay {
    /// The field is empty.
    Unasked,
    Asked,
    Known(Deadline),
    Failed(Failure),
}

/// The signals of one page. `Copy`, like everything it holds.
#[derive(Debug, Clone, Copy)]
pub struct ProcedurePage {
    pub(crate) widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    /// Count questions, so that a late answer to an old one is dropped.
    turn: StoredValue<u32>,
    due_turn: StoredValue<u32>,
    pub(crate) shown: RwSignal<Shown>,
    /// The record is a kept copy, made then.
    pub(crate) kept: RwSignal<Option<String>>,
    pub(crate) due: RwSignal<DueDay>,
    /// The day the papers are handed in, `YYYY-MM-DD`; empty for now.
    pub(crate) from: RwSignal<String>,
    /// Which of the procedure's times holds, by how the papers are handed in.
    pub(crate) way: RwSignal<usize>,
    /// They are handed in after 15:00.
    pub(crate) late: RwSignal<bool>,
    /// The person chose that day: a link then names it.
    pub(crate) chosen: RwSignal<bool>,
    pub(crate) checklist: Checklist,
    pub(crate) tools: Tools,
    pub(crate) report: Report,
    /// What the live region says.
    pub(crate) announcement: RwSignal<String>,
}

impl ProcedurePage {
    /// The state as the first content left it.
    pub fn new(widget: Widget, requests: Requests, first: First) -> Self {
        let shown = match first.procedure {
            Some(procedure) => Shown::Procedure(procedure),
            None if widget.attributes.get_untracked("code").is_none() => Shown::Nothing,
            None => Shown::Loading,
        };
        let way = match (&shown, &first.due) {
            (Shown::Procedure(procedure), Some(due)) => way_of(procedure, due),
            _ => LONGEST,
        };
        let late = first.due.as_ref().is_some_and(|due| due.late);
        let from = first.due.as_ref().map(|due| due.from.clone());
        let due = match (first.due, first.undue) {
            (Some(due), _) => DueDay::Known(due),
            (None, Some(problem)) => DueDay::Failed(Failure::Problem(problem)),
            (None, None) => DueDay::Asked,
        };
        let chosen = widget.attributes.get_untracked("from").is_some();
        let requests = StoredValue::new_local(requests);
        Self {
            widget,
            requests,
            chosen: RwSignal::new(chosen),
            checklist: Checklist::new(widget),
            tools: Tools::new(widget),
            report: Report::new(widget, requests),
            turn: StoredValue::new(0),
            due_turn: StoredValue::new(0),
            shown: RwSignal::new(shown),
            kept: RwSignal::new(None),
            due: RwSignal::new(due),
            from: RwSignal::new(from.unwrap_or_default()),
            way: RwSignal::new(way),
            late: RwSignal::new(late),
            announcement: RwSignal::new(String::new()),
        }
    }

    /// In the browser: brings what the first content did not, and follows `code`.
    pub fn begin(self) {
        on_cleanup(move || self.tools.hush());
        let missing = self.shown.with_untracked(|shown| matches!(shown, Shown::Loading));
        Effect::new(move |before: Option<Option<String>>| {
            let code = self.widget.attributes.get("code");
            let changed = before.as_ref().is_some_and(|before| *before != code);
            match &code {
                Some(code) if changed || (before.is_none() && missing) => self.load(code),
                Some(code) if before.is_none() => {
                    self.keep(code);
                    self.settle(code.clone());
                }
                None if changed => self.shown.set(Shown::Nothing),
                _ => {}
            }
            code
        });
    }

    /// What was ticked before. After a moment, when what the person did with the first content has
    /// been taken over.
    fn settle(self, code: String) {
        spawn_local(async move {
            kit::api::pause(0).await;
            if self.turn.try_get_value().is_none() {
                return;
            }
            self.checklist.recall(&code);
        });
    }

    /// What a link to this page carries along: the case, the ticks, the chosen day. Tracks.
    pub(crate) fn carried(self) -> String {
        let case = Some(self.checklist.case.get()).filter(|case| *case > 0);
        let from = if self.chosen.get() { self.from.get() } else { String::new() };
        let pairs = [
            ("case", case.map(|case| case.to_string()).unwrap_or_default()),
            ("ticked", self.checklist.written()),
            ("from", from),
        ];
        let mut query = String::new();
        for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            query += if query.is_empty() { "?" } else { "&" };
            query += name;
            query += "=";
            query += value;
        }
        query
    }

    /// It stands on a counter's screen, which the next person will use.
    pub(crate) fn shared_screen(self) -> bool {
        self.widget.attributes.get_untracked("mode").is_some()
    }

    /// The address of this procedure on our own pages.
    pub(crate) fn address(self, code: &str) -> String {
        self.widget.url("/thu-tuc/") + code
    }

    /// Asks for the procedure again.
    pub(crate) fn reload(self) {
        if let Some(code) = self.widget.attributes.get_untracked("code") {
            self.load(&code);
        }
    }

    fn url_of(self, code: &str) -> String {
        self.widget.url("/v1/procedures/") + &kit::text::percent(code)
    }

    /// The first content brought the record; read once by its own address, the browser has it
    /// for when there is no network.
    fn keep(self, code: &str) {
        let (url, requests) = (self.url_of(code), self.requests.get_value());
        spawn_local(async move {
            let answer = requests.json::<Box<Procedure>>(&url).await;
            // Without a network the worker kept both; then the person reads how old they are.
            if let Some(time) = answer.ok().and_then(|answer| answer.kept) {
                _ = self.kept.try_set(Some(time));
            }
        });
    }

    fn load(self, code: &str) {
        let turn = next(self.turn);
        self.shown.set(Shown::Loading);
        self.tools.hush();
        self.tools.said.set(String::new());
        self.report.type_text(String::new());
        let (url, requests) = (self.url_of(code), self.requests.get_value());
        spawn_local(async move {
            let answer = requests.json::<Box<Procedure>>(&url).await;
            // Another one is asked for by now, or the widget is gone.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(answer) => {
                    let procedure = answer.value;
                    self.kept.set(answer.kept);
                    self.announcement.set(procedure.name.clone());
                    let due = Due::of(&procedure);
                    self.way.set(LONGEST);
                    let code = procedure.code.clone();
                    self.shown.set(Shown::Procedure(procedure));
                    if let Some(due) = due {
                        self.ask_due(&due);
                    }
                    self.settle(code);
                }
                Err(Failure::Cancelled) => {}
                Err(failure) => {
                    self.widget.emit("mc-error", &[("code", failure.code())]);
                    self.shown.set(Shown::Failed(failure));
                }
            }
        });
    }

    /// Asks on which day the result is due, for the day in the field.
    pub(crate) fn ask_due(self, due: &Due) {
        let turn = next(self.due_turn);
        self.due.set(DueDay::Asked);
        let path = due.path(
            "",
            &Handed {
                way: self.way.get_untracked(),
                from: &self.from.get_untracked(),
                late: self.late.get_untracked(),
                language: self.widget.language(),
            },
        );
        let (url, requests) = (self.widget.url(&path), self.requests.get_value());
        spawn_local(async move {
            let answer = requests.json::<Deadline>(&url).await;
            if self.due_turn.try_get_value() != Some(turn) {
                return;
            }
            let day = match answer {
                Ok(answer) => {
                    let deadline = answer.value;
                    self.from.set(deadline.from.clone());
                    self.late.set(deadline.late);
                    self.announcement.set(crate::view::due_date(self.widget, &deadline));
                    DueDay::Known(deadline)
                }
                Err(Failure::Cancelled) => return,
                Err(failure) => DueDay::Failed(failure),
            };
            self.due.set(day);
        });
    }
}

/// Until somebody says how they file: nobody comes for their papers too early.
const LONGEST: usize = usize::MAX;

/// Which of the procedure's times a day was worked out from.
fn way_of(procedure: &Procedure, due: &Deadline) -> usize {
    let times = procedure.times.iter();
    let known =
        times.map(|way| way.time).position(|time| (time.qty, time.unit) == (due.qty, due.unit));
    known.unwrap_or(LONGEST)
}

fn next(turn: StoredValue<u32>) -> u32 {
    turn.update_value(|turn| *turn = turn.wrapping_add(1));
    turn.get_value()
}
