//! The code on the whole screen: for a crowded stall and bright sun.

use super::stage::Stage;
use crate::Text;
use crate::screen::Screen;
use crate::sign::Sign;
use crate::state::StallQr;
use kit::icon::{Icon, paths};
use leptos::prelude::*;
use std::sync::Arc;

/// The dialog; empty until it is opened.
#[component]
pub(super) fn WholeScreen(state: StallQr, screen: Screen, sign: Arc<Sign>) -> impl IntoView {
    let leave = move || {
        if state.full.get_untracked() {
            state.shrink();
            screen.leave();
        }
    };
    let left = move |_| {
        if !screen.is_full() {
            leave();
        }
    };
    let stage = move || state.full.get().then(|| inside(state, sign.clone(), leave));
    view! {
        <dialog
            class="stall-full"
            aria-label=state.widget.text(Text::FullLabel)
            node_ref=screen.dialog
            on:close=move |_| leave()
            on:fullscreenchange=left
        >
            <div class="stall-screen" node_ref=screen.stage>{stage}</div>
        </dialog>
    }
}

fn inside(state: StallQr, sign: Arc<Sign>, leave: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="stall-stage"><Stage state sign spoken=false/></div>
        <button class="mc-button quiet stall-close" type="button" on:click=move |_| leave()>
            <Icon path=paths::CLOSE/>
            {state.widget.text(kit::Text::Close)}
        </button>
    }
    .into_any()
}
