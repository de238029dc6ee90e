//! A procedure, opened in place: cost, time and place first, then the papers, then the rest.

use super::facts::Facts;
use super::papers::Papers;
use super::sections::Sections;
use crate::Text;
use crate::state::Lookup;
use api_types::procedures::{Online, Procedure};
use kit::card::Stale;
use kit::icon::{Icon, paths};
use kit::link;
use leptos::prelude::*;

/// The way back to the list.
#[component]
pub(super) fn Back(state: Lookup) -> impl IntoView {
    let widget = state.widget;
    let asked = state.query.with_untracked(|query| !query.trim().is_empty());
    let words = widget.text(if asked { Text::Back } else { Text::BackHome });
    let back = move |()| state.close();
    view! { <link::Back words href=widget.url("/thu-tuc") back/> }
}

/// Everything about one procedure.
#[component]
pub(super) fn Detail(state: Lookup, procedure: Procedure, kept: Option<String>) -> impl IntoView {
    let widget = state.widget;
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get().filter(|_| state.takes_focus()) {
            _ = heading.focus();
        }
    });
    let kept = kept.map(|time| view! { <Stale widget time/> });
    let thin = procedure.catalogue_only.then(|| {
        view! { <p class="mc-note">{widget.text(Text::CatalogueOnly)}</p> }
    });
    let papers = (!procedure.catalogue_only)
        .then(|| view! { <Papers widget cases=procedure.dossier.clone()/> });
    view! {
        <article class="lookup-detail" part="detail">
            <Back state/>
            {kept}
            <h2 class="lookup-title" tabindex="-1" node_ref=heading>{procedure.name.clone()}</h2>
            <Facts widget procedure=procedure.clone()/>
            {thin}
            {papers}
            <Sections widget procedure=procedure.clone()/>
            <p class="mc-small lookup-source">{source(state, &procedure)}</p>
            {official(state, &procedure)}
        </article>
    }
}

fn source(state: Lookup, procedure: &Procedure) -> String {
    let mut words = state.widget.fill(Text::Source, "code", &procedure.code);
    if let Some(date) = procedure.updated.as_deref().and_then(vietnamese_date) {
        words += " · ";
        words += &state.widget.fill(Text::Updated, "date", &date);
    }
    words
}

/// `2026-07-18` as `18/07/2026`.
fn vietnamese_date(iso: &str) -> Option<String> {
    let mut parts = iso.split('-');
    let (year, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(vietnamese::date(year, month, parts.next()?.parse().ok()?))
}

/// The button to the national portal, always in reach of the thumb.
fn official(state: Lookup, procedure: &Procedure) -> AnyView {
    let online = procedure.online != Online::Unknown;
    let words = state.widget.text(if online { Text::Official } else { Text::OfficialView });
    let href = Some(procedure.official_url.clone()).filter(|url| kit::is_web(url));
    view! {
        <p class="lookup-bar">
            <a class="mc-button" part="official" href=href target="_blank" rel="noopener">
                {words}
                <Icon path=paths::OUT/>
            </a>
        </p>
    }
    .into_any()
}
