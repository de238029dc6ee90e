//! What the person sees: one component a file.

mod chips;
mod results;
mod row;

use crate::Text;
use crate::state::{List, Lookup, Notice};
use kit::card::ErrorCard;
use kit::live;
use kit::opened::Opened;
use kit::search_field::SearchField;
use leptos::prelude::*;
use results::Results;

/// The whole widget: the field and the list, or the opened procedure.
pub fn lookup(state: Lookup) -> AnyView {
    let widget = state.widget;
    let theme = move || widget.attributes.get("theme").unwrap_or_default();
    view! {
        <div class="mc lookup" part="root" data-theme=theme lang=widget.language()>
            <div class="mc-sr" role="status" aria-live="polite">{move || state.announcement.get()}</div>
            {live(move || state.notice.get().map(|notice| view! { <NoticeLine state notice/> }))}
            {live(move || body(state))}
        </div>
    }
    .into_any()
}

fn body(state: Lookup) -> AnyView {
    let widget = state.widget;
    let Some(chosen) = state.open.get() else { return list(state) };
    let asked = state.query.with_untracked(|query| !query.trim().is_empty());
    let words = widget.text(if asked { Text::Back } else { Text::BackHome });
    let (href, back) = (widget.url("/thu-tuc"), move |()| state.close());
    view! { <Opened widget chosen words href back/> }.into_any()
}

fn list(state: Lookup) -> AnyView {
    let below = live(move || match state.list.get() {
        List::Loading => kit::card::skeleton(state.widget),
        List::Shown { list, kept } => view! { <Results state list=*list kept/> }.into_any(),
        List::Failed(failure) => {
            view! { <ErrorCard widget=state.widget failure retry=move |()| state.search()/> }
                .into_any()
        }
    });
    view! {
        <SearchField
            widget=state.widget
            page="/thu-tuc"
            label=state.widget.text(Text::SearchLabel)
            hint=state.widget.text(Text::SearchHint)
            query=state.query
            typed=move |query| state.type_query(query)
            submitted=move |()| state.search()
            touched=Callback::new(move |()| state.ask_finder())
        >
            {state.province().map(|code| view! { <input type="hidden" name="province" value=code/> }.into_any())}
        </SearchField>
        <div class="lookup-list">{below}</div>
    }
    .into_any()
}

#[component]
fn NoticeLine(state: Lookup, notice: Notice) -> impl IntoView {
    let words = state.widget.fill(Text::UnknownProvince, "value", &notice.value);
    view! { <p class="mc-note warning" role="note" data-code=notice.code>{words}</p> }
}
