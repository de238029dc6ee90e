//! The list: the field, what narrows it, the grid, and what follows.

use super::card::Card;
use super::chips::Chips;
use super::places::Places;
use super::skeleton::ListSkeleton;
use crate::state::{List, More, Rows, Shop, Shown};
use crate::{Text, address};
use kit::card::{ErrorCard, Stale};
use kit::link;
use kit::live;
use kit::search_field::SearchField;
use leptos::either::Either;
use leptos::prelude::*;

/// Everything of the list.
pub(super) fn listing(state: Shop) -> AnyView {
    let widget = state.widget;
    let shown = move || state.list.with(|list| matches!(list, List::Shown(_)));
    let no_rows = move || !shown() || state.rows.with(|rows| rows.items.is_empty());
    let busy = move || state.busy.get().then_some("true");
    view! {
        <SearchField
            widget
            page="/cho"
            label=widget.text(Text::SearchLabel)
            hint=widget.text(Text::SearchHint)
            query=state.query
            typed=move |query| state.type_query(query)
            submitted=move |()| state.search()
        >
            <Places state/>
        </SearchField>
        {live(move || head(state))}
        <ul class="shop-grid" part="results" hidden=no_rows aria-busy=busy>
            {move || rows(state)}
        </ul>
        {live(move || foot(state))}
    }
    .into_any()
}

fn rows(state: Shop) -> Either<AnyView, AnyView> {
    let Rows { items, even } = state.rows.get();
    let cards = items.into_iter().map(|row| view! { <Card state row/> }.into_any()).collect_view();
    if even { Either::Left(cards.into_any()) } else { Either::Right(cards.into_any()) }
}

/// What stands before the rows: the filters and the count, or why there are none.
fn head(state: Shop) -> AnyView {
    match state.list.get() {
        List::Loading => view! { <ListSkeleton widget=state.widget/> }.into_any(),
        List::Failed(failure) => {
            view! { <ErrorCard widget=state.widget failure retry=move |()| state.search()/> }
                .into_any()
        }
        List::Shown(shown) => above(state, shown),
    }
}

fn above(state: Shop, shown: Shown) -> AnyView {
    let widget = state.widget;
    let count = widget.fill(Text::Found, "count", &shown.total.to_string());
    let waiting = move || {
        let key = if state.busy.get() { Some(kit::Text::Loading) } else { None };
        key.map(|key| format!(" · {}", widget.text(key)))
    };
    let kept = shown.kept.map(|time| view! { <Stale widget time/> });
    let none = (shown.total == 0).then(|| nothing(state));
    view! {
        <Chips state facets=shown.facets/>
        {kept}
        <h2 class="shop-count" tabindex="-1">{count}{waiting}</h2>
        {none}
    }
    .into_any()
}

fn nothing(state: Shop) -> AnyView {
    let widget = state.widget;
    let (query, filter) = (state.query.get_untracked(), state.filter.get_untracked());
    let title = match query.trim() {
        "" => widget.text(Text::NoneHere).to_owned(),
        query => widget.fill(Text::NoneTitle, "query", query),
    };
    let filtered = (filter != Default::default()).then(|| {
        let href = widget.url(&address::of_page(&query, &Default::default(), None));
        let click = move |event: leptos::ev::MouseEvent| {
            if link::take(&event) {
                state.narrow(Default::default());
            }
        };
        view! {
            <p>{widget.text(Text::NoneFiltered)}</p>
            <p class="mc-actions">
                <a class="mc-button quiet" href=href on:click=click>{widget.text(Text::Unfilter)}</a>
            </p>
        }
    });
    view! {
        <div class="mc-card" part="empty">
            <p><strong>{title}</strong></p>
            <p>{widget.text(Text::NoneDo)}</p>
            {filtered}
        </div>
    }
    .into_any()
}

/// What stands after the rows: more of them, and what a sample price is.
fn foot(state: Shop) -> AnyView {
    let widget = state.widget;
    let List::Shown(shown) = state.list.get() else { return ().into_any() };
    let more = shown.next.map(|cursor| more(state, cursor));
    let samples = state.rows.with(|rows| rows.items.iter().any(|row| row.sample_price));
    let samples =
        samples.then(|| view! { <p class="mc-small">{widget.text(Text::SampleNote)}</p> });
    view! { <div class="shop-foot">{more}{samples}</div> }.into_any()
}

fn more(state: Shop, cursor: String) -> AnyView {
    let widget = state.widget;
    let href = state.query.with_untracked(|query| {
        state.filter.with_untracked(|filter| address::of_page(query, filter, Some(&cursor)))
    });
    let words = move || match state.more.get() {
        More::Loading => widget.text(kit::Text::Loading),
        _ => widget.text(Text::More),
    };
    let (asked, again) = (cursor.clone(), cursor);
    let click = move |event: leptos::ev::MouseEvent| {
        if link::take(&event) {
            state.lengthen(&asked);
        }
    };
    let failed = live(move || match state.more.get() {
        More::Failed(failure) => {
            let again = again.clone();
            let retry = move |()| state.lengthen(&again);
            view! { <ErrorCard widget failure retry/> }.into_any()
        }
        _ => ().into_any(),
    });
    view! {
        {failed}
        <p><a class="mc-button quiet" part="more" href=widget.url(&href) on:click=click>{words}</a></p>
    }
    .into_any()
}
