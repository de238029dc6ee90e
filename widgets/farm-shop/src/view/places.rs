//! The province: one of many, so the browser's own list.

use crate::Text;
use crate::state::{Filter, List, Shop};
use api_types::page::Facet;
use leptos::prelude::*;

/// A field of the search form, so that it counts without a script too.
#[component]
pub(super) fn Places(state: Shop) -> impl IntoView {
    let widget = state.widget;
    let options = move || {
        let facets = state.list.with(|list| match list {
            List::Shown(shown) => shown.facets.province.clone(),
            _ => Vec::new(),
        });
        let chosen = state.filter.with(|filter| filter.province.clone());
        let everywhere = widget.text(Text::Everywhere).to_owned();
        let first = option(String::new(), everywhere, chosen.is_none());
        let others = facets.into_iter().map(|facet| {
            let words = words(&facet);
            let on = chosen.as_ref() == Some(&facet.value);
            option(facet.value, words, on)
        });
        std::iter::once(first).chain(others).collect_view()
    };
    let pick = move |event| {
        let province = Some(event_target_value(&event)).filter(|code| !code.is_empty());
        let filter = state.filter.get_untracked();
        if filter.province != province {
            state.narrow(Filter { province, ..filter });
        }
    };
    view! {
        <label class="mc-sr" for="mc-place">{widget.text(Text::Place)}</label>
        <select id="mc-place" class="shop-place" part="input" name="province" on:input=pick>{options}</select>
    }
}

fn option(value: String, words: String, on: bool) -> AnyView {
    view! { <option value=value selected=on prop:selected=on>{words}</option> }.into_any()
}

fn words(facet: &Facet) -> String {
    let label = if facet.label.is_empty() { &facet.value } else { &facet.label };
    format!("{label} ({})", facet.count)
}
