//! Signing in with a code.

use super::button::button;
use crate::Text;
use crate::state::{Refusal, Till};
use kit::Failure;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The form; `why` says why somebody is not signed in any more.
pub(super) fn door(state: Till, why: Option<Failure>) -> AnyView {
    let widget = state.widget;
    let code = state.code;
    let refused = RwSignal::new(why.map(Refusal::Failed));
    let (missing, busy) = (RwSignal::new(false), RwSignal::new(false));
    // The same while the same code is sent again.
    let key = StoredValue::new((String::new(), String::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = code.get_untracked().trim().to_owned();
        missing.set(typed.is_empty());
        if typed.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        refused.set(None);
        if key.with_value(|(known, _)| *known != typed) {
            key.set_value((typed.clone(), kit::api::new_key()));
        }
        let (_, once) = key.get_value();
        spawn_local(async move {
            let opened = state.sign_in(typed, once).await;
            _ = busy.try_set(false);
            if let Err(why) = opened {
                if !matches!(&why, Refusal::Failed(failure) if failure.is_lost()) {
                    _ = key.try_set_value(Default::default());
                }
                _ = refused.try_set(Some(why));
            }
        });
    };
    let back = state.has_face().then(|| {
        let close = move || state.close_door();
        button("mc-button quiet", "back", widget.text(Text::OnlyCode), close)
    });
    view! {
        <form
            class="mc till-door"
            part="door"
            data-theme=move || widget.attributes.get("theme").unwrap_or_default()
            lang=widget.language()
            on:submit=submit
        >
            <h2>{widget.text(Text::DoorTitle)}</h2>
            <p>{widget.text(Text::DoorHow)}</p>
            <label class="till-label" for="till-code">{widget.text(Text::Code)}</label>
            <span class="mc-field">
                <input
                    id="till-code"
                    class="till-code"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    maxlength="64"
                    prop:value=move || code.get()
                    on:input=move |event| code.set(event_target_value(&event))
                />
            </span>
            {kit::live(move || missing.get().then(|| note(widget.text(Text::NoCode).to_owned(), "no-code")))}
            {kit::live(move || refused.get().map(|why| refusal(state, &why)))}
            <p class="mc-actions">
                <button class="mc-button" type="submit" disabled=move || busy.get()>{widget.text(Text::SignIn)}</button>
                {back}
            </p>
            <p class="mc-small">{widget.text(Text::DoorKept)}</p>
        </form>
    }
    .into_any()
}

fn refusal(state: Till, why: &Refusal) -> AnyView {
    let widget = state.widget;
    match why {
        Refusal::NoStall => note(widget.text(Text::NoStall).to_owned(), "no-stall"),
        Refusal::Failed(failure) => {
            let words = [failure.title(widget), failure.advice(widget)].join(" ");
            note(words, failure.code())
        }
    }
}

/// What was refused, beside what was typed.
pub(super) fn note(words: String, code: &str) -> AnyView {
    view! { <p class="mc-note warning" role="alert" data-code=code.to_owned()>{words}</p> }
        .into_any()
}
