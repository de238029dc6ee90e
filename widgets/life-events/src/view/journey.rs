//! One event: its steps in order, each with the procedure or the choice of procedures.

use crate::Text;
use crate::state::LifeEvents;
use api_types::events::{Choice, LifeEvent, Step};
use api_types::procedures::Fee;
use kit::link;
use kit::opened::Chosen;
use kit::procedures::{fee, time_from};
use leptos::prelude::*;

/// The way back, the name, the steps.
#[component]
pub(super) fn Journey(state: LifeEvents, event: LifeEvent) -> impl IntoView {
    let widget = state.widget;
    let steps = event.steps.into_iter().map(|one| step(state, one)).collect_view();
    let back = move |()| state.show(None);
    view! {
        <article part="detail">
            <link::Back words=widget.text(Text::BackEvents) href=widget.url("/su-kien") back/>
            <h2 tabindex="-1">{event.name}</h2>
            <p class="events-lead">{event.lead}</p>
            <ol class="events-steps" part="steps">{steps}</ol>
            <p class="mc-small">{widget.text(Text::Disclaimer)}</p>
        </article>
    }
}

fn step(state: LifeEvents, step: Step) -> AnyView {
    let widget = state.widget;
    let when = Some(step.when).filter(|when| !when.is_empty()).map(|when| {
        view! { <p class="events-when">{widget.fill(Text::When, "when", &when)}</p> }
    });
    let note = Some(step.note).filter(|note| !note.is_empty());
    let note = note.map(|note| view! { <p class="mc-small">{note}</p> });
    let several = (step.choices.len() > 1).then(|| {
        view! { <p class="mc-small">{widget.text(Text::Or)}</p> }
    });
    let choices = step.choices.into_iter().map(|one| choice(state, one)).collect_view();
    view! {
        <li class="events-step">
            <h3>{step.what}</h3>
            {when}
            {note}
            {several}
            <ul class="events-choices">{choices}</ul>
        </li>
    }
    .into_any()
}

/// The case in plain words, the official name below it, time and cost at its side.
fn choice(state: LifeEvents, choice: Choice) -> AnyView {
    let widget = state.widget;
    let href = widget.url("/thu-tuc/") + &choice.code;
    // Of many procedures only the name is known; that says nothing worth a line.
    let known = choice.time.is_some() || choice.fee != Fee::Unknown;
    let facts = known.then(|| {
        view! {
            <span class="events-side">
                <strong>{time_from(widget, choice.time, choice.time_from)}</strong>
                {fee(widget, &choice.fee)}
            </span>
        }
    });
    let chosen = Chosen { code: choice.code, name: choice.name.clone() };
    let open = move |event: leptos::ev::MouseEvent| {
        if link::take(&event) {
            state.open(Some(chosen.clone()));
        }
    };
    let case = Some(choice.case).filter(|case| !case.is_empty());
    let case = case.map(|case| view! { <strong>{case}</strong> });
    view! {
        <li>
            <a class="events-choice" part="result" href=href on:click=open>
                <span>{case}<span class="events-name">{choice.name}</span></span>
                {facts}
            </a>
        </li>
    }
    .into_any()
}
