//! What the person sees: one component a file.

mod chips;
mod detail;
mod facts;
mod papers;
mod results;
mod row;
mod sections;
mod summary;

pub(crate) use summary::level_id;
pub use summary::level_of;

use crate::Text;
use crate::state::{List, Lookup, Notice, Open};
use detail::Detail;
use kit::card::ErrorCard;
use kit::search_field::SearchField;
use leptos::prelude::*;
use results::Results;

/// The whole widget: the field and the list, or the opened procedure.
pub fn lookup(state: Lookup) -> AnyView {
    let widget = state.widget;
    let theme = move || widget.attributes.get("theme").unwrap_or_default();
    let nothing_open = move || state.open.with(|open| matches!(open, Open::Nothing));
    view! {
        <div class="mc lookup" part="root" data-theme=theme lang=widget.language()>
            <div class="mc-sr" role="status" aria-live="polite">{move || state.announcement.get()}</div>
            {move || state.notice.get().map(|notice| view! { <NoticeLine state notice/> })}
            {move || if nothing_open() { list(state) } else { opened(state) }}
        </div>
    }
    .into_any()
}

fn list(state: Lookup) -> AnyView {
    let below = move || match state.list.get() {
        List::Loading => skeleton(state),
        List::Shown { list, kept } => view! { <Results state list kept/> }.into_any(),
        List::Failed(failure) => {
            view! { <ErrorCard widget=state.widget failure retry=move |()| state.search()/> }
                .into_any()
        }
    };
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
            {state.province().map(|code| view! { <input type="hidden" name="province" value=code/> })}
        </SearchField>
        <div class="lookup-list">{below}</div>
    }
    .into_any()
}

fn opened(state: Lookup) -> AnyView {
    match state.open.get() {
        Open::Nothing => ().into_any(),
        Open::Loading(_) => skeleton(state),
        Open::Shown { procedure, kept } => {
            view! { <Detail state procedure=*procedure kept/> }.into_any()
        }
        Open::Failed { code, failure } => {
            let again = move |()| state.open(code.clone());
            view! {
                <detail::Back state/>
                <ErrorCard widget=state.widget failure retry=again/>
            }
            .into_any()
        }
    }
}

fn skeleton(state: Lookup) -> AnyView {
    let lines = (0..5)
        .map(|n| view! { <div class="mc-bone" style:width=format!("{}%", 92 - n * 9)></div> });
    let lines = lines.collect_view();
    view! {
        <div class="mc-skeleton" aria-busy="true">
            <span class="mc-sr">{state.widget.text(kit::Text::Loading)}</span>
            {lines}
        </div>
    }
    .into_any()
}

#[component]
fn NoticeLine(state: Lookup, notice: Notice) -> impl IntoView {
    let words = state.widget.fill(Text::UnknownProvince, "value", &notice.value);
    view! { <p class="mc-note warning" role="note" data-code=notice.code>{words}</p> }
}
