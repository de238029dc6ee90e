//! A procedure: cost, time and place first, then the day, the papers, the rest.

mod due;
mod facts;
mod papers;
mod parts;
mod place;
mod report;
mod sections;
mod tools;

use crate::Text;
use crate::due::Due;
use crate::state::{ProcedurePage, Shown};
use api_types::procedures::{Online, Procedure};
use due::DueDate;
pub(crate) use due::{advice, due_date};
use facts::facts;
use kit::Widget;
use kit::card::{ErrorCard, Stale, line};
use kit::icon::{Icon, paths};
use kit::live;
use leptos::prelude::*;
use papers::papers;
use place::Place;
use report::Report;
use sections::sections;
use tools::Tools;

/// The whole widget.
pub fn procedure_page(state: ProcedurePage) -> AnyView {
    let widget = state.widget;
    let theme = move || widget.attributes.get("theme").unwrap_or_default();
    let home = widget.attributes.has("home").then(|| {
        let href = widget.url("/thu-tuc");
        view! { <a class="mc-back" href=href><Icon path=paths::BACK/>{widget.text(Text::Home)}</a> }
    });
    view! {
        <div class="mc procedure" part="root" data-theme=theme lang=widget.language()>
            <div class="mc-sr" role="status" aria-live="polite">{move || state.announcement.get()}</div>
            {home}
            {live(move || body(state))}
        </div>
    }
    .into_any()
}

fn body(state: ProcedurePage) -> AnyView {
    let widget = state.widget;
    state.shown.with(|shown| match shown {
        Shown::Loading => kit::card::skeleton(widget),
        Shown::Procedure(procedure) => detail(state, procedure),
        Shown::Failed(failure) => {
            let failure = failure.clone();
            view! { <ErrorCard widget failure retry=move |()| state.reload()/> }.into_any()
        }
        Shown::Nothing => {
            let words = widget.text(Text::MissingCode);
            view! { <p class="mc-note warning" role="note" data-code="missing-code">{words}</p> }
                .into_any()
        }
    })
}

/// Everything about one procedure.
fn detail(state: ProcedurePage, procedure: &Procedure) -> AnyView {
    let widget = state.widget;
    let kept = live(move || state.kept.get().map(|time| view! { <Stale widget time/> }.into_any()));
    let withdrawn = procedure
        .withdrawn
        .as_deref()
        .map(|since| line("mc-note warning", said(widget, Text::Withdrawn, since)));
    let thin = procedure.catalogue_only.then(|| line("mc-note", widget.text(Text::CatalogueOnly)));
    let due = Due::of(procedure).map(|due| {
        let (page, times) = (state.address(&procedure.code), procedure.times.clone());
        view! { <DueDate state due times page/> }.into_any()
    });
    let papers = (!procedure.catalogue_only).then(|| papers(state, &procedure.dossier));
    view! {
        <article class="procedure-detail" part="detail">
            {kept}
            {withdrawn}
            <h2 class="procedure-title">{procedure.name.clone()}</h2>
            {facts(widget, procedure)}
            {thin}
            {due}
            {papers}
            <Place state code=procedure.code.clone()/>
            <Tools state code=procedure.code.clone()/>
            {sections(widget, procedure)}
            <p class="mc-small procedure-source">{source(widget, procedure)}</p>
            <Report state code=procedure.code.clone()/>
            {official(widget, procedure)}
        </article>
    }
    .into_any()
}

fn source(widget: Widget, procedure: &Procedure) -> String {
    let mut words = widget.fill(Text::Source, "code", &procedure.code);
    if let Some(date) = &procedure.updated {
        words += " · ";
        words += &said(widget, Text::Updated, date);
    }
    words
}

/// A text with a `{date}`: `2026-07-18` is read as `18/07/2026`.
fn said(widget: Widget, key: Text, iso: &str) -> String {
    widget.fill(key, "date", &kit::text::date(iso).unwrap_or_else(|| iso.to_owned()))
}

/// The button to the national portal, always in reach of the thumb.
fn official(widget: Widget, procedure: &Procedure) -> AnyView {
    let online = procedure.online != Online::Unknown;
    let words = widget.text(if online { Text::Official } else { Text::OfficialView });
    let href = Some(procedure.official_url.clone()).filter(|url| kit::is_web(url));
    view! {
        <p class="procedure-bar">
            <a class="mc-button" part="official" href=href target="_blank" rel="noopener">
                {words}
                <Icon path=paths::OUT/>
            </a>
        </p>
    }
    .into_any()
}
