//! The picture: its room is there before it is.

use crate::Text;
use kit::Widget;
use kit::icon::{Icon, paths};
use leptos::prelude::*;

/// Four to three; a leaf where there is none or where it does not come.
#[component]
pub(super) fn Picture(widget: Widget, name: String, address: String, lazy: bool) -> impl IntoView {
    let missing = RwSignal::new(address.is_empty());
    let (source, words) = (widget.url(&address), widget.fill(Text::PictureOf, "name", &name));
    let loading = lazy.then_some("lazy");
    // `loading` before `src`: else the picture is asked for at once.
    let picture = (!address.is_empty()).then(|| {
        view! {
            <img
                loading=loading
                decoding="async"
                width="400"
                height="300"
                alt=words
                on:error=move |_| missing.set(true)
                src=source
            />
        }
    });
    view! {
        <span class="shop-picture" class:missing=move || missing.get() part="picture">
            {picture}
            <Icon path=paths::LEAF/>
        </span>
    }
}
