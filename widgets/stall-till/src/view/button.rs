//! Every button of the till, compiled once.

use crate::state::Till;
use leptos::prelude::*;

/// A second touch of the same finger comes sooner than this after the screen has changed.
pub(super) const CALM_MS: i64 = 600;

/// What is done unless the screen changed a moment ago: a double touch must not hit what came to
/// stand where the first one did.
pub(super) fn calmly(state: Till, act: impl Fn() + Send + 'static) -> impl Fn() + Send + 'static {
    move || {
        if state.calm_for() > CALM_MS {
            act();
        }
    }
}

/// A button whose words alone do not say what it is about.
pub(super) fn named(words: &'static str, name: String, act: impl Fn() + Send + 'static) -> AnyView {
    fn drawn(words: &'static str, name: String, act: Box<dyn Fn() + Send>) -> AnyView {
        let label = [words, ", ", &name].concat();
        view! {
            <button class="mc-button quiet till-small" type="button" aria-label=label on:click=move |_| act()>
                {words}
            </button>
        }
        .into_any()
    }
    drawn(words, name, Box::new(act))
}

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
