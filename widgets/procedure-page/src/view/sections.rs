//! What one reads when one wants to know more: folded, complete.

use crate::Text;
use api_types::procedures::{Channel, FeeLine, Method, Named, Procedure};
use kit::Widget;
use kit::procedures::time;
use leptos::prelude::*;

/// The folded parts of a procedure; empty ones are left out.
pub(super) fn sections(widget: Widget, procedure: &Procedure) -> AnyView {
    let methods = procedure.methods.iter().flat_map(|one| method(widget, one)).collect();
    let named = |list: &[Named]| list.iter().map(joined).collect::<Vec<_>>();
    let sections = [
        (Text::Methods, methods),
        (Text::Steps, named(&procedure.steps).iter().flat_map(|one| lines(one)).collect()),
        (Text::Requirements, lines(&procedure.requirements)),
        (Text::Results, procedure.results.clone()),
        (Text::Agencies, procedure.agencies.clone()),
        (Text::Subjects, procedure.subjects.clone()),
        (Text::Receive, lines(&procedure.receive_address)),
        (Text::Legal, named(&procedure.legal)),
    ];
    let sections = sections.into_iter().filter(|(_, items)| !items.is_empty());
    let sections: Vec<_> = sections.map(|(title, items)| section(widget, title, items)).collect();
    view! { <div class="procedure-sections">{sections}</div> }.into_any()
}

fn section(widget: Widget, title: Text, items: Vec<String>) -> AnyView {
    let items: Vec<_> =
        items.into_iter().map(|item| view! { <li>{item}</li> }.into_any()).collect();
    view! {
        <details class="mc-fold">
            <summary>{widget.text(title)}</summary>
            <ul>{items}</ul>
        </details>
    }
    .into_any()
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

/// The way with its time, then what it costs, then what the source adds, each on a line.
fn method(widget: Widget, method: &Method) -> Vec<String> {
    let channel = match method.channel {
        Channel::Online => Text::ChannelOnline,
        Channel::Post => Text::ChannelPost,
        Channel::InPerson => Text::ChannelInPerson,
    };
    let mut parts = vec![[widget.text(channel), ": ", &time(widget, method.time)].concat()];
    parts.extend(method.fees.iter().filter_map(|line| fee_line(widget, line)));
    parts.extend(lines(&method.note));
    parts
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
        (_, text, _) if line.doubtful => Some(format!("{text} ({})", widget.text(Text::Doubtful))),
        (_, text, _) => Some(text.to_owned()),
    }
}
