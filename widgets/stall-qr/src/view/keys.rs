//! The keypad: one hand, large keys, as on a calculator.

use crate::Text;
use crate::keypad::Key;
use crate::state::StallQr;
use kit::icon::{Icon, paths};
use leptos::prelude::*;

/// The keys, row by row; those whose face does not say it all have a name to be heard.
const KEYS: [(&str, Key, Option<Text>); 14] = [
    ("7", Key::Digit(7), None),
    ("8", Key::Digit(8), None),
    ("9", Key::Digit(9), None),
    ("", Key::Erase, Some(Text::KeyErase)),
    ("4", Key::Digit(4), None),
    ("5", Key::Digit(5), None),
    ("6", Key::Digit(6), None),
    ("+", Key::Plus, Some(Text::KeyPlus)),
    ("1", Key::Digit(1), None),
    ("2", Key::Digit(2), None),
    ("3", Key::Digit(3), None),
    ("C", Key::Clear, Some(Text::KeyClear)),
    ("0", Key::Digit(0), None),
    ("000", Key::Thousand, Some(Text::KeyThousand)),
];

/// The keypad, with a wide key and what it does.
pub fn keys(state: StallQr, wide: &'static str, press: impl Fn() + Send + 'static) -> AnyView {
    let widget = state.widget;
    let press: Box<dyn Fn() + Send> = Box::new(press);
    let keys = KEYS.map(|(face, key, name)| {
        let class = if name.is_some() { "stall-key sign" } else { "stall-key" };
        let icon = (key == Key::Erase).then(|| view! { <Icon path=paths::ERASE/> });
        view! {
            <button
                class=class
                type="button"
                part="key"
                aria-label=name.map(|name| widget.text(name))
                on:click=move |_| state.press(key)
            >
                {face}
                {icon}
            </button>
        }
    });
    view! {
        <div class="stall-keys stall-live" role="group" part="keypad" aria-label=widget.text(Text::Keypad)>
            {keys}
            <button class="stall-key next" type="button" part="next" on:click=move |_| press()>
                {wide}
            </button>
        </div>
    }
    .into_any()
}
