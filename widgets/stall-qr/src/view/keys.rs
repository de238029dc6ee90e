//! The keypad: one hand, large keys, as on a calculator.

use crate::Text;
use crate::keypad::Key;
use crate::state::StallQr;
use kit::icon::{Icon, paths};
use leptos::prelude::*;

/// The keys, row by row.
#[component]
pub(super) fn Keys(state: StallQr) -> impl IntoView {
    let digits = |digits: [&'static str; 3]| {
        digits.map(|face| Key::named(face).map(|key| plain(state, face, key)))
    };
    let erase = view! { <Icon path=paths::ERASE/> }.into_any();
    let (plus, clear, thousand) = ("+".into_any(), "C".into_any(), "000".into_any());
    view! {
        <div class="stall-keys stall-live" role="group" part="keypad" aria-label=state.widget.text(Text::Keypad)>
            {digits(["7", "8", "9"])}
            {named(state, erase, Text::KeyErase, Key::Erase)}
            {digits(["4", "5", "6"])}
            {named(state, plus, Text::KeyPlus, Key::Plus)}
            {digits(["1", "2", "3"])}
            {named(state, clear, Text::KeyClear, Key::Clear)}
            {plain(state, "0", Key::Digit(0))}
            {named(state, thousand, Text::KeyThousand, Key::Thousand)}
            <button class="stall-key next" type="button" part="next" on:click=move |_| state.press(Key::Clear)>
                {state.widget.text(Text::Next)}
            </button>
        </div>
    }
}

/// A key whose face says it all.
fn plain(state: StallQr, face: &'static str, key: Key) -> AnyView {
    view! {
        <button class="stall-key" type="button" part="key" on:click=move |_| state.press(key)>{face}</button>
    }
    .into_any()
}

/// A key with a sign on it, and words for those who hear it.
fn named(state: StallQr, face: AnyView, name: Text, key: Key) -> AnyView {
    let name = state.widget.text(name);
    view! {
        <button class="stall-key sign" type="button" part="key" aria-label=name on:click=move |_| state.press(key)>
            {face}
        </button>
    }
    .into_any()
}
