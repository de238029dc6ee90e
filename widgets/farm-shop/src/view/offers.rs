//! Every way it is sold.

use super::price::{compare, unit};
use crate::Text;
use api_types::products::Offer;
use kit::Widget;
use leptos::prelude::*;

/// Unit and price, a line each; nothing where the head of the page has said it all.
#[component]
pub(super) fn Offers(widget: Widget, offers: Vec<Offer>) -> impl IntoView {
    let lines = offers.iter().map(|offer| {
        let compare = compare(widget, offer);
        let compare = compare.map(|price| view! { <span class="mc-small">{price}</span> });
        view! {
            <li class="shop-offer">
                <span>{unit(offer, widget.text(Text::Litre))}</span>
                <span class="shop-offer-price"><strong>{vietnamese::money(offer.price_vnd)}</strong>{compare}</span>
            </li>
        }
    });
    let lines = lines.collect_view();
    (offers.len() > 1).then(|| {
        view! {
            <h3>{widget.text(Text::Offers)}</h3>
            <ul class="shop-lines" part="offers">{lines}</ul>
        }
    })
}
