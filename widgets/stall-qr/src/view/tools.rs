//! What can be done with the code, and what the page does not know.

use crate::Text;
use crate::screen::Screen;
use crate::sign::Sign;
use crate::state::StallQr;
use kit::icon::{Icon, paths};
use leptos::prelude::*;
use std::sync::Arc;

/// The whole screen, the picture, and the word that this page sees no money.
#[component]
pub(super) fn Tools(state: StallQr, screen: Screen, sign: Arc<Sign>) -> impl IntoView {
    let widget = state.widget;
    let enlarge = move |_| {
        screen.enter();
        state.enlarge();
    };
    let refused = move || {
        let words =
            || view! { <p class="mc-small" role="alert">{widget.text(Text::SaveRefused)}</p> };
        state.unsaved.get().then(words)
    };
    view! {
        <div class="stall-tools">
        <p class="mc-small">{widget.text(Text::NotKnown)}</p>
        <p class="mc-actions stall-live">
            <button class="mc-button quiet" type="button" part="enlarge" node_ref=screen.opener on:click=enlarge>
                <Icon path=paths::EXPAND/>
                {widget.text(Text::Full)}
            </button>
            <button class="mc-button quiet" type="button" part="save" on:click=move |_| state.save(&sign)>
                <Icon path=paths::SAVE/>
                {widget.text(Text::Save)}
            </button>
        </p>
        {refused}
        </div>
    }
}
