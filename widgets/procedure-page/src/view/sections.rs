//! What one reads when one wants to know more: folded, complete.

use super::parts::{fold, list};
use crate::Text;
use api_types::procedures::{Channel, FeeLine, Method, Named, Procedure};
use kit::Widget;
use kit::procedures::time;
use leptos::prelude::*;

/// The folded parts of a procedure; empty ones are left out.
pub(super) fn sections(widget: Widget, procedure: &Procedure) -> AnyView {
    let mut methods = Vec::new();
    for (channels, one) in ways(&procedure.methods) {
        method(widget, &mut methods, &channels, one);
    }
    let mut steps = Vec::new();
    for step in &procedure.steps {
        steps.extend(lines(&joined(step)));
    }
    let named = |list: &[Named]| list.iter().map(joined).collect::<Vec<_>>();
    let sections = [
        (Text::Methods, methods),
        (Text::Steps, steps),
        (Text::Requirements, lines(&procedure.requirements)),
        (Text::Results, procedure.results.clone()),
        (Text::Agencies, procedure.agencies.clone()),
        (Text::Subjects, procedure.subjects.clone()),
        (Text::Receive, lines(&procedure.receive_address)),
        (Text::Legal, named(&procedure.legal)),
    ];
    let sections = sections.into_iter().filter(|(_, items)| !items.is_empty());
    let section = |(title, items)| fold(widget.text(title).to_owned(), list(items));
    let sections: Vec<_> = sections.map(section).collect();
    view! { <div class="procedure-sections">{sections}</div> }.into_any()
}

fn joined(one: &Named) -> String {
    let parts = [one.name.as_str(), one.text.as_str()];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(": ")
}

/// The source's line breaks become items.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// `Trực tuyến, Bưu chính`
pub(super) fn channels(widget: Widget, channels: &[Channel]) -> String {
    let names = channels.iter().map(|channel| {
        widget.text(match channel {
            Channel::Online => Text::ChannelOnline,
            Channel::Post => Text::ChannelPost,
            Channel::InPerson => Text::ChannelInPerson,
        })
    });
    names.collect::<Vec<_>>().join(", ")
}

/// Ways between which nothing but the way differs.
fn ways(methods: &[Method]) -> Vec<(Vec<Channel>, &Method)> {
    let mut ways: Vec<(Vec<Channel>, &Method)> = Vec::new();
    for method in methods {
        let same = |other: &Method| {
            (other.time, &other.fees, &other.note) == (method.time, &method.fees, &method.note)
        };
        match ways.iter_mut().find(|(_, other)| same(other)) {
            Some((channels, _)) => channels.push(method.channel),
            None => ways.push((vec![method.channel], method)),
        }
    }
    ways
}

/// The ways with their time, then what it costs, then what the source adds, each on a line.
fn method(widget: Widget, all: &mut Vec<String>, channels: &[Channel], method: &Method) {
    let mut way = self::channels(widget, channels);
    if method.time.is_some() {
        way += ": ";
        way += &time(widget, method.time);
    }
    all.push(way);
    all.extend(method.fees.iter().filter_map(|line| fee_line(widget, line)));
    all.extend(lines(&method.note));
}

/// The wording wins over the number: a zero beside a text is not "free", and some numbers
/// are off by a thousand.
fn fee_line(widget: Widget, line: &FeeLine) -> Option<String> {
    let amount = line.value.filter(|_| !line.doubtful).map(|value| match line.currency.as_str() {
        "USD" => format!("{value} USD"),
        _ => vietnamese::money(value),
    });
    match (amount, line.text.as_str(), line.value) {
        (_, "", Some(0)) => Some(widget.text(kit::Text::FeeFree).to_owned()),
        (Some(amount), "", _) => Some(amount),
        (_, "", _) => None,
        (Some(amount), text, Some(value)) if value > 0 => Some(format!("{amount} ({text})")),
        (_, text, Some(value)) if line.doubtful && value > 0 => {
            Some(format!("{text} ({})", widget.text(Text::Doubtful)))
        }
        (_, text, _) => Some(text.to_owned()),
    }
}
