//! What the lookup knows, and what changes it.

use crate::finder::Finder;
use crate::{Filter, Text};
use api_types::procedures::ProcedureList;
use kit::api::Requests;
use kit::opened::Chosen;
use kit::{Failure, Widget};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

/// How long somebody who goes on typing takes for a key.
const BETWEEN_KEYS_MS: i32 = 180;

/// How many rows a search shows, and how many more each time.
const ROWS: u32 = 20;
/// The most that the API gives at once.
const MOST_ROWS: u32 = 50;

/// Something the editor of the page should mend; the widget works all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// `unknown-province`: the `province` attribute names none of the 34.
    pub code: String,
    /// What the attribute says.
    pub value: String,
}

/// What the first content is drawn from, on the server and again when the module takes over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct First {
    /// What was asked.
    #[serde(default)]
    pub query: String,
    /// What narrows it.
    #[serde(default)]
    pub filter: Filter,
    /// The answer; without a query, what is often needed.
    pub list: Option<ProcedureList>,
    /// What the editor should mend.
    #[serde(default)]
    pub notice: Option<Notice>,
}

/// The list, as far as it has come.
#[derive(Debug, Clone)]
pub(crate) enum List {
    Loading,
    Shown { list: Box<ProcedureList>, kept: Option<String> },
    Failed(Failure),
}

/// The signals of one lookup. `Copy`, like everything it holds.
#[derive(Debug, Clone, Copy)]
pub struct Lookup {
    pub(crate) widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    finder: StoredValue<Option<Finder>, LocalStorage>,
    finder_asked: StoredValue<bool>,
    /// How many rows are wanted.
    wanted: StoredValue<u32>,
    /// Counts searches, so that a late answer to an old question is dropped.
    turn: StoredValue<u32>,
    pub(crate) query: RwSignal<String>,
    pub(crate) filter: RwSignal<Filter>,
    pub(crate) list: RwSignal<List>,
    /// The list that is drawn answers words.
    answers: StoredValue<bool>,
    pub(crate) open: RwSignal<Option<Chosen>>,
    pub(crate) notice: RwSignal<Option<Notice>>,
    /// The answers come from the index in this browser.
    pub(crate) local: RwSignal<bool>,
    /// What the live region says.
    pub(crate) announcement: RwSignal<String>,
}

impl Lookup {
    /// The state as the first content left it.
    pub fn new(widget: Widget, requests: Requests, first: First) -> Self {
        let list = match first.list {
            Some(list) => List::Shown { list: Box::new(list), kept: None },
            None => List::Loading,
        };
        Self {
            widget,
            requests: StoredValue::new_local(requests),
            finder: StoredValue::new_local(None),
            finder_asked: StoredValue::new(false),
            wanted: StoredValue::new(ROWS),
            turn: StoredValue::new(0),
            query: RwSignal::new(first.query),
            filter: RwSignal::new(first.filter),
            list: RwSignal::new(list),
            answers: StoredValue::new(false),
            open: RwSignal::new(None),
            notice: RwSignal::new(first.notice),
            local: RwSignal::new(false),
            announcement: RwSignal::new(String::new()),
        }
    }

    /// In the browser: asks for what the first content did not bring, starts from the `q`
    /// attribute, and follows `province`.
    pub fn begin(self) {
        let attributes = self.widget.attributes;
        if self.query.with_untracked(String::is_empty) {
            self.query.set(attributes.get_untracked("q").unwrap_or_default());
        }
        if self.list.with_untracked(|list| matches!(list, List::Loading)) {
            self.search();
        }
        Effect::new(move |before: Option<Option<String>>| {
            let province = attributes.get("province");
            if before.is_some_and(|before| before != province) {
                self.notice.set(None);
                self.forget_finder();
                self.search();
            }
            province
        });
    }

    /// The person typed.
    pub(crate) fn type_query(self, query: String) {
        self.query.set(query);
        self.filter.set(Filter::default());
        self.wanted.set_value(ROWS);
        self.ask_finder();
        self.search_after(BETWEEN_KEYS_MS);
    }

    /// The person took one of the words that were offered.
    pub(crate) fn complete(self, query: String) {
        self.query.set(query);
        self.filter.set(Filter::default());
        self.wanted.set_value(ROWS);
        self.search();
    }

    /// The person narrowed the list.
    pub(crate) fn narrow(self, filter: Filter) {
        self.filter.set(filter);
        self.wanted.set_value(ROWS);
        self.search();
    }

    /// The person wants more rows. Answers whether they come here; if not, our page has them.
    pub(crate) fn more(self) -> bool {
        let rows = self.wanted.get_value() + ROWS;
        let here = self.local.get_untracked() || rows <= MOST_ROWS;
        if here {
            self.wanted.set_value(rows);
            self.search();
        }
        here
    }

    /// Answers the query.
    pub(crate) fn search(self) {
        self.search_after(0);
    }

