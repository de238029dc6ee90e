//! Where the papers are handed in: a commune is enough, nobody is asked for an address.

use crate::Text;
use crate::place::{Desk, Desks, Hours, Now};
use crate::state::{Found, ProcedurePage};
use api_types::places::PlaceHit;
use kit::Widget;
use kit::card::{Stale, line};
use kit::link::take;
use leptos::prelude::*;

/// The field, and the offices of the commune. Without a script the form leads to our own page.
#[component]
pub(super) fn Place(state: ProcedurePage, code: String) -> impl IntoView {
    let (widget, place) = (state.widget, state.place);
    let action = state.address(&code);
    let found = move || match place.found.get() {
        Found::Nothing => ().into_any(),
        Found::Asked => {
            view! { <p class="mc-small" aria-busy="true">{widget.text(kit::Text::Loading)}</p> }
                .into_any()
        }
        Found::Hits(list) => hits(state, &code, list),
        Found::Desks(list, kept) => desks(widget, list, kept),
        Found::Failed(failure) => super::due::failed(widget, &failure),
    };
    view! {
        <section class="procedure-place" part="place">
            <h3>{widget.text(Text::Where)}</h3>
            <form method="get" action=action on:submit=|event| event.prevent_default()>
                <label>
                    <span class="mc-small">{widget.text(Text::WhereCommune)}</span>
                    <input
                        name="place"
                        type="search"
                        autocomplete="off"
                        maxlength="80"
                        value=place.typed.get_untracked()
                        prop:value=move || place.typed.get()
                        on:input=move |event| place.type_name(event_target_value(&event))
                    />
                </label>
            </form>
            <div aria-live="polite">{found}</div>
        </section>
    }
}

fn hits(state: ProcedurePage, code: &str, hits: Vec<PlaceHit>) -> AnyView {
    let widget = state.widget;
    let note = match hits.first() {
        None => Some(Text::WhereNone),
        Some(first) if first.split => Some(Text::WhereSplit),
        Some(_) => None,
    };
    let note = note.map(|key| line("mc-small", widget.text(key)));
    let hits: Vec<_> = hits.into_iter().map(|hit| row(state, code, hit)).collect();
    view! {
        {note}
        <ul class="procedure-hits">{hits}</ul>
    }
    .into_any()
}

fn row(state: ProcedurePage, code: &str, hit: PlaceHit) -> AnyView {
    let widget = state.widget;
    let name = [&hit.name, ", ", &hit.province_name].concat();
    let was = (!hit.was.is_empty()).then(|| {
        view! { <small>{widget.fill(Text::WhereWas, "name", &hit.was)}</small> }.into_any()
    });
    let href = [&state.address(code), "?commune=", &hit.commune].concat();
    let (code, chosen) = (code.to_owned(), name.clone());
    let click = move |event: leptos::ev::MouseEvent| {
        if take(&event) {
            state.place.choose(&code, &hit.commune, Some(chosen.clone()));
        }
    };
    view! { <li><a href=href on:click=click>{name}{was}</a></li> }.into_any()
}

fn desks(widget: Widget, desks: Desks, kept: Option<String>) -> AnyView {
    let note = match (desks.items.is_empty(), desks.exact) {
        (true, _) => Some(Text::WhereUnknown),
        (false, false) => Some(Text::WhereProvince),
        (false, true) => None,
    };
    let note = note.map(|key| line("mc-note", widget.text(key)));
    // A kept answer does not know the hour.
    let fresh = kept.is_none();
    let kept = kept.map(|time| view! { <Stale widget time/> }.into_any());
    let desks: Vec<_> = desks.items.into_iter().map(|desk| card(widget, desk, fresh)).collect();
    view! {
        {kept}
        {note}
        <ul class="procedure-desks">{desks}</ul>
    }
    .into_any()
}

fn card(widget: Widget, desk: Desk, fresh: bool) -> AnyView {
    let now = desk.today.filter(|_| fresh).map(|today| {
        let open = today.open_now;
        view! { <p class="procedure-now" class:open=open>{now(widget, &today)}</p> }
    });
    let mut lines: Vec<_> = desk.addresses.into_iter().map(|one| one.address_1).collect();
    lines.extend(hours(widget, &desk.schedules));
    let sample = desk.sample.then(|| widget.text(Text::WhereSample).to_owned());
    lines.extend(sample);
    let lines: Vec<_> = lines.into_iter().map(|words| line("mc-small", words)).collect();
    let phones: Vec<_> = desk.phones.into_iter().map(|phone| phone.number).collect();
    let phones: Vec<_> = phones
        .into_iter()
        .map(|number| {
            let href = String::from("tel:") + &number;
            view! { <a class="mc-button quiet" href=href>{number}</a> }
        })
        .collect();
    view! { <li><strong>{desk.name}</strong>{now}{lines}{phones}</li> }.into_any()
}

/// `Đang mở, đến 11:00`
fn now(widget: Widget, now: &Now) -> String {
    if now.open_now {
        return widget.fill(Text::WhereOpen, "time", &now.closes_at);
    }
    if now.next_date.is_empty() {
        return widget.text(Text::WhereClosed).to_owned();
    }
    let day = if now.next_date == now.date {
        String::new()
    } else {
        [" ", &kit::text::date(&now.next_date).unwrap_or_default()].concat()
    };
    widget.fill(Text::WhereOpens, "time", &[&now.next_time, &*day].concat())
}

/// `T2–T6 07:00–11:00, 13:00–17:00`: hours of the same days stand together.
fn hours(widget: Widget, schedules: &[Hours]) -> Vec<String> {
    let mut lines: Vec<(&str, String)> = Vec::new();
    for one in schedules {
        let hours = [&one.opens_at, "–", &one.closes_at].concat();
        match lines.iter_mut().find(|(days, _)| *days == one.byday) {
            Some((_, line)) => *line = [&*line, ", ", &hours].concat(),
            None => lines.push((&one.byday, [&days(widget, &one.byday), " ", &hours].concat())),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// `MO,TU,WE` as `T2–T4`.
fn days(widget: Widget, byday: &str) -> String {
    const WEEK: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let place = |day: &str| WEEK.iter().position(|known| *known == day.trim());
    let mut places: Vec<_> = byday.split(',').filter_map(place).collect();
    places.sort_unstable();
    let names: Vec<_> = widget.text(Text::Days).split(' ').collect();
    let name = |at: &usize| names.get(*at).copied().unwrap_or_default();
    match (places.first(), places.last()) {
        (Some(first), Some(last)) if places.len() > 1 && last - first + 1 == places.len() => {
            [name(first), "–", name(last)].concat()
        }
        _ => places.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}
