//! What the person sees: one component a file.

mod keys;
mod payee;
mod refused;
mod screen;
mod stage;
mod tools;

use crate::Notice;
use crate::keypad::Key;
use crate::screen::Screen;
use crate::sign::Sign;
use crate::state::{Shown, StallQr};
use keys::Keys;
use kit::card::{ErrorCard, Stale};
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use refused::{Refused, Warning};
use screen::WholeScreen;
use stage::Stage;
use std::sync::Arc;
use tools::Tools;

/// The whole widget: the code, who is paid, and the keypad where it is wanted.
pub fn stall(state: StallQr) -> AnyView {
    let widget = state.widget;
    let screen = Screen::new();
    let theme = move || widget.attributes.get("theme").unwrap_or_default();
    let live = move || state.live.get().then_some("");
    let focusable = move || state.keypad().then_some("-1");
    let root = NodeRef::<Div>::new();
    // Our own page of the stall: the trader's keyboard works at once.
    Effect::new(move |_| {
        if let Some(root) = root.get()
            && untrack(|| widget.attributes.has("autofocus"))
        {
            _ = root.focus();
        }
    });
    view! {
        <div
            class="mc stall"
            class:stall-till=move || state.keypad()
            part="root"
            data-theme=theme
            data-live=live
            lang=widget.language()
            tabindex=focusable
            node_ref=root
            on:keydown=move |event| typed(state, screen, &event)
        >
            {move || shown(state, screen)}
        </div>
    }
    .into_any()
}

fn shown(state: StallQr, screen: Screen) -> AnyView {
    match state.shown.get() {
        Shown::Loading => skeleton(state),
        Shown::Sign { sign, warning, kept } => drawn(state, screen, sign, warning, kept),
        Shown::Refused(notice) => view! { <Refused widget=state.widget notice/> }.into_any(),
        Shown::Failed(failure) => {
            view! { <ErrorCard widget=state.widget failure retry=move |()| state.load()/> }
                .into_any()
        }
    }
}

fn drawn(
    state: StallQr,
    screen: Screen,
    sign: Arc<Sign>,
    warning: Option<Notice>,
    kept: Option<String>,
) -> AnyView {
    let widget = state.widget;
    let keys = move || state.keypad().then(|| view! { <Keys state/> });
    view! {
        {warning.map(|notice| view! { <Warning widget notice/> })}
        {kept.map(|time| view! { <Stale widget time/> })}
        <div class="stall-parts">
            <div class="stall-stage"><Stage state sign=sign.clone() spoken=true/></div>
            {keys}
            <Tools state screen sign=sign.clone()/>
        </div>
        <WholeScreen state screen sign/>
    }
    .into_any()
}

/// The keyboard does what the keypad does, and Escape leaves the whole screen.
fn typed(state: StallQr, screen: Screen, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
        return;
    }
    let name = event.key();
    if name == "Escape" && state.full.get_untracked() {
        screen.leave();
        state.shrink();
    } else if let Some(key) = Key::named(&name).filter(|_| untrack(|| state.keypad())) {
        event.prevent_default();
        state.press(key);
    }
}

/// As large as the code will be, so that nothing jumps.
fn skeleton(state: StallQr) -> AnyView {
    let bone = |class| view! { <div class=class></div> };
    view! {
        <div class="mc-skeleton stall-stage" aria-busy="true">
            <span class="mc-sr">{state.widget.text(kit::Text::Loading)}</span>
            {bone("mc-bone stall-bone-amount")}
            {bone("mc-bone stall-bone-code")}
            {bone("mc-bone stall-bone-payee")}
        </div>
    }
    .into_any()
}
