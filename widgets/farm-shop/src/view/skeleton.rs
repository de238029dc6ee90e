//! What stands where products will be, in their size.

use kit::Widget;
use leptos::prelude::*;

/// So many empty cards.
#[component]
pub(super) fn Skeleton(widget: Widget, count: usize) -> impl IntoView {
    let cards = (0..count).map(|at| {
        let width = format!("{}%", 88 - at * 7);
        view! {
            <div class="shop-card">
                <div class="mc-bone shop-picture"></div>
                <div class="mc-bone" style:width=width></div>
                <div class="mc-bone short"></div>
            </div>
        }
    });
    let cards = cards.collect_view();
    view! {
        <div class="mc-skeleton shop-skeleton" aria-busy="true">
            <span class="mc-sr">{widget.text(kit::Text::Loading)}</span>
            <div class="shop-grid">{cards}</div>
        </div>
    }
}
