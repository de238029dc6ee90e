//! What it costs, and for how much of it: a price never stands without its unit.

use crate::Text;
use api_types::products::Offer;
use kit::Widget;
use leptos::prelude::*;

/// The price of one unit, large, with the unit beside it.
#[component]
pub(super) fn PriceLine(widget: Widget, offer: Offer, sample: bool) -> impl IntoView {
    let sample = sample.then(|| {
        view! { " "<span class="shop-sample">{widget.text(Text::SamplePrice)}</span> }
    });
    view! {
        <span class="shop-price">
            <strong>{vietnamese::money(offer.price_vnd)}</strong>
            <span class="shop-unit">"/"{unit(&offer, widget.text(Text::Litre))}</span>
            {sample}
        </span>
    }
}

/// The unit and what it holds, unless the unit itself says so: "kg", "hộp 200 g", "chục 12".
pub(super) fn unit(offer: &Offer, litre: &str) -> String {
    let says_itself = matches!(offer.unit.as_str(), "kg" | "g" | "lít" | "ml");
    let content = offer.content.filter(|_| !says_itself);
    match content.and_then(|content| measure(content, &offer.base, litre)) {
        Some(content) => [offer.unit.as_str(), &content].join(" "),
        None => offer.unit.clone(),
    }
}

/// The price of a kilogram, litre or piece, where it says something new.
pub(super) fn compare(widget: Widget, offer: &Offer) -> Option<String> {
    let price = offer.compare_vnd.filter(|price| *price != offer.price_vnd)?;
    let amount = vietnamese::money(price);
    match offer.base.as_str() {
        "g" => Some(amount + "/kg"),
        "ml" => Some([&amount, "/", widget.text(Text::Litre)].concat()),
        "piece" => Some(widget.fill(Text::ComparePiece, "amount", &amount)),
        _ => None,
    }
}

/// A content as people write it; none for a single piece.
fn measure(content: i64, base: &str, litre: &str) -> Option<String> {
    let (small, large) = match base {
        "g" => ("g", "kg"),
        "ml" => ("ml", litre),
        "piece" => return (content > 1).then(|| vietnamese::group_thousands(content)),
        _ => return None,
    };
    if content < 1_000 {
        return Some(format!("{content} {small}"));
    }
    let whole = vietnamese::group_thousands(content / 1_000);
    let rest = format!("{:03}", content % 1_000);
    Some(match rest.trim_end_matches('0') {
        "" => format!("{whole} {large}"),
        rest => format!("{whole},{rest} {large}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(unit: &str, content: Option<i64>, base: &str) -> Offer {
        let (unit, base) = (unit.to_owned(), base.to_owned());
        Offer { unit, price_vnd: 60_000, content, base, compare_vnd: None }
    }

    #[test]
    fn a_unit_says_what_it_holds() {
        let said = |name, content, base| unit(&offer(name, content, base), "lít");
        assert_eq!(said("kg", Some(1_000), "g"), "kg");
        assert_eq!(said("hộp", Some(200), "g"), "hộp 200 g");
        assert_eq!(said("thùng", Some(10_000), "g"), "thùng 10 kg");
        assert_eq!(said("tạ", Some(100_000), "g"), "tạ 100 kg");
        assert_eq!(said("bao", Some(1_050), "g"), "bao 1,05 kg");
        assert_eq!(said("chai", Some(650), "ml"), "chai 650 ml");
        assert_eq!(said("can", Some(2_500), "ml"), "can 2,5 lít");
        assert_eq!(said("chục", Some(12), "piece"), "chục 12");
        assert_eq!(said("trái", Some(1), "piece"), "trái");
        assert_eq!(said("bó", None, ""), "bó");
        assert_eq!(said("bó", Some(3), "handful"), "bó", "an unknown base is not shown");
    }
}
