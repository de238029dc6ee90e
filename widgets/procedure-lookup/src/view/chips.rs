//! What narrows the list: counted, one tap on, one tap off.

use crate::state::Lookup;
use crate::{Filter, Text};
use api_types::page::Facet;
use api_types::procedures::Facets;
use kit::Widget;
use kit::link::Chip;
use kit::procedures::{level_of, level_text};
use leptos::prelude::*;

/// How many values of a kind are offered.
const MOST: usize = 3;

/// The chips. A kind with one value narrows nothing and has none.
#[component]
pub(super) fn Chips(state: Lookup, facets: Facets, total: u32) -> impl IntoView {
    let widget = state.widget;
    let filter = state.filter.get_untracked();
    let mut chips = Vec::new();
    let kinds = [
        ("field", facets.field),
        ("level", facets.level),
        ("online", facets.online),
        ("audience", facets.audience),
    ];
    for (kind, mut facets) in kinds {
        let chosen = filter.get(kind);
        facets.retain(|facet| facet.value != "unknown");
        if facets.len() < 2 && chosen.is_none() {
            continue;
        }
        for facet in facets.iter().take(MOST) {
            let on = chosen == Some(&*facet.value);
            let to = filter.toggled(kind, &facet.value);
            chips.push(chip(state, label(widget, kind, facet), facet.count, on, to));
        }
    }
    if !chips.is_empty() {
        let all = widget.text(Text::All).to_owned();
        chips.insert(0, chip(state, all, total, filter.is_empty(), Filter::default()));
    }
    view! { <nav class="mc-chips" part="filters" aria-label=widget.text(Text::Found)>{chips}</nav> }
}

fn label(widget: Widget, kind: &str, facet: &Facet) -> String {
    if let Some(level) = level_of(&facet.value).filter(|_| kind == "level") {
        return widget.text(level_text(level)).to_owned();
    }
    let text = match &*facet.value {
        "full" => Text::OnlineFull,
        "partial" => Text::OnlinePartial,
        "citizen" => Text::AudienceCitizen,
        "overseas" => Text::AudienceOverseas,
        "foreigner" => Text::AudienceForeigner,
        "business" => Text::AudienceBusiness,
        "cooperative" => Text::AudienceCooperative,
        "organisation" => Text::AudienceOrganisation,
        "official" => Text::AudienceOfficial,
        name => return name.to_owned(),
    };
    widget.text(text).to_owned()
}

fn chip(state: Lookup, label: String, count: u32, on: bool, to: Filter) -> AnyView {
    let href = href(state, &to);
    let pick = move |()| state.narrow(to.clone());
    view! { <Chip label count=Some(count) on href pick/> }.into_any()
}

/// What the words may go on to.
pub(super) fn completions(state: Lookup, words: Vec<String>) -> Option<AnyView> {
    if words.is_empty() {
        return None;
    }
    let chips = words.into_iter().map(|label| {
        let href = address(state, &label, &Filter::default());
        let typed = label.clone();
        let pick = move |()| state.complete(typed.clone());
        view! { <Chip label count=None on=false href pick/> }.into_any()
    });
    let chips: Vec<_> = chips.collect();
    let label = state.widget.text(Text::Completions);
    Some(view! { <nav class="mc-chips lookup-more" part="completions" aria-label=label>{chips}</nav> }.into_any())
}

/// Where the chip leads without a script.
pub(super) fn href(state: Lookup, filter: &Filter) -> String {
    state.query.with_untracked(|query| address(state, query, filter))
}

fn address(state: Lookup, query: &str, filter: &Filter) -> String {
    let mut href = state.widget.url("/thu-tuc?q=") + &kit::text::percent(query);
    href += &filter.query();
    if let Some(province) = state.province() {
        href += "&province=";
        href += &kit::text::percent(&province);
    }
    href
}
