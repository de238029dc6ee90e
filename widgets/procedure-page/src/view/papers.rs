//! The papers, as a checklist for each case.

use super::parts::{Open, fold, fold_with};
use crate::Text;
use crate::state::ProcedurePage;
use api_types::procedures::{Paper, PaperCase};
use kit::Widget;
use leptos::prelude::*;

/// The groups of papers. What everybody needs stands open; of the cases, which exclude each other,
/// a person opens their own, and they are never counted together.
pub(super) fn papers(state: ProcedurePage, cases: &[PaperCase]) -> AnyView {
    let widget = state.widget;
    let groups: Vec<_> =
        groups(cases).into_iter().filter(|group| !group.items.is_empty()).collect();
    let none =
        groups.is_empty().then(|| view! { <p>{widget.text(Text::PapersNone)}</p> }.into_any());
    let (mut always, own): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.always);
    // What is to be minded by everybody is said once, after the papers.
    let mut minded = Vec::new();
    for group in &mut always {
        let items = std::mem::take(&mut group.items);
        let [notes, papers] = apart(items, Paper::is_note);
        minded.extend(notes);
        group.items = papers;
    }
    always.retain(|group| !group.items.is_empty());
    let choose =
        (!own.is_empty()).then(|| view! { <h4>{widget.text(Text::PapersCase)}</h4> }.into_any());
    let draw = |groups: Vec<Group<'_>>| -> Vec<_> {
        groups.into_iter().map(|group| group.draw(state)).collect()
    };
    let (always, own) = (draw(always), draw(own));
    view! {
        <section class="procedure-dossier" part="papers">
            <h3>{widget.text(Text::Papers)}</h3>
            {none}
            {always}
            {notes(widget, minded)}
            {choose}
            {own}
            {keep(state)}
        </section>
    }
    .into_any()
}

/// The papers of one case, each with its number.
pub(super) struct Group<'a> {
    /// Counted from 1.
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) always: bool,
    pub(super) items: Vec<(usize, &'a Paper)>,
}

/// Those that are `so`, and the others.
fn apart(items: Vec<(usize, &Paper)>, so: fn(&Paper) -> bool) -> [Vec<(usize, &Paper)>; 2] {
    let (are, others) = items.into_iter().partition(|(_, paper)| so(paper));
    [are, others]
}

/// The cases with their papers numbered through.
pub(super) fn groups(cases: &[PaperCase]) -> Vec<Group<'_>> {
    let mut papers = 0;
    let numbered = cases.iter().enumerate().map(|(at, case)| {
        let items = case.items.iter().map(|paper| {
            papers += 1;
            (papers, paper)
        });
        let items = items.collect();
        Group { number: at + 1, name: heading(&case.case), always: case.always, items }
    });
    numbered.collect()
}

impl Group<'_> {
    fn draw(self, state: ProcedurePage) -> AnyView {
        let widget = state.widget;
        // Lines with nothing to hand in are notes, not papers.
        let [notes, papers] = apart(self.items, Paper::is_note);
        let [some, papers] = apart(papers, |paper| paper.conditional);
        let numbers: Vec<_> = papers.iter().map(|(number, _)| *number).collect();
        let progress = (!numbers.is_empty()).then(|| {
            let words = move || {
                let ready = numbers.iter().filter(|number| state.checklist.has(**number)).count();
                let done = [&ready.to_string(), "/", &numbers.len().to_string()].concat();
                widget.fill(Text::PapersProgress, "count", &done)
            };
            view! { <span class="mc-count">{words}</span> }
        });
        let list = |papers: Vec<(usize, &Paper)>| {
            let papers: Vec<_> =
                papers.into_iter().map(|(number, paper)| line(state, number, paper)).collect();
            view! { <ul class="procedure-papers">{papers}</ul> }.into_any()
        };
        // What one has among them is seen, also when it is remembered later; nothing closes it.
        let numbered: Vec<_> = some.iter().map(|(number, _)| *number).collect();
        let mut seen = widget.attributes.has("print");
        let open = Box::new(move || {
            seen |= numbered.iter().any(|number| state.checklist.has(*number));
            seen
        });
        let some = (!some.is_empty()).then(|| {
            let title = widget.fill(Text::PapersSome, "count", &some.len().to_string());
            fold_with(title, open, list(some))
        });
        let inside = view! {
            {list(papers)}
            {some}
            {self::notes(widget, notes)}
        };
        if self.always {
            let named = !self.name.is_empty();
            let progress = progress.map(|words| view! { <p>{words}</p> }.into_any());
            let name = named.then(|| view! { <h4>{self.name}</h4> }.into_any());
            view! {
                {name}
                {progress}
                {inside}
            }
            .into_any()
        } else {
            case(state, self.number, self.name, progress.into_any(), inside.into_any())
        }
    }
}

