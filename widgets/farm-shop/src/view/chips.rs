//! What narrows the list: counted, one tap on, one tap off.

use super::certificates::scheme;
use crate::state::{Filter, Shop};
use crate::{Text, address};
use api_types::products::ProductFacets;
use kit::link::Chip;
use leptos::prelude::*;

/// In season, certificates, kinds. The province has its own field.
#[component]
pub(super) fn Chips(state: Shop, facets: ProductFacets) -> impl IntoView {
    let widget = state.widget;
    let filter = state.filter.get_untracked();
    let all = Filter { province: filter.province.clone(), ..Filter::default() };
    let mut chips = Vec::new();
    chips.push(chip(state, widget.text(Text::All).to_owned(), None, filter == all, all));
    let season = Filter { in_season: !filter.in_season, ..filter.clone() };
    chips.push(chip(state, widget.text(Text::InSeason).to_owned(), None, filter.in_season, season));
    for facet in facets.cert {
        let on = filter.cert.as_ref() == Some(&facet.value);
        let label =
            scheme(widget, if facet.label.is_empty() { &facet.value } else { &facet.label });
        let to = Filter { cert: (!on).then_some(facet.value), ..filter.clone() };
        chips.push(chip(state, label, Some(facet.count), on, to));
    }
    for facet in facets.category {
        let on = filter.category.as_ref() == Some(&facet.value);
        let label = if facet.label.is_empty() { facet.value.clone() } else { facet.label };
        let to = Filter { category: (!on).then_some(facet.value), ..filter.clone() };
        chips.push(chip(state, label, Some(facet.count), on, to));
    }
    view! { <nav class="mc-chips" part="filters" aria-label=widget.text(Text::Filters)>{chips}</nav> }
}

fn chip(state: Shop, label: String, count: Option<u32>, on: bool, to: Filter) -> AnyView {
    let path = state.query.with_untracked(|query| address::of_page(query, &to, None));
    let href = state.widget.url(&path);
    let pick = move |()| state.narrow(to.clone());
    view! { <Chip label count on href pick/> }.into_any()
}
