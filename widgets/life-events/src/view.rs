//! The list of events, or one with its steps.

mod journey;
mod list;

use crate::Text;
use crate::state::{LifeEvents, Shown};
use journey::Journey;
use kit::card::{ErrorCard, Stale};
use kit::live;
use kit::opened::Opened;
use leptos::prelude::*;
use list::List;

/// The whole widget.
pub fn life_events(state: LifeEvents) -> AnyView {
    let widget = state.widget;
    let theme = move || widget.attributes.get("theme").unwrap_or_default();
    let unknown = live(move || {
        state.unknown.get().map(|value| {
            let words = widget.fill(Text::UnknownEvent, "value", &value);
            view! { <p class="mc-note warning" role="note" data-code="unknown-event">{words}</p> }
        })
    });
    let body = live(move || match state.open.get() {
        None => shown(state),
        Some(chosen) => {
            let words = widget.text(Text::BackSteps);
            let (href, back) = (widget.url("/su-kien"), move |()| state.open(None));
            view! { <Opened widget chosen words href back/> }.into_any()
        }
    });
    view! {
        <div class="mc events" part="root" data-theme=theme lang=widget.language()>
            <div class="mc-sr" role="status" aria-live="polite">{move || state.announcement.get()}</div>
            {unknown}
            {body}
        </div>
    }
    .into_any()
}

fn shown(state: LifeEvents) -> AnyView {
    let widget = state.widget;
    let stale = move |kept: Option<String>| kept.map(|time| view! { <Stale widget time/> });
    match state.shown.get() {
        Shown::Loading => kit::card::skeleton(widget),
        Shown::List { list, kept } => view! { {stale(kept)}<List state list/> }.into_any(),
        Shown::Event { event, kept } => {
            view! { {stale(kept)}<Journey state event=*event/> }.into_any()
        }
        Shown::Failed(failure) => {
            view! { <ErrorCard widget failure retry=move |()| state.load()/> }.into_any()
        }
    }
}
