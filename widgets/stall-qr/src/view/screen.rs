//! The code on the whole screen: for a crowded stall and bright sun.

use super::stage::stage;
use crate::Text;
use crate::screen::Screen;
use crate::sign::Sign;
use crate::state::StallQr;
use kit::icon::{Icon, paths};
use leptos::prelude::*;
use std::sync::Arc;

/// The dialog; empty until it is opened.
pub(super) fn whole_screen(
    state: StallQr,
    screen: Screen,
    sign: Arc<Sign>,
) -> impl IntoView + use<> {
    let widget = state.widget;
    let leave = move || {
        if state.full.get_untracked() {
            state.shrink();
            screen.leave();
        }
    };
    let changed = move |_| {
        if !screen.is_full() {
            leave();
            screen.refocus();
        }
    };
    let stage = kit::live(move || state.full.get().then(|| stage(state, &sign, false)));
    view! {
        <dialog
            class="stall-full"
            aria-label=widget.text(Text::FullLabel)
            node_ref=screen.dialog
            on:close=move |_| leave()
            on:fullscreenchange=changed
        >
            <div class="stall-screen" node_ref=screen.stage>
                <div class="stall-stage">{stage}</div>
                <button class="mc-button quiet" type="button" part="close" on:click=move |_| leave()>
                    <Icon path=paths::CLOSE/>
                    {widget.text(kit::Text::Close)}
                </button>
            </div>
        </dialog>
    }
}
