//! What narrows the list: counted, one tap on, one tap off.

use crate::Text;
use crate::state::{Filter, Lookup};
use api_types::procedures::Facets;
use kit::link::Chip;
use kit::procedures::{level_id, level_of, level_text};
use leptos::prelude::*;

/// How many fields are offered.
const FIELDS: usize = 3;

/// The chips.
#[component]
pub(super) fn Chips(state: Lookup, facets: Facets, total: u32) -> impl IntoView {
    let widget = state.widget;
    let filter = state.filter.get_untracked();
    let mut chips = Vec::new();
    if filter != Filter::default() || facets.level.len() > 1 || facets.field.len() > 1 {
        let on = filter == Filter::default();
        chips.push(chip(state, widget.text(Text::All).to_owned(), total, on, Filter::default()));
    }
    for facet in facets.field.iter().take(FIELDS) {
        let on = filter.field.as_deref() == Some(&*facet.value);
        let field = (!on).then(|| facet.value.clone());
        chips.push(chip(
            state,
            facet.value.clone(),
            facet.count,
            on,
            Filter { field, ..filter.clone() },
        ));
    }
    for facet in &facets.level {
        let Some(level) = level_of(&facet.value) else { continue };
        let on = filter.level == Some(level);
        let to = Filter { level: (!on).then_some(level), ..filter.clone() };
        chips.push(chip(state, widget.text(level_text(level)).to_owned(), facet.count, on, to));
    }
    view! { <nav class="mc-chips" part="filters" aria-label=widget.text(Text::Found)>{chips}</nav> }
}

fn chip(state: Lookup, label: String, count: u32, on: bool, to: Filter) -> AnyView {
    let href = href(state, &to);
    let pick = move |()| state.narrow(to.clone());
    view! { <Chip label count=Some(count) on href pick/> }.into_any()
}

/// Where the chip leads without a script.
pub(super) fn href(state: Lookup, filter: &Filter) -> String {
    let query = state.query.get_untracked();
    let mut href = state.widget.url("/thu-tuc?q=") + &kit::text::percent(&query);
    if let Some(field) = &filter.field {
        href += "&field=";
        href += &kit::text::percent(field);
    }
    if let Some(level) = filter.level {
        href += "&level=";
        href += level_id(level);
    }
    if let Some(province) = state.province() {
        href += "&province=";
        href += &kit::text::percent(&province);
    }
    href
}
