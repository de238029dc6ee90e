//! A product, opened in place.

use super::certificates::Certificates;
use super::offers::Offers;
use super::picture::Picture;
use super::price::{PriceLine, compare};
use super::season::Season;
use crate::state::Shop;
use crate::{Text, address};
use api_types::products::Product;
use kit::Widget;
use kit::card::Stale;
use kit::link::Back;
use leptos::prelude::*;

/// The way back to the list.
#[component]
pub(super) fn WayBack(state: Shop) -> impl IntoView {
    let widget = state.widget;
    let path = state.query.with_untracked(|query| {
        state.filter.with_untracked(|filter| address::of_page(query, filter, None))
    });
    let back = move |()| state.close();
    view! { <Back words=widget.text(Text::Back) href=widget.url(&path) back/> }
}

/// Everything about one product.
#[component]
pub(super) fn Detail(state: Shop, product: Product, kept: Option<String>) -> impl IntoView {
    let widget = state.widget;
    // Focus follows what the person opened; a page that begins with a product keeps its own.
    if state.left.with_value(Option::is_some) {
        widget.focus(".shop-title");
    }
    let kept = kept.map(|time| view! { <Stale widget time/> });
    let row = product.row.clone();
    let compare = compare(widget, &row.offer);
    let compare = compare.map(|price| view! { <p class="shop-compare">{price}</p> });
    let sample = row.sample_price.then(|| {
        view! { <p class="mc-note">{widget.text(Text::SampleNote)}</p> }
    });
    view! {
        <article class="shop-detail" part="detail">
            <WayBack state/>
            {kept}
            <div class="shop-pair">
                <Picture widget name=row.name.clone() address=row.picture lazy=false/>
                <div class="shop-facts">
                    <h2 class="shop-title" tabindex="-1">{row.name}</h2>
                    <p><PriceLine widget offer=row.offer sample=row.sample_price/></p>
                    {compare}
                    {sample}
                    <Offers widget offers=product.offers.clone()/>
                    <Certificates widget certificates=row.certificates/>
                </div>
            </div>
            {about(widget, &product.description)}
            <Season widget months=row.months/>
            {origin(widget, &product)}
            {ask(widget)}
        </article>
    }
}

fn about(widget: Widget, description: &str) -> AnyView {
    let words = Some(description.to_owned()).filter(|words| !words.is_empty());
    let words = words.map(|words| {
        view! {
            <h3>{widget.text(Text::About)}</h3>
            <p class="shop-about">{words}</p>
        }
    });
    words.into_any()
}

/// Who made it and where, as far as it is known.
fn origin(widget: Widget, product: &Product) -> AnyView {
    let facts = [
        (Text::FactProducer, product.producer.clone()),
        (Text::FactPlace, product.locality.clone()),
        (Text::FactProvince, province(widget, product)),
        (Text::FactCategory, product.category_name.clone()),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| {
        view! { <div><dt>{widget.text(key)}</dt><dd>{value}</dd></div> }
    });
    let facts = facts.collect_view();
    view! {
        <h3>{widget.text(Text::Origin)}</h3>
        <dl class="shop-origin" part="origin">{facts}</dl>
    }
    .into_any()
}

/// With the name that buyers still know it by.
fn province(widget: Widget, product: &Product) -> String {
    let (name, old) = (&product.row.province, &product.province_old);
    match (name.as_str(), old.as_str()) {
        ("", _) => widget.text(Text::OriginUnknown).to_owned(),
        (name, old) if old.is_empty() || old == name => name.to_owned(),
        (name, old) => {
            let words = widget.fill(Text::ProvinceOld, "name", name);
            kit::text::fill(&words, "old", old)
        }
    }
}

/// The host's own number, where it gives one: no other way to reach the seller is known.
fn ask(widget: Widget) -> AnyView {
    let phone = widget.attributes.get_untracked("hotline");
    let call = phone.map(|phone| {
        let href = format!("tel:{phone}");
        view! {
            <h3>{widget.text(Text::Ask)}</h3>
            <p class="mc-actions">
                <a class="mc-button quiet" part="call" href=href>{widget.fill(kit::Text::Hotline, "phone", &phone)}</a>
            </p>
        }
    });
    call.into_any()
}
