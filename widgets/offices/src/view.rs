//! What the person sees: the field, then communes to choose from, or offices.

mod office;

use crate::{First, Text};
use api_types::offices::OfficeList;
use api_types::places::PlaceHit;
use kit::Widget;
use kit::card::line;
use leptos::prelude::*;
use office::office;

/// The attributes that forms and links carry on.
const CARRIED: [&str; 3] = ["procedure", "province", "lang"];

/// The whole widget.
pub fn offices(widget: Widget, first: First) -> AnyView {
    let theme = widget.attributes.get_untracked("theme").unwrap_or_default();
    let asked = !first.typed.is_empty();
    let below = match first.found {
        Some(list) => desks(widget, &first.was, list),
        None if asked => hits(widget, first.hits),
        None => ().into_any(),
    };
    let carried = CARRIED.into_iter().filter_map(|name| {
        let value = widget.attributes.get_untracked(name)?;
        Some(view! { <input type="hidden" name=name value=value/> }.into_any())
    });
    let carried: Vec<_> = carried.collect();
    view! {
        <div class="mc offices" part="root" data-theme=theme lang=widget.language()>
            <form class="offices-form" role="search" method="get" action=widget.url("/noi-nop")>
                {carried}
                <label class="mc-small" for="mc-place">{widget.text(Text::Commune)}</label>
                <input id="mc-place" name="place" type="search" autocomplete="off" maxlength="80" enterkeyhint="search" value=first.typed/>
                <button class="mc-button quiet" type="submit">{widget.text(kit::Text::SearchButton)}</button>
            </form>
            <div class="offices-found" tabindex="-1" data-mc-focus="">{below}</div>
        </div>
    }
    .into_any()
}

fn hits(widget: Widget, hits: Vec<PlaceHit>) -> AnyView {
    let note = match hits.first() {
        None => Some(Text::None),
        Some(first) if first.split => Some(Text::Split),
        Some(_) => None,
    };
    let note = note.map(|key| line("mc-note", widget.text(key)));
    let hits: Vec<_> = hits.into_iter().map(|hit| row(widget, hit)).collect();
    view! {
        {note}
        <ul class="offices-hits" part="results">{hits}</ul>
    }
    .into_any()
}

fn row(widget: Widget, hit: PlaceHit) -> AnyView {
    let was = (!hit.was.is_empty())
        .then(|| view! { <small>{widget.fill(Text::Was, "name", &hit.was)}</small> });
    let mut href = widget.url("/noi-nop?commune=") + &hit.commune;
    for name in CARRIED {
        if let Some(value) = widget.attributes.get_untracked(name) {
            href += &["&", name, "=", &kit::text::percent(&value)].concat();
        }
    }
    let name = [&hit.name, ", ", &hit.province_name].concat();
    view! { <li><a href=href data-mc-ask="">{name}{was}</a></li> }.into_any()
}

fn desks(widget: Widget, was: &str, list: OfficeList) -> AnyView {
    let was = (!was.is_empty()).then(|| line("mc-small", widget.fill(Text::Was, "name", was)));
    let note = match (list.items.is_empty(), list.exact) {
        (true, _) => Some(Text::Unknown),
        (false, false) => Some(Text::Province),
        (false, true) => None,
    };
    let note = note.map(|key| line("mc-note", widget.text(key)));
    let desks: Vec<_> = list.items.into_iter().map(|one| office(widget, one)).collect();
    view! {
        {was}
        {note}
        <ul class="offices-list" part="results">{desks}</ul>
    }
    .into_any()
}
