//! The papers, as a checklist.

use crate::Text;
use api_types::procedures::{Paper, PaperCase};
use kit::Widget;
use leptos::prelude::*;

/// The groups of papers. Lines with nothing to hand in are notes, not papers.
#[component]
pub(super) fn Papers(widget: Widget, cases: Vec<PaperCase>) -> impl IntoView {
    let papers = cases.iter().flat_map(|case| &case.items).filter(|paper| !paper.is_note()).count();
    if papers == 0 && cases.iter().all(|case| case.items.is_empty()) {
        return view! {
            <h3>{widget.text(Text::Papers)}</h3>
            <p>{widget.text(Text::PapersNone)}</p>
        }
        .into_any();
    }
    let ready = RwSignal::new(0_i32);
    let progress =
        move || widget.fill(Text::PapersProgress, "count", &format!("{}/{papers}", ready.get()));
    let groups = cases.into_iter().map(|case| group(widget, case, ready)).collect_view();
    view! {
        <h3>{widget.text(Text::Papers)}" "<span class="mc-count">{progress}</span></h3>
        {groups}
    }
    .into_any()
}

fn group(widget: Widget, case: PaperCase, ready: RwSignal<i32>) -> AnyView {
    let heading = Some(heading(&case.case)).filter(|text| !text.is_empty());
    let heading = heading.map(|text| view! { <h4>{text}</h4> });
    let (notes, papers): (Vec<_>, Vec<_>) = case.items.into_iter().partition(Paper::is_note);
    let papers = papers.into_iter().map(|paper| line(widget, paper, ready)).collect_view();
    let notes = (!notes.is_empty()).then(|| {
        let notes = notes.into_iter().map(|note| view! { <li>{note.name}</li> }).collect_view();
        view! {
            <details class="mc-fold">
                <summary>{widget.text(Text::Notes)}</summary>
                <ul>{notes}</ul>
            </details>
        }
    });
    view! {
        {heading}
        <ul class="lookup-papers">{papers}</ul>
        {notes}
    }
    .into_any()
}

/// Without the marks of a list that the source put before it.
fn heading(case: &str) -> String {
    case.trim_matches(['*', '-', '+', ':', '.', ' ']).to_owned()
}

fn line(widget: Widget, paper: Paper, ready: RwSignal<i32>) -> AnyView {
    let count =
        |key, number: u32| (number > 0).then(|| widget.fill(key, "count", &number.to_string()));
    let counts =
        [count(Text::PaperOriginals, paper.originals), count(Text::PaperCopies, paper.copies)];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    let forms: Vec<_> = paper
        .forms
        .iter()
        .filter(|name| *name != "?")
        .map(|name| widget.fill(Text::PaperForm, "name", name))
        .collect();
    let forms = (!forms.is_empty()).then(|| view! { <small>{forms.join(" · ")}</small> });
    let tick = move |event| {
        ready.update(|ready| *ready += if event_target_checked(&event) { 1 } else { -1 });
    };
    view! {
        <li>
            <label class="lookup-paper">
                <input type="checkbox" on:change=tick/>
                <span>{heading(&paper.name)}{forms}</span>
                <span class="lookup-copies">{counts.join(", ")}</span>
            </label>
        </li>
    }
    .into_any()
}