/// A case to open. Opening one closes the others; on paper, without a choice, all stand open.
fn case(
    state: ProcedurePage,
    number: usize,
    name: String,
    progress: AnyView,
    inside: AnyView,
) -> AnyView {
    let chosen = state.checklist.case.get_untracked();
    let all = chosen == 0 && state.widget.attributes.has("print");
    let toggled = move |event: leptos::ev::Event| {
        let open = event_target::<leptos::web_sys::Element>(&event).has_attribute("open");
        state.checklist.choose(number, open);
    };
    let together = (!all).then_some("procedure-case");
    let open: Open = Box::new(move || all || state.checklist.case.get() == number);
    view! {
        <details
            class="mc-fold procedure-case"
            name=together
            open=all || chosen == number
            prop:open=open
            on:toggle=toggled
        >
            <summary><span>{name}" "{progress}</span></summary>
            {inside}
        </details>
    }
    .into_any()
}

/// "Remember on this device": only who asks for it leaves something behind, and nobody on a
/// screen that is everybody's.
fn keep(state: ProcedurePage) -> Option<AnyView> {
    let (widget, checklist) = (state.widget, state.checklist);
    if state.shared_screen() {
        return None;
    }
    let keep = move |event| {
        if !checklist.keep(event_target_checked(&event)) {
            state.tools.said.set(widget.text(Text::KeepRefused).to_owned());
        }
    };
    let view = view! {
        <label class="procedure-check procedure-live">
            <input type="checkbox" prop:checked=move || checklist.kept.get() on:change=keep/>
            <span class="mc-small">{widget.text(Text::Keep)}</span>
        </label>
    };
    Some(view.into_any())
}

fn notes(widget: Widget, notes: Vec<(usize, &Paper)>) -> Option<AnyView> {
    let notes: Vec<_> = notes.into_iter().map(|(_, note)| note.name.clone()).collect();
    let title = || widget.text(Text::Notes).to_owned();
    (!notes.is_empty()).then(|| fold(title(), super::parts::list(notes)))
}

/// Without the marks of a list that the source put before it.
fn heading(case: &str) -> String {
    case.trim_matches(['*', '-', '+', ':', '.', ' ']).to_owned()
}

/// `2 bản chính, 1 bản sao`
pub(super) fn counts(widget: Widget, paper: &Paper) -> String {
    let count =
        |key, number: u32| (number > 0).then(|| widget.fill(key, "count", &number.to_string()));
    let counts =
        [count(Text::PaperOriginals, paper.originals), count(Text::PaperCopies, paper.copies)];
    counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where a name stops saying what the paper is: `Thẻ căn cước` of `Thẻ căn cước/Hộ chiếu (nếu …)`.
fn head(name: &str) -> usize {
    /// A name is no shorter; `Đơn (mẫu 01)` stays whole.
    const LEAST: usize = 12;
    let mut before = ' ';
    for (place, (at, letter)) in name.char_indices().enumerate() {
        let ends = place >= LEAST
            && match letter {
                '(' | ';' | ',' | ':' | '.' => true,
                // Not within a number: `53/2025/TT-BCA`.
                '/' => !before.is_ascii_digit(),
                _ => false,
            };
        if ends {
            return at;
        }
        before = letter;
    }
    name.len()
}

fn line(state: ProcedurePage, number: usize, paper: &Paper) -> AnyView {
    let (widget, checklist) = (state.widget, state.checklist);
    let counts = counts(widget, paper);
    let forms: Vec<_> = paper
        .forms
        .iter()
        .filter(|name| *name != "?")
        .map(|name| widget.fill(Text::PaperForm, "name", name))
        .collect();
    let forms =
        (!forms.is_empty()).then(|| view! { <small>{forms.join(" · ")}</small> }.into_any());
    // What it is comes first in the sentence; the rest is read by who needs it.
    let name = heading(&paper.name);
    let (what, more) = name.split_at(head(&name));
    let (what, more) = (what.to_owned(), more.to_owned());
    let tick = move |event| checklist.tick(number, event_target_checked(&event));
    let ready = untrack(move || checklist.has(number));
    view! {
        <li>
            <label class="procedure-paper">
                <input type="checkbox" checked=ready prop:checked=move || checklist.has(number) on:change=tick/>
                <span>{what}<span class="procedure-more">{more}</span>{forms}</span>
                <span class="procedure-copies">{counts}</span>
            </label>
        </li>
    }
    .into_any()
}
