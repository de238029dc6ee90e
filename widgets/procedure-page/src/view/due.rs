//! The day on which the result is due, for papers handed in on a chosen day.

use super::said;
use crate::Text;
use crate::due::Due;
use crate::state::{DueDay, ProcedurePage};
use api_types::deadline::{ClosedBy, Deadline, SkippedDay};
use kit::card::line;
use kit::{Failure, Widget};
use leptos::prelude::*;

/// A form that also works without a script: our own page then answers.
#[component]
pub(super) fn DueDate(state: ProcedurePage, due: Due, page: String) -> impl IntoView {
    let widget = state.widget;
    let again = due.clone();
    let ask = Callback::new(move |()| state.ask_due(&again));
    let day = move |event| {
        // Half a date is empty: it is asked for when it is whole.
        let day = event_target_value(&event);
        state.from.set(day.clone());
        if !state.chosen.get_untracked() {
            // That it is late now says nothing of another day.
            state.late.set(false);
        }
        state.chosen.set(true);
        if day.is_empty() {
            state.due.set(DueDay::Unasked);
        } else {
            ask.run(());
        }
    };
    let late = move |event| {
        state.late.set(event_target_checked(&event));
        ask.run(());
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        ask.run(());
    };
    let answer = move || match state.due.get() {
        DueDay::Unasked => ().into_any(),
        DueDay::Asked => {
            let words = widget.text(kit::Text::Loading);
            view! { <p class="procedure-answer" aria-busy="true"><strong>{words}</strong></p> }
                .into_any()
        }
        DueDay::Known(deadline) => {
            let calendar = due.calendar_path(&deadline.from, deadline.late, widget.language());
            known(widget, &deadline, widget.url(&calendar))
        }
        DueDay::Failed(failure) => failed(widget, &failure),
    };
    view! {
        <section class="procedure-due" part="due" aria-label=widget.text(Text::Due)>
            <h3>{widget.text(Text::Due)}</h3>
            <form class="procedure-day" method="get" action=page on:submit=submit>
                <label>
                    <span class="mc-small">{widget.text(Text::DueFrom)}</span>
                    <input type="date" name="from" value=state.from.get_untracked() prop:value=move || state.from.get() on:input=day/>
                </label>
                <label class="procedure-late">
                    <input type="checkbox" name="late" value="true" checked=state.late.get_untracked() prop:checked=move || state.late.get() on:change=late/>
                    {widget.text(Text::DueLate)}
                </label>
                <button class="mc-button quiet" type="submit">{widget.text(Text::DueShow)}</button>
            </form>
            {answer}
        </section>
    }
}

fn known(widget: Widget, deadline: &Deadline, calendar: String) -> AnyView {
    let open = (!deadline.confirmed).then(|| line("mc-note", widget.text(Text::DueOpen)));
    let skipped = (!deadline.skipped.is_empty()).then(|| {
        let count = deadline.skipped.len().to_string();
        let days = deadline.skipped.iter().map(|day| {
            let words = closed(widget, day);
            view! { <li>{words}</li> }
        });
        let days: Vec<_> = days.collect();
        view! {
            <details class="mc-fold">
                <summary>{widget.fill(Text::DueSkipped, "count", &count)}</summary>
                <ul>{days}</ul>
            </details>
        }
    });
    view! {
        <p class="procedure-answer" part="due-date">
            <strong>{said(widget, Text::DueDate, &deadline.due)}</strong>
            <a class="mc-button quiet" href=calendar target="_blank" rel="noopener">{widget.text(Text::DueCalendar)}</a>
        </p>
        <p class="mc-small">{widget.text(Text::DueHint)}</p>
        {open}
        {skipped}
    }
    .into_any()
}

/// `Tết Nguyên đán 17/02/2026`
fn closed(widget: Widget, day: &SkippedDay) -> String {
    let why = match day.reason {
        ClosedBy::Saturday => widget.text(Text::DueSaturday),
        ClosedBy::Sunday => widget.text(Text::DueSunday),
        ClosedBy::Holiday => &day.name,
    };
    let date = kit::text::date(&day.date).unwrap_or_else(|| day.date.clone());
    [why, " ", &date].concat()
}

pub(super) fn failed(widget: Widget, failure: &Failure) -> AnyView {
    let code = failure.code().to_owned();
    let advice = [failure.title(widget), " ".to_owned(), failure.advice(widget)].concat();
    view! {
        <p class="mc-note warning" role="alert" data-code=code>
            {advice}
        </p>
    }
    .into_any()
}
