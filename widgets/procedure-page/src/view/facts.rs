//! Cost, time and place in one line at the head.

use crate::Text;
use api_types::procedures::{Fee, Procedure};
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
        (Text::FactFee, fee(widget, &procedure.fee)),
        (Text::FactTime, time(widget, procedure.time)),
        (Text::FactWhere, place),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| {
        view! { <div><dt>{widget.text(key)}</dt><dd>{value}</dd></div> }.into_any()
    });
    let facts: Vec<_> = facts.collect();
    let words = worded(procedure)
        .map(|words| line("mc-small", widget.fill(Text::FeeWords, "words", &words)));
    view! {
        <dl class="procedure-facts" part="facts">{facts}</dl>
        {words}
    }
    .into_any()
}

/// The source's own words about the fee, where no number says it.
fn worded(procedure: &Procedure) -> Option<String> {
    /// The rest stands under the ways to file.
    const MOST: usize = 240;
    if matches!(procedure.fee, Fee::Amount { .. } | Fee::Free | Fee::Unknown) {
        return None;
    }
    let mut words: Vec<&str> = Vec::new();
    for line in procedure.methods.iter().flat_map(|method| &method.fees) {
        if !line.text.is_empty() && !words.contains(&line.text.as_str()) {
            words.push(&line.text);
        }
    }
    let words = words.join("; ");
    match words.char_indices().nth(MOST) {
        Some((at, _)) => Some(words.get(..at)?.to_owned() + "…"),
        None => Some(words).filter(|words| !words.is_empty()),
    }
}
