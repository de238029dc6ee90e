//! What the person sees: one component a file.

pub(crate) mod keys;
mod payee;
mod refused;
mod screen;
pub(crate) mod stage;
mod tools;

use crate::keypad::Key;
use crate::screen::Screen;
use crate::state::{Shown, StallQr};
use crate::{Notice, Text};
use kit::card::{ErrorCard, Stale};
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use refused::{Refused, Warning};

/// The whole widget: the code, who is paid, and the keypad where it is wanted.
///
/// Two closures follow the signals, this one (who is paid, the attributes) and the stage's
/// (the amount): every closure of its own would cost two kilobytes of module.
pub fn stall(state: StallQr) -> AnyView {
    let screen = Screen::new();
    let root = NodeRef::<Div>::new();
    // Our own page of the stall: the trader's keyboard works at once.
    Effect::new(move |_| {
        if let Some(root) = root.get()
            && untrack(|| state.widget.attributes.has("autofocus"))
        {
            _ = root.focus();
        }
    });
    (move || whole(state, screen, root)).into_any()
}

fn whole(state: StallQr, screen: Screen, root: NodeRef<Div>) -> impl IntoView + use<> {
    let widget = state.widget;
    let keypad = state.keypad();
    view! {
        <div
            class=if keypad { "mc stall stall-till" } else { "mc stall" }
            part="root"
            data-theme=widget.attributes.get("theme").unwrap_or_default()
            data-live=state.is_live().then_some("")
            lang=widget.language()
            tabindex=keypad.then_some("-1")
            node_ref=root
            on:keydown=move |event| typed(state, screen, &event)
        >
            {shown(state, screen, keypad)}
        </div>
    }
}

fn shown(state: StallQr, screen: Screen, keypad: bool) -> AnyView {
    match state.shown.get() {
        Shown::Loading => skeleton(state),
        Shown::Sign { sign, warning, kept } => {
            let notes = notes(state, warning, kept);
            let next = move || state.press(Key::Clear);
            let keys = keypad.then(|| keys::keys(state, state.widget.text(Text::Next), next));
            let stage = sign.clone();
            view! {
                {notes}
                <div class="stall-parts">
                    <div class="stall-stage">{kit::live(move || stage::stage(state, &stage, true))}</div>
                    {keys}
                    {tools::tools(state, screen, sign.clone())}
                </div>
                {screen::whole_screen(state, screen, sign)}
            }
            .into_any()
        }
        Shown::Refused(notice) => view! { <Refused widget=state.widget notice/> }.into_any(),
        Shown::Failed(failure) => {
            view! { <ErrorCard widget=state.widget failure retry=move |()| state.load()/> }
                .into_any()
        }
    }
}

fn notes(state: StallQr, warning: Option<Notice>, kept: Option<String>) -> impl IntoView + use<> {
    let widget = state.widget;
    let warning = warning.map(|notice| view! { <Warning widget notice/> });
    let kept = kept.map(|time| view! { <Stale widget time/> });
    (warning, kept)
}

/// The keyboard does what the keypad does, and Escape leaves the whole screen.
fn typed(state: StallQr, screen: Screen, event: &KeyboardEvent) {
    if event.key() == "Escape" && state.full.get_untracked() {
        state.shrink();
        screen.leave();
    } else if untrack(|| state.keypad()) {
        press(state, event);
    }
}

/// A key of the keyboard that the keypad has too.
pub fn press(state: StallQr, event: &KeyboardEvent) {
    let with_others = event.ctrl_key() || event.meta_key() || event.alt_key();
    if with_others || event.is_composing() {
        return;
    }
    if let Some(key) = Key::named(&event.key()) {
        event.prevent_default();
        state.press(key);
    }
}

/// As large as the code will be, so that nothing jumps.
fn skeleton(state: StallQr) -> AnyView {
    let bones = ["amount", "code", "payee"];
    let bones =
        bones.map(|part| view! { <div class=["mc-bone stall-bone-", part].concat()></div> });
    view! {
        <div class="mc-skeleton stall-stage" aria-busy="true">
            <span class="mc-sr">{state.widget.text(kit::Text::Loading)}</span>
            {bones}
        </div>
    }
    .into_any()
}