    /// Answers the query: here and at once when the index is here, with a glance at once and the
    /// rest when nothing more is typed for some milliseconds; else by the API after those.
    fn search_after(self, wait: i32) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        let (query, filter) = (self.query.get_untracked(), self.filter.get_untracked());
        let glance = wait > 0 && self.answers.get_value();
        let local = self.finder.with_value(|finder| {
            let finder = finder.as_ref().filter(|_| !query.trim().is_empty())?;
            let rows = (!glance).then(|| self.wanted.get_value());
            Some(finder.search(&query, &filter, rows))
        });
        let mut glanced = false;
        match local {
            Some(Some(found)) if glance && found.total > 0 => {
                glanced = true;
                self.list.update(|list| {
                    // What stands around the rows stays until the person rests: nothing jumps.
                    if let List::Shown { list, .. } = list {
                        list.items = found.items;
                    }
                });
            }
            Some(Some(list)) => return self.show(list, None),
            // Its module died: the API answers, and the next touch brings a fresh one.
            Some(None) => self.forget_finder(),
            None => {}
        }
        let url = self.list_url(&query, &filter);
        let requests = self.requests.get_value();
        spawn_local(async move {
            // Of several keystrokes the last is asked.
            if wait > 0 {
                kit::api::pause(wait).await;
                if self.turn.try_get_value() != Some(turn) {
                    return;
                }
            }
            if glanced {
                return self.search();
            }
            let answer = requests.json::<ProcedureList>(&url).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(answer) => self.show(answer.value, answer.kept),
                Err(Failure::Cancelled) => {}
                Err(Failure::Problem(problem)) if self.is_wrong_province(&problem.code) => {
                    self.without_province(problem.code);
                }
                Err(failure) => self.fail(&failure, |failure| self.list.set(List::Failed(failure))),
            }
        });
    }

    /// Whether the API refuses the `province` attribute, and it is still asked for.
    fn is_wrong_province(self, code: &str) -> bool {
        code == "unknown-province" && self.notice.with_untracked(Option::is_none)
    }

    /// A wrong attribute must not leave anybody without answers.
    fn without_province(self, code: String) {
        let value = self.widget.attributes.get_untracked("province").unwrap_or_default();
        self.notice.set(Some(Notice { code, value }));
        self.search();
    }

    fn show(self, list: ProcedureList, kept: Option<String>) {
        let query = self.query.get_untracked();
        let total = list.total.to_string();
        if !query.trim().is_empty() {
            let said = match list.total {
                0 => self.widget.text(Text::FoundNone).to_owned(),
                _ => self.widget.fill(Text::Found, "count", &total),
            };
            _ = self.announcement.try_set(said);
            self.widget.emit("mc-search", &[("query", &query), ("total", &total)]);
        }
        self.answers.set_value(!query.trim().is_empty() && !list.items.is_empty());
        _ = self.list.try_set(List::Shown { list: Box::new(list), kept });
    }

    fn fail(self, failure: &Failure, show: impl FnOnce(Failure)) {
        self.widget.emit("mc-error", &[("code", failure.code())]);
        show(failure.clone());
    }

    fn list_url(self, query: &str, filter: &Filter) -> String {
        let encode = kit::text::percent;
        let mut url = self.widget.url("/v1/procedures?limit=");
        url += &self.wanted.get_value().min(MOST_ROWS).to_string();
        url += "&q=";
        url += &encode(query);
        url += &filter.query();
        url += "&lang=";
        url += self.widget.language();
        if let Some(province) = self.province() {
            url += "&province=";
            url += &encode(&province);
        }
        if self.widget.attributes.get_untracked("commune").is_some() {
            url += "&commune=1";
        }
        url
    }

    /// The province to ask for: none when the attribute is known to be wrong.
    pub(crate) fn province(self) -> Option<String> {
        let wrong = self.notice.with_untracked(Option::is_some);
        self.widget.attributes.get_untracked("province").filter(|_| !wrong)
    }

    /// Brings the index, once, at the first touch of the field.
    pub(crate) fn ask_finder(self) {
        if self.finder_asked.get_value() {
            return;
        }
        self.finder_asked.set_value(true);
        let requests = self.requests.get_value();
        spawn_local(async move {
            match Finder::load(self.widget, &requests, self.province()).await {
                Ok(finder) if self.turn.try_get_value().is_some() => {
                    self.finder.set_value(Some(finder));
                    self.local.set(true);
                    if !self.query.with_untracked(|query| query.trim().is_empty()) {
                        self.search();
                    }
                }
                // Without the index the API goes on answering; the next touch tries again.
                _ => _ = self.finder_asked.try_set_value(false),
            }
        });
    }

    fn forget_finder(self) {
        self.finder.set_value(None);
        self.finder_asked.set_value(false);
        self.local.set(false);
    }

    /// Opens a procedure in place.
    pub(crate) fn open(self, chosen: Chosen) {
        self.widget.emit("mc-select", &[("code", &chosen.code)]);
        self.announcement.set(self.widget.fill(Text::Opened, "name", &chosen.name));
        self.open.set(Some(chosen));
    }

    /// Back to the list.
    pub(crate) fn close(self) {
        let closed = self.open.with_untracked(|open| open.as_ref().map(|one| one.code.clone()));
        self.open.set(None);
        // The focus goes back to the row it came from.
        let row = ["[part=result][href$='/", &closed.unwrap_or_default(), "']"].concat();
        self.widget.focus(row);
    }
}
