//! One result.

use crate::Text;
use crate::state::Lookup;
use api_types::procedures::ProcedureRow;
use kit::link::Chip;
use kit::opened::Chosen;
use kit::procedures::{fee, levels, time_from};
use leptos::prelude::*;

/// Name, level and field, time and cost, and why it was found.
#[component]
pub(super) fn Row(state: Lookup, row: ProcedureRow) -> impl IntoView {
    let widget = state.widget;
    let chosen = Chosen { code: row.code.clone(), name: row.name.clone() };
    let open = move |event: leptos::ev::MouseEvent| {
        if kit::link::take(&event) {
            state.open(chosen.clone());
        }
    };
    let place = [levels(widget, &row.level), row.field.clone()];
    let place: Vec<_> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let why = row.why.clone().map(|why| view! { <span class="lookup-why">{why}</span> }.into_any());
    view! {
        <li>
            <a class="lookup-row" part="result" href=widget.url("/thu-tuc/") + &row.code on:click=open>
                <span class="lookup-name">{marked(&row.name, &row.highlights)}</span>
                <span class="lookup-side">
                    <strong>{time_from(widget, row.time, row.time_from)}</strong>
                    {fee(widget, &row.fee)}
                </span>
                <span class="mc-small">{place.join(" · ")}</span>
                {why}
            </a>
            {versions(state, row)}
        </li>
    }
}

/// The same service at other levels, each one tap away.
fn versions(state: Lookup, row: ProcedureRow) -> Option<AnyView> {
    let widget = state.widget;
    let own = levels(widget, &row.level);
    let mut links: Vec<(String, AnyView)> = Vec::new();
    for version in row.versions {
        let label = levels(widget, &version.level);
        if version.code == row.code || label == own || links.iter().any(|(one, _)| *one == label) {
            continue;
        }
        let chosen = Chosen { code: version.code, name: row.name.clone() };
        let href = widget.url("/thu-tuc/") + &chosen.code;
        let pick = move |()| state.open(chosen.clone());
        let words = label.clone();
        links.push((label, view! { <Chip label=words count=None on=false href pick/> }.into_any()));
    }
    if links.is_empty() {
        return None;
    }
    let links: Vec<_> = links.into_iter().map(|(_, link)| link).collect();
    let view = view! {
        <p class="lookup-versions mc-small">{widget.text(Text::OtherLevels)}{links}</p>
    };
    Some(view.into_any())
}

/// The name with what answers the query marked.
fn marked(name: &str, ranges: &[(u32, u32)]) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut at = 0;
    for (start, end) in ranges {
        let (start, end) = (*start as usize, *end as usize);
        let (Some(before), Some(hit)) = (name.get(at..start), name.get(start..end)) else { break };
        parts.push(before.to_owned().into_any());
        let hit = hit.to_owned();
        parts.push(view! { <mark>{hit}</mark> }.into_any());
        at = end;
    }
    parts.push(name.get(at..).unwrap_or_default().to_owned().into_any());
    parts
}
