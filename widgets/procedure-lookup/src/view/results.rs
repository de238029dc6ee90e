//! The list below the field.

use super::chips::Chips;
use super::row::Row;
use crate::Text;
use crate::state::{Filter, Lookup};
use api_types::procedures::ProcedureList;
use kit::card::Stale;
use leptos::prelude::*;

/// The rows, or what to try when there are none.
#[component]
pub(super) fn Results(state: Lookup, list: ProcedureList, kept: Option<String>) -> impl IntoView {
    let widget = state.widget;
    let narrowed = state.filter.with_untracked(|filter| *filter != Filter::default());
    let asked = narrowed || state.query.with_untracked(|query| !query.trim().is_empty());
    let heading = if asked {
        widget.fill(Text::Found, "count", &list.total.to_string())
    } else {
        widget.text(Text::Popular).to_owned()
    };
    let kept = kept.map(|time| view! { <Stale widget time/> });
    let none = list.items.is_empty() && asked;
    let body = if none { nothing(state, list.elsewhere) } else { rows(state, list, asked) };
    let local = move || state.local.get().then(|| format!(" · {}", widget.text(Text::Local)));
    view! {
        {kept}
        <h2 class:mc-sr=asked class:lookup-heading=!asked>{heading}</h2>
        {body}
        <p class="lookup-foot mc-small">"dichvucong.gov.vn"{local}</p>
    }
}

fn rows(state: Lookup, list: ProcedureList, asked: bool) -> AnyView {
    let chips = asked.then(|| view! { <Chips state facets=list.facets total=list.total/> });
    let rows = list.items.into_iter().map(|row| view! { <Row state row/> }).collect_view();
    view! {
        {chips}
        <ol class="lookup-rows" part="results">{rows}</ol>
    }
    .into_any()
}

/// Honest about it: what was asked may be somebody else's business.
fn nothing(state: Lookup, elsewhere: Option<String>) -> AnyView {
    let query = state.query.get_untracked();
    let advice = elsewhere.unwrap_or_else(|| state.widget.text(Text::NoneDo).to_owned());
    view! {
        <div class="mc-card" part="empty">
            <p><strong>{state.widget.fill(Text::NoneTitle, "query", query.trim())}</strong></p>
            <p>{advice}</p>
        </div>
    }
    .into_any()
}
