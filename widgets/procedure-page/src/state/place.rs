//! Where the person lives, as far as they say it, and the offices there.

use super::next;
use crate::place::{Desks, Where};
use api_types::Page;
use api_types::places::PlaceHit;
use kit::api::Requests;
use kit::{Failure, Widget};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How long somebody who goes on typing takes for a key.
const BETWEEN_KEYS_MS: i32 = 180;

/// What stands below the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    Nothing,
    Asked,
    /// Communes that the words may mean; none: no place of that name.
    Hits(Vec<PlaceHit>),
    Desks(Desks, Option<String>),
    Failed(Failure),
}

/// The commune, never an address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    turn: StoredValue<u32>,
    /// What is in the field.
    pub(crate) typed: RwSignal<String>,
    pub(crate) found: RwSignal<Found>,
}

impl Place {
    pub(crate) fn new(
        widget: Widget,
        requests: StoredValue<Requests, LocalStorage>,
        first: Where,
    ) -> Self {
        let asked = !first.typed.is_empty();
        let found = match first.desks {
            Some(desks) => Found::Desks(desks, None),
            None if asked => Found::Hits(first.hits),
            None => Found::Nothing,
        };
        Self {
            widget,
            requests,
            turn: StoredValue::new(0),
            typed: RwSignal::new(first.typed),
            found: RwSignal::new(found),
        }
    }

    /// The person typed: which communes may be meant.
    pub(crate) fn type_name(self, name: String) {
        let turn = next(self.turn);
        let mut url = self.widget.url("/v1/places?limit=6&q=");
        url += &kit::text::percent(name.trim());
        if let Some(province) = self.widget.attributes.get_untracked("province") {
            url += "&province=";
            url += &kit::text::percent(&province);
        }
        let enough = name.trim().chars().nth(1).is_some();
        self.typed.set(name);
        if !enough {
            return self.found.set(Found::Nothing);
        }
        let requests = self.requests.get_value();
        spawn_local(async move {
            kit::api::pause(BETWEEN_KEYS_MS).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let answer = requests.json::<Page<PlaceHit>>(&url).await;
            self.show(turn, answer.map(|answer| Found::Hits(answer.value.items)));
        });
    }

    /// A commune was chosen: its offices, those that take this procedure first.
    pub(crate) fn choose(self, code: &str, commune: &str, name: Option<String>) {
        let turn = next(self.turn);
        if let Some(name) = name {
            self.typed.set(name);
        }
        self.found.set(Found::Asked);
        let encode = kit::text::percent;
        let query =
            ["/v1/offices?limit=3&commune=", &encode(commune), "&procedure=", &encode(code)];
        let (url, requests) = (self.widget.url(&query.concat()), self.requests.get_value());
        spawn_local(async move {
            let answer = requests.json::<Desks>(&url).await;
            self.show(turn, answer.map(|answer| Found::Desks(answer.value, answer.kept)));
        });
    }

    fn show(self, turn: u32, found: Result<Found, Failure>) {
        // Another one is asked for by now, or the widget is gone.
        if self.turn.try_get_value() != Some(turn) {
            return;
        }
        match found {
            Ok(found) => self.found.set(found),
            Err(Failure::Cancelled) => {}
            Err(failure) => self.found.set(Found::Failed(failure)),
        }
    }
}
