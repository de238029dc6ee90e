//! Every button of the till, compiled once.

use leptos::prelude::*;

/// A button of a class, that parts of a page's style may name, with its words and what it does.
pub(super) fn button(
    class: &'static str,
    part: &'static str,
    words: impl Into<String>,
    act: impl Fn() + Send + 'static,
) -> AnyView {
    fn drawn(
        class: &'static str,
        part: &'static str,
        words: String,
        act: Box<dyn Fn() + Send>,
    ) -> AnyView {
        view! { <button class=class type="button" part=part on:click=move |_| act()>{words}</button> }
            .into_any()
    }
    drawn(class, part, words.into(), Box::new(act))
}
