//! One product in the grid.

use super::certificates::Marks;
use super::picture::Picture;
use super::price::{PriceLine, compare};
use super::season;
use crate::state::Shop;
use crate::{Text, address};
use api_types::products::ProductRow;
use kit::link;
use leptos::prelude::*;

/// Picture, name, price, where from, season, marks: a link that also opens in place.
#[component]
pub(super) fn Card(state: Shop, row: ProductRow) -> impl IntoView {
    let widget = state.widget;
    let id = row.id.clone();
    let click = move |event: leptos::ev::MouseEvent| {
        if link::take(&event) {
            state.select(id.clone());
        }
    };
    let origin = match row.province.as_str() {
        "" => widget.text(Text::OriginUnknown).to_owned(),
        province => province.to_owned(),
    };
    let months = (!row.months.is_empty()).then(|| {
        let months = season::months(widget, &row.months);
        view! { <span class="mc-small">{widget.fill(Text::SeasonShort, "months", &months)}</span> }
    });
    let compare = compare(widget, &row.offer);
    let compare = compare.map(|price| view! { <span class="mc-small">{price}</span> });
    view! {
        <li class="shop-card">
            <a
                class="shop-link"
                part="result"
                href=widget.url(&address::of_product_page(&row.slug))
                data-id=row.id
                on:click=click
            >
                <Picture widget name=row.name.clone() address=row.picture lazy=true/>
                <span class="shop-name">{row.name}</span>
                <PriceLine widget offer=row.offer sample=row.sample_price/>
                {compare}
                <span class="mc-small">{origin}</span>
                {months}
                <Marks widget certificates=row.certificates/>
            </a>
        </li>
    }
}
