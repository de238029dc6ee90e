//! What the person sees: one component a file.

mod card;
mod certificates;
mod chips;
mod detail;
mod grid;
mod offers;
mod picture;
mod places;
mod price;
mod season;
mod skeleton;

use crate::Text;
use crate::state::{Notice, Open, Shop};
use detail::{Detail, WayBack};
use grid::listing;
use kit::card::ErrorCard;
use kit::live;
use leptos::prelude::*;
use skeleton::ProductSkeleton;

/// The whole widget: the field and the grid, or the opened product before them.
pub fn shop(state: Shop) -> AnyView {
    let widget = state.widget;
    let theme = move || widget.attributes.get("theme").unwrap_or_default();
    let opened = move || state.open.with(|open| !matches!(open, Open::Nothing));
    view! {
        <div class="mc shop" part="root" data-theme=theme lang=widget.language()>
            <div class="mc-sr" role="status" aria-live="polite">{move || state.announcement.get()}</div>
            {live(move || state.notice.get().map(|notice| notice_line(state, notice)))}
            {live(move || open(state))}
            <div class="shop-list" hidden=opened>
                {live(move || state.list_drawn.get().then(|| listing(state)))}
            </div>
        </div>
    }
    .into_any()
}

fn open(state: Shop) -> AnyView {
    match state.open.get() {
        Open::Nothing => ().into_any(),
        Open::Loading(_) => view! {
            <WayBack state/>
            <ProductSkeleton widget=state.widget/>
        }
        .into_any(),
        Open::Shown { product, kept } => view! { <Detail state product=*product kept/> }.into_any(),
        Open::Failed { id, failure } => {
            let again = move |()| state.load(id.clone());
            view! {
                <WayBack state/>
                <ErrorCard widget=state.widget failure retry=again/>
            }
            .into_any()
        }
    }
}

fn notice_line(state: Shop, notice: Notice) -> AnyView {
    let Notice { code, value } = notice;
    let key = match code.as_str() {
        "unknown-category" => Text::UnknownCategory,
        "unknown-product" => Text::UnknownProduct,
        _ => Text::UnknownProvince,
    };
    let words = state.widget.fill(key, "value", &value);
    view! { <p class="mc-note warning" role="note" data-code=code>{words}</p> }.into_any()
}
