//! All events.

use crate::Text;
use crate::state::LifeEvents;
use api_types::events::LifeEventRow;
use kit::link;
use leptos::prelude::*;

/// Name and what it leads to; each a link of our own page too.
#[component]
pub(super) fn List(state: LifeEvents, list: Vec<LifeEventRow>) -> impl IntoView {
    let rows = list.into_iter().map(|row| event(state, row)).collect_view();
    view! {
        <h2 tabindex="-1">{state.widget.text(Text::Events)}</h2>
        <ul class="events-list" part="results">{rows}</ul>
    }
}

fn event(state: LifeEvents, row: LifeEventRow) -> AnyView {
    let href = state.widget.url("/su-kien/") + &row.id;
    let open = move |event: leptos::ev::MouseEvent| {
        if link::take(&event) {
            state.show(Some(row.id.clone()));
        }
    };
    view! {
        <li>
            <a class="events-row" part="result" href=href on:click=open>
                <strong>{row.name}</strong>
                <span class="mc-small">{row.lead}</span>
            </a>
        </li>
    }
    .into_any()
}
