//! The list: asked, narrowed, lengthened.

use super::{Filter, List, More, Notice, Rows, Shop, divide};
use crate::{Text, address};
use api_types::page::Facet;
use api_types::products::{ProductFacets, ProductList};
use kit::Failure;
use kit::api::Answer;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// How long a keystroke waits for the next one.
const PAUSE: Duration = Duration::from_millis(200);

impl Shop {
    /// The person typed.
    pub(crate) fn type_query(self, query: String) {
        self.query.set(query);
        self.busy.set(true);
        let turn = self.next_turn();
        set_timeout(
            move || {
                if self.is_turn(turn) {
                    self.search();
                }
            },
            PAUSE,
        );
    }

    /// The person narrowed the list.
    pub(crate) fn narrow(self, filter: Filter) {
        self.filter.set(filter);
        self.search();
    }

    /// Asks for the first page.
    pub(crate) fn search(self) {
        let turn = self.next_turn();
        self.more.set(More::Idle);
        self.busy.set(true);
        let url = self.list_url(None);
        let requests = self.requests.get_value();
        spawn_local(async move {
            let answer = requests.json::<ProductList>(&url).await;
            if !self.is_turn(turn) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(answer) => self.show(answer),
                Err(Failure::Cancelled) => {}
                Err(failure) if self.correct(&failure) => self.search(),
                Err(failure) => self.fail(failure, |failure| self.list.set(List::Failed(failure))),
            }
        });
    }

    /// Asks for the page after the last one.
    pub(crate) fn lengthen(self, cursor: &str) {
        // The cursor belongs to the list on screen, not to the one that is on its way.
        if self.busy.get_untracked() {
            return;
        }
        let turn = self.next_turn();
        self.more.set(More::Loading);
        let url = self.list_url(Some(cursor));
        let requests = self.requests.get_value();
        spawn_local(async move {
            let answer = requests.json::<ProductList>(&url).await;
            if !self.is_turn(turn) {
                return;
            }
            match answer {
                Ok(answer) => self.add(answer.value),
                Err(Failure::Cancelled) => {}
                Err(failure) => self.fail(failure, |failure| self.more.set(More::Failed(failure))),
            }
        });
    }

    fn show(self, answer: Answer<ProductList>) {
        let mut list = answer.value;
        self.list.with_untracked(|before| {
            let before = match before {
                List::Shown(shown) => Some(&shown.facets),
                _ => None,
            };
            self.filter.with_untracked(|filter| keep_chosen(&mut list.facets, before, filter));
        });
        let query = self.query.get_untracked();
        let total = list.total.to_string();
        let said = match list.total {
            0 => self.widget.text(Text::FoundNone).to_owned(),
            _ => self.widget.fill(Text::Found, "count", &total),
        };
        self.announcement.set(said);
        if !query.trim().is_empty() {
            self.widget.emit("mc-search", &[("query", &query), ("total", &total)]);
        }
        let (list, rows) = divide(list, answer.kept);
        self.rows.update(|shown| *shown = Rows { items: rows, even: !shown.even });
        self.list.set(list);
    }

    fn add(self, page: ProductList) {
        let count = page.items.len().to_string();
        self.announcement.set(self.widget.fill(Text::Added, "count", &count));
        self.rows.update(|rows| {
            // A product that moved between two pages is shown once.
            for new in page.items {
                if rows.items.iter().all(|row| row.id != new.id) {
                    rows.items.push(new);
                }
            }
        });
        self.list.update(|list| {
            if let List::Shown(shown) = list {
                shown.next = page.next;
            }
        });
        self.more.set(More::Idle);
    }

    /// A province the API does not know came from the element's attributes: it is dropped and
    /// told. Answers whether it was that.
    fn correct(self, failure: &Failure) -> bool {
        if failure.code() != "unknown-province" {
            return false;
        }
        let wrong = self.filter.try_update(|filter| filter.province.take()).flatten();
        let notice = wrong.map(|value| Notice { code: failure.code().to_owned(), value });
        let corrected = notice.is_some();
        self.notice.set(notice);
        corrected
    }

    fn list_url(self, cursor: Option<&str>) -> String {
        let path = self.query.with_untracked(|query| {
            self.filter.with_untracked(|filter| address::of_list(query, filter, cursor))
        });
        self.widget.url(&path)
    }

    fn next_turn(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        turn
    }

    /// Nothing was asked since; false, too, when the widget is gone.
    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }
}

/// What is chosen stays on offer, by its name, when nothing matches it any more.
pub(super) fn keep_chosen(
    facets: &mut ProductFacets,
    before: Option<&ProductFacets>,
    filter: &Filter,
) {
    let before = before.cloned().unwrap_or_default();
    keep(&mut facets.category, &before.category, filter.category.as_deref());
    keep(&mut facets.province, &before.province, filter.province.as_deref());
    keep(&mut facets.cert, &before.cert, filter.cert.as_deref());
}

fn keep(facets: &mut Vec<Facet>, before: &[Facet], chosen: Option<&str>) {
    let Some(value) = chosen else { return };
    if facets.iter().any(|facet| facet.value == value) {
        return;
    }
    let known = before.iter().find(|facet| facet.value == value);
    let label = known.map(|facet| facet.label.clone()).unwrap_or_default();
    facets.push(Facet { value: value.to_owned(), label, count: 0 });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facet(value: &str, label: &str, count: u32) -> Facet {
        Facet { value: value.into(), label: label.into(), count }
    }

    #[test]
    fn a_chosen_filter_stays_on_offer() {
        let before = [facet("96", "Cà Mau", 4)];
        let mut facets = Vec::new();
        keep(&mut facets, &before, Some("96"));
        assert_eq!(facets, [facet("96", "Cà Mau", 0)]);
        keep(&mut facets, &before, Some("96"));
        assert_eq!(facets.len(), 1, "never twice");
        keep(&mut facets, &before, None);
        assert_eq!(facets.len(), 1, "and nothing that was not chosen");
        let mut unnamed = Vec::new();
        keep(&mut unnamed, &[], Some("96"));
        assert_eq!(unnamed, [facet("96", "", 0)]);
    }
}
