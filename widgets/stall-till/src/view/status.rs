//! The line at the top: which stall, whether money is heard of, whether the trader hears it.

use crate::Text;
use crate::state::{Ears, Line, Till};
use kit::icon::{Icon, paths};
use leptos::prelude::*;

pub(super) fn status(state: Till) -> AnyView {
    let widget = state.widget;
    let name = move || {
        let sign = state.face.sign();
        sign.and_then(|sign| sign.place.as_ref().map(|(name, _)| name.clone())).unwrap_or_default()
    };
    let line = kit::live(move || {
        let (class, words) = match state.line.get() {
            Line::Connecting => ("till-line", widget.text(Text::Connecting).to_owned()),
            Line::Listening => ("till-line on", widget.text(Text::Listening).to_owned()),
            Line::Lost(since) => ("till-line lost", widget.fill(Text::Lost, "time", &since)),
        };
        view! { <p class=class role="status" part="line">{words}</p> }.into_any()
    });
    let ears = kit::live(move || {
        let (class, words) = match state.ears.get() {
            Ears::Open => ("till-ears on", Text::EarsOpen),
            Ears::Closed => ("till-ears", Text::OpenEars),
            Ears::Silent => ("till-ears silent", Text::EarsSilent),
        };
        view! {
            <button class=class type="button" part="ears" on:click=move |_| state.open_ears()>
                <Icon path=paths::SPEAK/>
                {widget.text(words)}
            </button>
        }
        .into_any()
    });
    // Said once, where it matters: before the ears are open.
    let asleep = kit::live(move || {
        (state.ears.get() != Ears::Open)
            .then(|| kit::card::line("mc-small till-asleep", widget.text(Text::Asleep)))
    });
    view! {
        <div class="till-status">
            <div class="till-where"><strong>{name}</strong>{line}</div>
            {ears}
        </div>
        {asleep}
    }
    .into_any()
}
