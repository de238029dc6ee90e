//! What can be done with the code, and what the page does not know.

use crate::Text;
use crate::screen::Screen;
use crate::sign::Sign;
use crate::state::StallQr;
use kit::icon::{Icon, paths};
use leptos::prelude::*;
use std::sync::Arc;

/// The whole screen, the picture, and the word that this page sees no money.
pub(super) fn tools(state: StallQr, screen: Screen, sign: Arc<Sign>) -> impl IntoView + use<> {
    let widget = state.widget;
    let enlarge = move |_| state.enlarge(screen.enter());
    let unsaved = move || state.unsaved.get().then(|| widget.text(Text::SaveRefused));
    view! {
        <div class="stall-tools">
            <p class="mc-small">{widget.text(Text::NotKnown)}</p>
            <p class="mc-actions stall-live">
                <button
                    class="mc-button quiet"
                    type="button"
                    part="enlarge"
                    node_ref=screen.opener
                    on:click=enlarge
                >
                    <Icon path=paths::EXPAND/>
                    {widget.text(Text::Full)}
                </button>
                <button class="mc-button quiet" type="button" part="save" on:click=move |_| state.save(&sign)>
                    <Icon path=paths::SAVE/>
                    {widget.text(Text::Save)}
                </button>
            </p>
            <p class="mc-small" role="status">{unsaved}</p>
        </div>
    }
}
