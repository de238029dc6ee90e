//! Cost, time and place in one line at the head.

use super::parts::{fold, list};
use crate::Text;
use api_types::procedures::Procedure;
use kit::Widget;
use kit::card::line;
use kit::procedures::{fee, levels, time};
use leptos::prelude::*;

/// The three facts that decide whether one goes today.
pub(super) fn facts(widget: Widget, procedure: &Procedure) -> AnyView {
    let place = match procedure.agencies.first() {
        Some(agency) if agency.chars().count() <= 48 => agency.clone(),
        _ => levels(widget, &procedure.level),
    };
    let facts = [
        (Text::FactFee, cost(widget, procedure)),
        (Text::FactTime, span(widget, procedure)),
        (Text::FactWhere, place),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| {
        view! { <div><dt>{widget.text(key)}</dt><dd>{value}</dd></div> }.into_any()
    });
    let facts: Vec<_> = facts.collect();
    view! {
        <dl class="procedure-facts" part="facts">{facts}</dl>
        {words(widget, &procedure.fee_words)}
    }
    .into_any()
}

/// `từ 5.000 đ`, or that the source does not say.
pub(super) fn cost(widget: Widget, procedure: &Procedure) -> String {
    match procedure.fee_unstated {
        true => widget.text(Text::FeeUnstated).to_owned(),
        false => fee(widget, &procedure.fee),
    }
}

/// `17–27 ngày làm việc`
pub(super) fn span(widget: Widget, procedure: &Procedure) -> String {
    match procedure.times.as_slice() {
        [first, .., last] if first.time.unit == last.time.unit => {
            [&first.time.qty.to_string(), "–", &time(widget, Some(last.time))].concat()
        }
        [first, .., last] => {
            [&time(widget, Some(first.time)), " – ", &time(widget, Some(last.time))].concat()
        }
        _ => time(widget, procedure.time),
    }
}

/// The source's own words about the fee; long ones are folded.
fn words(widget: Widget, words: &str) -> Option<AnyView> {
    const MOST: usize = 160;
    match words.len() {
        0 => None,
        1..MOST => Some(line("mc-small", [widget.text(Text::FeeWords), ": ", words].concat())),
        _ => {
            let title = widget.text(Text::FeeWords).to_owned();
            Some(fold(title, list(vec![words.to_owned()])))
        }
    }
}
