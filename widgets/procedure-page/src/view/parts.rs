//! What several parts of the page are made of. Compiled once, however many there are.

use leptos::prelude::*;

/// Whether something stands open, asked again when that changes.
pub(super) type Open = Box<dyn FnMut() -> bool + Send>;

/// A heading that opens what is under it.
pub(super) fn fold(title: String, inside: AnyView) -> AnyView {
    fold_with(title, Box::new(|| false), inside)
}

/// The same, opened and closed when `open` changes; between, a person does.
pub(super) fn fold_with(title: String, mut open: Open, inside: AnyView) -> AnyView {
    // The server writes attributes only, the browser follows the property.
    let first = untrack(&mut open);
    view! {
        <details class="mc-fold" open=first prop:open=open>
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
