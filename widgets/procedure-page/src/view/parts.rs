//! What several parts of the page are made of. Compiled once, however many there are.

use leptos::prelude::*;

/// A heading that opens what is under it.
pub(super) fn fold(title: String, open: bool, inside: AnyView) -> AnyView {
    view! {
        <details class="mc-fold" open=open>
            <summary>{title}</summary>
            {inside}
        </details>
    }
    .into_any()
}

/// Lines under each other.
pub(super) fn list(items: Vec<String>) -> AnyView {
    let items: Vec<_> =
        items.into_iter().map(|item| view! { <li>{item}</li> }.into_any()).collect();
    view! { <ul>{items}</ul> }.into_any()
}
