//! What the editor of the page has to mend, and what the buyer does meanwhile.

use crate::{Notice, Text};
use kit::Widget;
use leptos::prelude::*;

/// In place of the code.
#[component]
pub(super) fn Refused(widget: Widget, notice: Notice) -> impl IntoView {
    let code = notice.fault.code();
    view! {
        <div class="mc-card" role="alert" part="error" data-code=code>
            <p><strong>{widget.text(Text::NoticeTitle)}</strong></p>
            <p>{notice.sentence(widget)}</p>
            <p>{widget.text(Text::NoticeBuyer)}</p>
            <p class="mc-small">{widget.fill(kit::Text::ErrorCode, "code", code)}</p>
        </div>
    }
}

/// Beside a code that can be paid all the same.
#[component]
pub(super) fn Warning(widget: Widget, notice: Notice) -> impl IntoView {
    let code = notice.fault.code();
    view! { <p class="mc-note warning" role="note" data-code=code>{notice.sentence(widget)}</p> }
}
