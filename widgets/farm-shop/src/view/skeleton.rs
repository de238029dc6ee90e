//! What stands where products will be, in their size.

use kit::Widget;
use leptos::prelude::*;

/// A picture, a name, a price, a place.
const CARD: [(&str, &str); 4] =
    [("mc-bone shop-picture", "100%"), ("mc-bone", "88%"), ("mc-bone", "64%"), ("mc-bone", "40%")];
/// The filters and the count.
const HEAD: [(&str, &str); 2] =
    [("mc-bone shop-chips-bone", "100%"), ("mc-bone shop-count-bone", "7em")];
/// As many as a phone shows.
const CARDS: usize = 6;

/// A list that is coming.
#[component]
pub(super) fn ListSkeleton(widget: Widget) -> impl IntoView {
    let cards = (0..CARDS).map(|_| card()).collect_view();
    let inside = view! {
        {bones(&HEAD)}
        <div class="shop-grid">{cards}</div>
    };
    skeleton(widget, inside.into_any())
}

/// A product that is coming.
#[component]
pub(super) fn ProductSkeleton(widget: Widget) -> impl IntoView {
    let inside = view! { <div class="shop-pair">{card()}</div> };
    skeleton(widget, inside.into_any())
}

fn skeleton(widget: Widget, inside: AnyView) -> AnyView {
    view! {
        <div class="mc-skeleton shop-skeleton" aria-busy="true">
            <span class="mc-sr">{widget.text(kit::Text::Loading)}</span>
            {inside}
        </div>
    }
    .into_any()
}

fn card() -> AnyView {
    view! { <div class="shop-card">{bones(&CARD)}</div> }.into_any()
}

fn bones(bones: &'static [(&str, &str)]) -> AnyView {
    let bones = bones.iter().map(|(class, width)| {
        view! { <div class=*class style:width=*width></div> }
    });
    bones.collect_view().into_any()
}
