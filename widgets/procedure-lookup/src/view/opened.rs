//! A procedure, opened in place: the way back, and an element of its own that loads its module
//! when somebody opens the first one.

use crate::Text;
use crate::state::{Chosen, Lookup};
use kit::link;
use leptos::prelude::*;

/// What is opened in place of the list.
#[component]
pub(super) fn Opened(state: Lookup, chosen: Chosen) -> impl IntoView {
    let widget = state.widget;
    let asked = state.query.with_untracked(|query| !query.trim().is_empty());
    let words = widget.text(if asked { Text::Back } else { Text::BackHome });
    let back = move |()| state.close();
    let given = move |name| widget.attributes.get(name);
    let section = NodeRef::<leptos::html::Section>::new();
    // Focus follows what a person opened; its name is read before its content is here.
    Effect::new(move |_| {
        if let Some(section) = section.get() {
            _ = section.focus();
        }
    });
    view! {
        <section class="lookup-opened" tabindex="-1" aria-label=chosen.name node_ref=section>
            <link::Back words href=widget.url("/thu-tuc") back/>
            <mc-procedure-page
                code=chosen.code
                loading="eager"
                exportparts="detail, facts, due, due-date, papers, official, error"
                api=move || given("api")
                lang=move || given("lang")
                theme=move || given("theme")
                hotline=move || given("hotline")
            ></mc-procedure-page>
        </section>
    }
}
