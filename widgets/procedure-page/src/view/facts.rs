//! Cost, time and place in one line at the head.

use crate::Text;
use api_types::procedures::Procedure;
use kit::Widget;
use kit::procedures::{fee, levels, time};
use leptos::prelude::*;

/// The three facts that decide whether one goes today.
#[component]
pub(super) fn Facts(widget: Widget, procedure: Procedure) -> impl IntoView {
    let place = match procedure.agencies.first() {
        Some(agency) if agency.chars().count() <= 48 => agency.clone(),
        _ => levels(widget, &procedure.level),
    };
    let facts = [
        (Text::FactFee, fee(widget, &procedure.fee)),
        (Text::FactTime, time(widget, procedure.time)),
        (Text::FactWhere, place),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| {
        view! { <div><dt>{widget.text(key)}</dt><dd>{value}</dd></div> }
    });
    let facts = facts.collect_view();
    view! { <dl class="procedure-facts" part="facts">{facts}</dl> }
}
