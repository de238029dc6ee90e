//! Certificates: small in the grid, with their state in the detail.

use crate::Text;
use api_types::products::Certificate;
use kit::Widget;
use kit::icon::{Icon, paths};
use leptos::prelude::*;

/// The marks on a card: a tick only where somebody other than the seller checked.
#[component]
pub(super) fn Marks(widget: Widget, certificates: Vec<Certificate>) -> impl IntoView {
    let marks = certificates.iter().map(|one| {
        let tick = tick(one);
        view! { <span class="shop-mark" class:checked=one.verified>{tick}{name(widget, one)}</span> }
    });
    let marks = marks.collect_view();
    (!certificates.is_empty()).then(|| view! { <span class="shop-marks">{marks}</span> })
}

/// Each certificate and who says so.
#[component]
pub(super) fn Certificates(widget: Widget, certificates: Vec<Certificate>) -> impl IntoView {
    let lines = certificates.iter().map(|one| {
        let state = if one.verified { Text::Checked } else { Text::BySeller };
        let tick = tick(one);
        view! {
            <li>
                <span class="shop-mark" class:checked=one.verified>{tick}{name(widget, one)}</span>
                " "
                <span class="mc-small">{widget.text(state)}</span>
            </li>
        }
    });
    let lines = lines.collect_view();
    (!certificates.is_empty()).then(|| {
        view! {
            <h3>{widget.text(Text::Certificates)}</h3>
            <ul class="shop-lines">{lines}</ul>
        }
    })
}

fn tick(certificate: &Certificate) -> Option<impl IntoView + use<>> {
    certificate.verified.then(|| view! { <Icon path=paths::CHECK/> })
}

fn name(widget: Widget, certificate: &Certificate) -> String {
    let scheme = scheme(widget, &certificate.scheme);
    match certificate.stars {
        Some(stars) => {
            let words = widget.fill(Text::CertStars, "scheme", &scheme);
            kit::text::fill(&words, "stars", &stars.to_string())
        }
        None => scheme,
    }
}

/// A scheme as a person reads it.
pub(super) fn scheme(widget: Widget, id: &str) -> String {
    match id {
        "GI" => widget.text(Text::CertGi).to_owned(),
        own => own.to_owned(),
    }
}
