//! The papers, as a checklist for each case.

use crate::Text;
use api_types::procedures::{Paper, PaperCase};
use kit::Widget;
use leptos::prelude::*;

/// The groups of papers. What everybody needs stands open; of the cases, which exclude each other,
/// a person opens their own, and they are never counted together.
#[component]
pub(super) fn Papers(widget: Widget, cases: Vec<PaperCase>) -> impl IntoView {
    let cases = cases.into_iter().filter(|case| !case.items.is_empty());
    let (always, own): (Vec<_>, Vec<_>) = cases.partition(|case| case.always);
    let none = always.is_empty() && own.is_empty();
    let none = none.then(|| view! { <p>{widget.text(Text::PapersNone)}</p> });
    let choose = (!own.is_empty()).then(|| {
        view! { <h4>{widget.text(Text::PapersCase)}</h4> }
    });
    let always = always.into_iter().map(|case| {
        let name = heading(&case.case);
        Group { widget, name, folded: false }.draw(case.items)
    });
    let own = own.into_iter().map(|case| {
        let name = heading(&case.case);
        Group { widget, name, folded: true }.draw(case.items)
    });
    let (always, own) = (always.collect_view(), own.collect_view());
    view! {
        <section class="procedure-dossier" part="papers">
            <h3>{widget.text(Text::Papers)}</h3>
            {none}
            {always}
            {choose}
            {own}
        </section>
    }
}

struct Group {
    widget: Widget,
    name: String,
    folded: bool,
}

impl Group {
    fn draw(self, items: Vec<Paper>) -> AnyView {
        let (widget, ready) = (self.widget, RwSignal::new(0_i32));
        // Lines with nothing to hand in are notes, not papers.
        let (notes, papers): (Vec<_>, Vec<_>) = items.into_iter().partition(Paper::is_note);
        let count = papers.len();
        let progress = (count > 0).then(|| {
            let words = move || {
                let done = format!("{}/{count}", ready.get());
                widget.fill(Text::PapersProgress, "count", &done)
            };
            view! { <span class="mc-count">{words}</span> }
        });
        let papers = papers.into_iter().map(|paper| line(widget, paper, ready)).collect_view();
        let inside = view! {
            <ul class="procedure-papers">{papers}</ul>
            {self::notes(widget, notes)}
        };
        if self.folded {
            view! {
                <details class="mc-fold procedure-case" name="procedure-case">
                    <summary><span>{self.name}" "{progress}</span></summary>
                    {inside}
                </details>
            }
            .into_any()
        } else {
            let named = !self.name.is_empty();
            let progress = progress.map(|words| view! { <p>{words}</p> });
            let name = named.then(|| view! { <h4>{self.name}</h4> });
            view! {
                {name}
                {progress}
                {inside}
            }
            .into_any()
        }
    }
}

fn notes(widget: Widget, notes: Vec<Paper>) -> Option<AnyView> {
    if notes.is_empty() {
        return None;
    }
    let notes = notes.into_iter().map(|note| view! { <li>{note.name}</li> }).collect_view();
    let view = view! {
        <details class="mc-fold">
            <summary>{widget.text(Text::Notes)}</summary>
            <ul>{notes}</ul>
        </details>
    };
    Some(view.into_any())
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
            <label class="procedure-paper">
                <input type="checkbox" on:change=tick/>
                <span>{heading(&paper.name)}{forms}</span>
                <span class="procedure-copies">{counts.join(", ")}</span>
            </label>
        </li>
    }
    .into_any()
}
