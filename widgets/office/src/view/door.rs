//! Signing in with a code.

use super::form::{Key, field, refusal};
use crate::Text;
use crate::state::Office;
use kit::Failure;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The form; `why` says why somebody is not signed in any more.
pub(super) fn door(state: Office, why: Option<Failure>) -> AnyView {
    let widget = state.widget;
    let (code, device) =
        (RwSignal::new(kit::signed::code_of_address()), RwSignal::new(String::new()));
    let (refused, missing) = (RwSignal::new(why), RwSignal::new(false));
    let busy = RwSignal::new(false);
    let key = Key::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (code, device) = (code.get_untracked(), device.get_untracked());
        missing.set(code.trim().is_empty());
        if missing.get_untracked() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        let once = key.of([&*code, "\n", &*device].concat());
        let opening = async move {
            let opened = state.sign_in(code, device, once).await;
            _ = busy.try_set(false);
            // A code that was refused may be another one's slip: the next try is a new one.
            if matches!(&opened, Err(Failure::Problem(_))) {
                key.spend();
            }
            opened
        };
        refused.set(None);
        wasm_bindgen_futures::spawn_local(async move {
            if let Err(failure) = opening.await {
                _ = refused.try_set(Some(failure));
            }
        });
    };
    let missing = move || {
        missing.get().then(|| {
            view! { <p class="mc-note warning" role="alert">{widget.text(Text::NoCode)}</p> }
        })
    };
    view! {
        <form class="office-form office-door" part="door" on:submit=submit>
            <h2 tabindex="-1">{widget.text(Text::SignIn)}</h2>
            <p>{widget.text(Text::SignInHow)}</p>
            <label class="office-label" for="office-code">{widget.text(Text::Code)}</label>
            <span class="mc-field">
                <input
                    id="office-code"
                    class="office-code"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    maxlength="64"
                    prop:value=move || code.get()
                    on:input=move |event| code.set(event_target_value(&event))
                />
            </span>
            {field("office-device", widget.text(Text::Device), widget.text(Text::DeviceHint), device)}
            {missing}
            {refusal(state, refused)}
            <p class="mc-actions">
                <button class="mc-button" type="submit" disabled=move || busy.get()>{widget.text(Text::Enter)}</button>
            </p>
            <p class="mc-small">{widget.text(Text::FirstAdmin)}</p>
        </form>
    }
    .into_any()
}
