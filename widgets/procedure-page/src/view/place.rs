//! Where the papers are handed in: an element of its own, which the server draws when somebody
//! comes near it.

use crate::Text;
use crate::state::ProcedurePage;
use leptos::prelude::*;

/// The offices that take this procedure.
#[component]
pub(super) fn Place(state: ProcedurePage, code: String) -> impl IntoView {
    let widget = state.widget;
    let handed_on = kit::opened::handed_on(widget);
    let page = widget.url("/noi-nop?procedure=") + &code;
    view! {
        <section class="procedure-place" part="place">
            <h3>{widget.text(Text::Where)}</h3>
            <div>
                <mc-offices procedure=code exportparts="results: offices" {..handed_on}>
                    <a href=page>{widget.text(Text::WhereLink)}</a>
                </mc-offices>
            </div>
        </section>
    }
}
