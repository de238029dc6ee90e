//! The list below the field.

use super::chips::{Chips, completions, href};
use super::row::Row;
use crate::state::Lookup;
use crate::{Filter, Text};
use api_types::procedures::ProcedureList;
use kit::card::Stale;
use leptos::prelude::*;

/// The rows, or what to try when there are none.
#[component]
pub(super) fn Results(state: Lookup, list: ProcedureList, kept: Option<String>) -> impl IntoView {
    let widget = state.widget;
    let narrowed = !state.filter.with_untracked(Filter::is_empty);
    let asked = narrowed || state.query.with_untracked(|query| !query.trim().is_empty());
    let heading = if asked {
        widget.fill(Text::Found, "count", &list.total.to_string())
    } else {
        widget.text(Text::Popular).to_owned()
    };
    let kept = kept.map(|time| view! { <Stale widget time/> }.into_any());
    let none = list.items.is_empty() && asked;
    let mut list = list;
    let go_on = completions(state, std::mem::take(&mut list.completions));
    // Whoever reads it knows how old it may be.
    let as_of = list.as_of.take().map(|date| {
        let date = kit::text::date(&date).unwrap_or(date);
        [" · ", &widget.fill(Text::AsOf, "date", &date)].concat()
    });
    let body = if none { nothing(state, list.elsewhere) } else { rows(state, list, asked) };
    let local = move || state.local.get().then(|| format!(" · {}", widget.text(Text::Local)));
    view! {
        {kept}
        {go_on}
        <h2 class:mc-sr=asked class:lookup-heading=!asked>{heading}</h2>
        {body}
        <p class="lookup-foot mc-small">"dichvucong.gov.vn"{as_of}{local}</p>
    }
}

fn rows(state: Lookup, list: ProcedureList, asked: bool) -> AnyView {
    // On the page of one field nothing was typed: there is nothing to narrow.
    let typed = asked && state.query.with_untracked(|query| !query.trim().is_empty());
    let hidden = list.total.saturating_sub(u32::try_from(list.items.len()).unwrap_or(list.total));
    let more = (asked && hidden > 0).then(|| more(state, hidden, list.next));
    let chips =
        typed.then(|| view! { <Chips state facets=list.facets total=list.total/> }.into_any());
    let rows: Vec<_> =
        list.items.into_iter().map(|row| view! { <Row state row/> }.into_any()).collect();
    view! {
        {chips}
        <ol class="lookup-rows" part="results">{rows}</ol>
        {more}
    }
    .into_any()
}

/// The rest, here or, without a script, on our page.
fn more(state: Lookup, hidden: u32, next: Option<String>) -> AnyView {
    let href = state.filter.with_untracked(|filter| href(state, filter));
    let href = next.map_or(href.clone(), |next| [&href, "&cursor=", &next].concat());
    let click = move |event: leptos::ev::MouseEvent| {
        if state.more() {
            event.prevent_default();
        }
    };
    let words = state.widget.fill(Text::More, "count", &hidden.to_string());
    view! { <p class="mc-actions"><a class="mc-button quiet" part="more" href=href on:click=click>{words}</a></p> }
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
