//! A procedure, opened in place: the way back, and an element of its own whose module comes when
//! somebody opens the first one.

use crate::{Widget, link};
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

/// The attributes that an opened procedure has from the element around it.
const HANDED_ON: [&str; 7] = ["api", "lang", "theme", "hotline", "province", "commune", "mode"];

/// The procedure that a person opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// What the host wrote on our own tag, for an element inside; also when it changes.
pub fn handed_on(widget: Widget) -> Vec<AnyAttribute> {
    let given = |name| custom_attribute(name, move || widget.attributes.get(name)).into_any_attr();
    Vec::from(HANDED_ON.map(given))
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
    let handed_on = handed_on(widget);
    // Focus follows what a person opened; its name is read before its content is here.
    widget.focus(".mc-opened");
    view! {
        <section class="mc-opened" tabindex="-1" aria-label=chosen.name>
            <link::Back words href back/>
            <div>
                <mc-procedure-page
                    code=chosen.code
                    loading="eager"
                    exportparts="detail, facts, due, due-date, papers, official, error"
                    {..handed_on}
                >
                    <a href=page>{name}</a>
                </mc-procedure-page>
            </div>
        </section>
    }
}
