//! Entering an amount; then the sale that a buyer looks at.

use super::button::{CALM_MS, button};
use super::{asked, door};
use crate::Text;
use crate::state::Till;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn sell(state: Till) -> AnyView {
    let is_asked = Memo::new(move |_| state.asked.with(Option::is_some));
    let body = kit::live(move || match is_asked.get() {
        true => asked::asked(state),
        false => enter(state),
    });
    view! {
        <section class="till-sell" tabindex="-1" data-room="sell" on:keydown=move |event| typed(state, &event)>
            {body}
            {refused(state)}
        </section>
    }
    .into_any()
}

/// What the trader asked for last was refused.
pub(super) fn refused(state: Till) -> AnyView {
    kit::live(move || {
        state.refused.get().map(|failure| {
            let words = [failure.title(state.widget), failure.advice(state.widget)].join(" ");
            door::note(words, failure.code())
        })
    })
}

fn enter(state: Till) -> AnyView {
    let widget = state.widget;
    let Some(sign) = state.face.sign() else { return kit::card::skeleton(widget) };
    let usual = kit::live(move || {
        let usual = state.quick.get();
        (!usual.is_empty()).then(|| {
            let key = |vnd: i64| {
                let enter = move || state.face.enter(Some(vnd), state.words(vnd));
                button("mc-chip", "usual", vietnamese::group_thousands(vnd), enter)
            };
            let keys: Vec<_> = usual.into_iter().map(key).collect();
            view! { <div class="mc-chips till-usual" role="group" aria-label=widget.text(Text::Usual)>{keys}</div> }
                .into_any()
        })
    });
    view! {
        <div class="stall-parts till-enter">
            <div class="stall-stage">{stage(state, Arc::clone(&sign))}</div>
            <div class="till-hand">
                {usual}
                {stall_qr::keys(state.face, widget.text(Text::Ask), move || state.ask())}
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn stage(state: Till, sign: Arc<stall_qr::Sign>) -> AnyView {
    kit::live(move || stall_qr::stage(state.face, &sign, true))
}

/// The keyboard does what the keypad does; Enter asks, and then goes on to the next buyer.
fn typed(state: Till, event: &KeyboardEvent) {
    // A key that is held down asks once.
    if event.repeat() {
        return;
    }
    let on_button = event_target::<web_sys::Element>(event).tag_name() == "BUTTON";
    match (&*event.key(), state.asked.with_untracked(Option::is_some)) {
        ("Enter", _) if on_button => {}
        ("Enter", false) => state.ask(),
        // Too little is not to be waved through.
        ("Enter", true) if !state.is_short() && state.calm_for() > CALM_MS => state.start_over(),
        ("Enter", true) => {}
        (_, false) => stall_qr::press(state.face, event),
        (_, true) => {}
    }
}
