//! Taking it along: aloud, on paper, to others, to one's own phone.

use super::due_date;
use super::facts::{cost, span};
use super::papers::{counts, groups};
use crate::Text;
use crate::state::{DueDay, ProcedurePage, Shown};
use api_types::procedures::Procedure;
use kit::icon::{Icon, paths};
use kit::live;
use kit::procedures::levels;
use leptos::prelude::*;

/// The row of buttons, and what they bring.
#[component]
pub(super) fn Tools(state: ProcedurePage, code: String) -> impl IntoView {
    let (widget, tools) = (state.widget, state.tools);
    let address = state.address(&code);
    // At a counter the code is there already, and nobody shares from somebody else's machine.
    let alone = !state.shared_screen();
    let read = Callback::new(move |()| tools.read(|| aloud(state)));
    let share = Callback::new({
        let address = address.clone();
        move |()| tools.share(address.clone() + &untrack(move || state.carried()))
    });
    let take = Callback::new(move |()| tools.code.update(|shown| *shown = !*shown));
    let words = move |key| widget.text(key).into_any();
    let reading =
        live(move || words(if tools.reading.get() { Text::ReadStop } else { Text::Read }));
    let print = move || {
        let carried = state.carried();
        let and = if carried.is_empty() { "?" } else { "&" };
        // What a counter opens is wiped like the counter.
        let mode = if state.shared_screen() { "&mode=kiosk" } else { "" };
        [&address, &*carried, and, "print=1", mode].concat()
    };
    let qr = live(move || {
        let shown = tools.code.get().then(|| {
            let url =
                [&widget.url("/v1/procedures/"), &*code, "/qr.svg", &state.carried()].concat();
            view! {
                <figure class="procedure-qr">
                    <img src=url alt=widget.text(Text::TakeAlong) width="200" height="200"/>
                    <figcaption>{widget.text(Text::TakeAlongDo)}</figcaption>
                </figure>
            }
        });
        shown.into_any()
    });
    view! {
        <div class="procedure-tools" part="tools">
            {button(paths::SPEAK, reading, read)}
            <a class="mc-button quiet" href=print target="_blank" rel="noopener">
                <Icon path=paths::PRINT/>
                {widget.text(Text::Print)}
            </a>
            {alone.then(|| button(paths::SHARE, words(Text::Share), share))}
            {alone.then(|| button(paths::PHONE, words(Text::TakeAlong), take))}
        </div>
        <p class="mc-small procedure-said" role="status">{move || tools.said.get()}</p>
        {qr}
    }
}

fn button(path: &'static str, words: AnyView, act: Callback<()>) -> AnyView {
    view! {
        <button class="mc-button quiet procedure-live" type="button" on:click=move |_| act.run(())>
            <Icon path/>
            {words}
        </button>
    }
    .into_any()
}

/// What is read aloud: what one needs to go, in the order of the page.
fn aloud(state: ProcedurePage) -> Vec<String> {
    state.shown.with_untracked(|shown| match shown {
        Shown::Procedure(procedure) => sentences(state, procedure),
        _ => Vec::new(),
    })
}

fn sentences(state: ProcedurePage, procedure: &Procedure) -> Vec<String> {
    let widget = state.widget;
    let fact = |key: Text, value: String| [widget.text(key), ": ", &value, "."].concat();
    let mut sentences = vec![
        procedure.name.clone(),
        fact(Text::FactFee, cost(widget, procedure)),
        fact(Text::FactTime, span(widget, procedure)),
        fact(Text::FactWhere, levels(widget, &procedure.level)),
    ];
    if let DueDay::Known(deadline) = state.due.get_untracked() {
        sentences.push(due_date(widget, &deadline));
    }
    let case = state.checklist.case.get_untracked();
    let (mut papers, mut chosen) = (Vec::new(), true);
    for group in groups(&procedure.dossier) {
        if group.always || group.number == case {
            papers.push(group.name);
            let mut some = 0;
            for (_, paper) in group.items {
                match paper {
                    paper if paper.is_note() => {}
                    paper if paper.conditional => some += 1,
                    paper => papers.push([&paper.name, ", ", &counts(widget, paper)].concat()),
                }
            }
            if some > 0 {
                papers.push(widget.fill(Text::PapersSome, "count", &some.to_string()));
            }
        } else {
            chosen &= case > 0;
        }
    }
    sentences.push(widget.text(Text::Papers).to_owned());
    sentences.extend(papers);
    if !chosen {
        sentences.push(widget.text(Text::PapersCase).to_owned());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}
