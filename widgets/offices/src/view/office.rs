//! One office: whether it is open, where it stands, its hours, how to call it.

use crate::Text;
use api_types::offices::{Address, Office, Schedule, Today};
use kit::Widget;
use kit::card::line;
use leptos::prelude::*;

/// A card.
pub(super) fn office(widget: Widget, office: Office) -> AnyView {
    // Hours that are made up say nothing about now.
    let today = office.today.as_ref().filter(|_| !office.sample).map(|today| {
        let open = today.open_now;
        view! { <p class="offices-now" class:open=open>{now(widget, today)}</p> }
    });
    let mut lines: Vec<String> = office.addresses.iter().filter_map(street).collect();
    lines.extend(hours(widget, &office.schedules));
    if let Some(today) = office.today {
        if !today.holiday.is_empty() {
            lines.push(widget.fill(Text::Holiday, "name", &today.holiday));
        }
        if !today.confirmed {
            lines.push(widget.text(Text::Unconfirmed).to_owned());
        }
    }
    lines.extend(office.accessibility.into_iter().map(|one| one.description));
    lines.extend(office.sample.then(|| widget.text(Text::Sample).to_owned()));
    let lines: Vec<_> = lines.into_iter().map(|words| line("mc-small", words)).collect();
    let phones = office.phones.into_iter().map(|phone| {
        let href = String::from("tel:") + &phone.number.replace(' ', "");
        let words = [phone.description, phone.number];
        let words: Vec<_> = words.into_iter().filter(|part| !part.is_empty()).collect();
        view! { <a class="mc-button quiet" href=href>{words.join(" ")}</a> }
    });
    let phones: Vec<_> = phones.collect();
    view! { <li part="office"><strong>{office.name}</strong>{today}{lines}{phones}</li> }.into_any()
}

/// House and street, and the commune where that is given.
fn street(address: &Address) -> Option<String> {
    let parts = [address.address_1.as_str(), address.city.as_str()];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!address.address_1.is_empty()).then(|| parts.join(", "))
}

/// `Đang mở, đến 11:00`
fn now(widget: Widget, today: &Today) -> String {
    if today.open_now {
        return widget.fill(Text::Open, "time", &today.closes_at);
    }
    if today.next_date.is_empty() {
        return widget.text(Text::Closed).to_owned();
    }
    let day = if today.next_date == today.date {
        String::new()
    } else {
        [" ", &kit::text::date(&today.next_date).unwrap_or_default()].concat()
    };
    widget.fill(Text::Opens, "time", &[&today.next_time, &*day].concat())
}

/// `T2–T6 07:00–11:00, 13:00–17:00`: hours of the same days stand together.
fn hours(widget: Widget, schedules: &[Schedule]) -> Vec<String> {
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
