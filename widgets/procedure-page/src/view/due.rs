//! The day on which the result is due, for papers handed in on a chosen day.

use super::parts::{fold, list};
use super::sections::channels;
use crate::Text;
use crate::due::{Due, Handed};
use crate::state::{DueDay, ProcedurePage};
use api_types::deadline::{ClosedBy, Deadline, SkippedDay};
use api_types::procedures::WayTime;
use kit::card::line;
use kit::procedures::time;
use kit::{Failure, Widget, live};
use leptos::prelude::*;

/// A form that also works without a script: our own page then answers.
#[component]
pub(super) fn DueDate(
    state: ProcedurePage,
    due: Due,
    times: Vec<WayTime>,
    page: String,
) -> impl IntoView {
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
    let way = move |event| {
        state.way.set(event_target_value(&event).parse().unwrap_or_default());
        ask.run(());
    };
    let ways = (!times.is_empty()).then(|| {
        let last = times.len().saturating_sub(1);
        let options = times.iter().enumerate().map(|(at, one)| {
            let mut words = channels(widget, &one.channels);
            if !words.is_empty() {
                words += ": ";
            }
            words += &time(widget, Some(one.time));
            let chosen = state.way.get_untracked().min(last) == at;
            view! { <option value=at.to_string() selected=chosen>{words}</option> }.into_any()
        });
        let options: Vec<_> = options.collect();
        view! {
            <label>
                <span class="mc-small">{widget.text(Text::DueWay)}</span>
                <select name="way" on:change=way>{options}</select>
            </label>
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        ask.run(());
    };
    let calendar = move |deadline: &Deadline| {
        let handed = Handed {
            way: state.way.get_untracked(),
            from: &deadline.from,
            late: deadline.late,
            language: widget.language(),
        };
        widget.url(&due.path(".ics", &handed))
    };
    let answer = live(move || {
        state.due.with(|day| match day {
            DueDay::Unasked => ().into_any(),
            DueDay::Asked => {
                let words = widget.text(kit::Text::Loading);
                view! { <p class="procedure-answer" aria-busy="true"><strong>{words}</strong></p> }
                    .into_any()
            }
            DueDay::Known(deadline) => known(widget, deadline, calendar(deadline)),
            DueDay::Failed(failure) => failed(widget, failure),
        })
    });
    view! {
        <section class="procedure-due" part="due" aria-label=widget.text(Text::Due)>
            <h3>{widget.text(Text::Due)}</h3>
            {answer}
            <form class="procedure-day" method="get" action=page on:submit=submit>
                {ways}
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
        </section>
    }
}

fn known(widget: Widget, deadline: &Deadline, calendar: String) -> AnyView {
    let open = (!deadline.confirmed).then(|| line("mc-note", widget.text(Text::DueOpen)));
    let days: Vec<_> = deadline.skipped.iter().map(|day| closed(widget, day)).collect();
    let skipped = (!days.is_empty()).then(|| {
        let title = widget.fill(Text::DueSkipped, "count", &days.len().to_string());
        fold(title, list(days))
    });
    let mut hint = String::new();
    if deadline.late {
        hint += widget.text(if deadline.promised { Text::DuePromised } else { Text::DueMoved });
        hint += " ";
    }
    hint += widget.text(Text::DueHint);
    view! {
        <p class="procedure-answer" part="due-date">
            <strong>{due_date(widget, deadline)}</strong>
            <a class="mc-button quiet" href=calendar target="_blank" rel="noopener">{widget.text(Text::DueCalendar)}</a>
        </p>
        <p class="mc-small">{hint}</p>
        {open}
        {skipped}
    }
    .into_any()
}

/// `Dự kiến Thứ Ba 08/12/2026`
pub(crate) fn due_date(widget: Widget, deadline: &Deadline) -> String {
    let date = kit::text::date(&deadline.due).unwrap_or_else(|| deadline.due.clone());
    widget.fill(Text::DueDate, "date", &[&deadline.weekday, " ", &date].concat())
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

/// What happened and what to do, in one line.
pub(crate) fn advice(widget: Widget, failure: &Failure) -> String {
    [failure.title(widget), " ".to_owned(), failure.advice(widget)].concat()
}

fn failed(widget: Widget, failure: &Failure) -> AnyView {
    let code = failure.code().to_owned();
    let words = advice(widget, failure);
    view! {
        <p class="mc-note warning" role="alert" data-code=code>
            {words}
        </p>
    }
    .into_any()
}
