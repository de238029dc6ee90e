//! A procedure, opened in place: the way back, and an element of its own whose module comes when
//! somebody opens the first one.

use crate::{Widget, link};
use leptos::prelude::*;

/// The procedure that a person opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// What is opened in place of a list.
#[component]
pub fn Opened(
    /// Where it stands.
    widget: Widget,
    /// What was opened.
    chosen: Chosen,
    /// The words of the way back.
    words: &'static str,
    /// Where the way back leads without a script.
    href: String,
    /// What it does.
    #[prop(into)]
    back: Callback<()>,
) -> impl IntoView {
    let (name, page) = (chosen.name.clone(), widget.url("/thu-tuc/") + &chosen.code);
    let given = move |name| widget.attributes.get(name);
    let section = NodeRef::<leptos::html::Section>::new();
    // Focus follows what a person opened; its name is read before its content is here.
    Effect::new(move |_| {
        if let Some(section) = section.get() {
            _ = section.focus();
        }
    });
    view! {
        <section class="mc-opened" tabindex="-1" aria-label=chosen.name node_ref=section>
            <link::Back words href back/>
            <div>
                <mc-procedure-page
                    code=chosen.code
                    loading="eager"
                    exportparts="detail, facts, due, due-date, papers, official, error"
                    api=move || given("api")
                    lang=move || given("lang")
                    theme=move || given("theme")
                    hotline=move || given("hotline")
                >
                    <a href=page>{name}</a>
                </mc-procedure-page>
            </div>
        </section>
    }
}
