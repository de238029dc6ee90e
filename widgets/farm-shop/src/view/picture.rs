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
    let inside = move || {
        if missing.get() {
            return view! { <Icon path=paths::LEAF/> }.into_any();
        }
        // `loading` before `src`: else the picture is asked for at once.
        view! {
            <img
                loading=loading
                decoding="async"
                width="400"
                height="300"
                alt=words.clone()
                on:error=move |_| missing.set(true)
                src=source.clone()
            />
        }
        .into_any()
    };
    view! { <span class="shop-picture" part="picture">{inside}</span> }
}
