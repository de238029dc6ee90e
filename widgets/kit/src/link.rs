//! Links of our own pages that, with a script, act in place.

use crate::icon::{Icon, paths};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// Takes a click for the widget; one that asks for a new tab or window stays the browser's.
pub fn take(event: &MouseEvent) -> bool {
    let ours = !(event.ctrl_key() || event.meta_key() || event.shift_key());
    if ours {
        event.prevent_default();
    }
    ours
}

/// Takes the query out of the page's address: it does not say any more what the page shows.
pub fn forget_query() {
    let Some(window) = web_sys::window() else { return };
    let path = window.location().pathname().unwrap_or_default();
    if let Ok(history) = window.history() {
        // Where it is refused a reload asks for what it says, and shows that.
        _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
}

/// What narrows a list: counted, one tap on, one tap off.
#[component]
pub fn Chip(
    /// Its words.
    label: String,
    /// How many records it leaves, where that is known.
    count: Option<u32>,
    /// It is on.
    on: bool,
    /// Where it leads without a script.
    href: String,
    /// What it does.
    #[prop(into)]
    pick: Callback<()>,
) -> impl IntoView {
    let current = on.then_some("true");
    let count = count.map(|count| view! { " "<span class="mc-count">{count}</span> }.into_any());
    let click = move |event: MouseEvent| {
        if take(&event) {
            pick.run(());
        }
    };
    view! {
        <a class="mc-chip" class:on=on aria-current=current href=href on:click=click>{label}{count}</a>
    }
}

/// The way back to a list.
#[component]
pub fn Back(
    /// Its words.
    words: &'static str,
    /// Where it leads without a script.
    href: String,
    /// What it does.
    #[prop(into)]
    back: Callback<()>,
) -> impl IntoView {
    let click = move |event: MouseEvent| {
        if take(&event) {
            back.run(());
        }
    };
    view! {
        <a class="mc-back" href=href on:click=click>
            <Icon path=paths::BACK/>
            {words}
        </a>
    }
}
