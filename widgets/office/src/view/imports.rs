//! What imports did.

use super::form::loaded;
use crate::Text;
use crate::state::{Loaded, Office};
use api_types::imports::{Import, ImportDetail, ImportList};
use kit::card::local_time;
use leptos::prelude::*;

/// The latest first; each opens what it changed.
pub(super) fn imports(state: Office) -> AnyView {
    let list = RwSignal::new(Loaded::Loading);
    let load = move || state.read::<ImportList>("/v1/imports?limit=50", list);
    load();
    let draw = move |ImportList { items }: ImportList| {
        if items.is_empty() {
            return kit::card::line("mc-note", state.widget.text(Text::NoneImports));
        }
        let rows = items.into_iter().map(|one| row(state, one)).collect_view();
        view! { <ul class="office-list" part="imports">{rows}</ul> }.into_any()
    };
    view! { {loaded(state, list, load, draw)} }.into_any()
}

fn row(state: Office, import: Import) -> AnyView {
    let widget = state.widget;
    let mut about = vec![local_time(state.widget, &import.finished)];
    about.push(widget.fill(Text::ImportFiles, "count", &import.file_count.to_string()));
    if let Some(day) = import.as_of.as_deref().and_then(kit::text::date) {
        about.push(widget.fill(Text::ImportAsOf, "day", &day));
    }
    let counts = [
        ("new", import.new),
        ("changed", import.changed),
        ("withdrawn", import.withdrawn),
        ("refused", import.refused),
    ];
    let words = widget.text(Text::ImportCounts).to_owned();
    let counts = counts
        .into_iter()
        .fold(words, |words, (name, count)| kit::text::fill(&words, name, &count.to_string()));
    let (opened, detail) = (RwSignal::new(false), RwSignal::new(Loaded::Loading));
    let path = StoredValue::new(format!("/v1/imports/{}", import.id));
    let load = move || state.read::<ImportDetail>(&path.get_value(), detail);
    let toggle = move |_| {
        if !opened.get_untracked() {
            opened.set(true);
            load();
        }
    };
    let body = move || {
        opened.get().then(|| {
            let draw = move |detail: ImportDetail| {
                [refused(state, &detail), warnings(state, &detail), changes(state, detail)]
                    .into_any()
            };
            view! { {loaded(state, detail, load, draw)} }
        })
    };
    view! {
        <li>
            <p><strong>{kind(state, &import.kind)}</strong><span class="mc-small">{about.join(" · ")}</span><span>{counts}</span></p>
            <details class="office-devices" on:toggle=toggle>
                <summary>{widget.text(Text::ImportChanges)}</summary>
                {body}
            </details>
        </li>
    }
    .into_any()
}

/// What was imported, in words; a kind that is newer than this widget by its name.
fn kind(state: Office, kind: &str) -> String {
    let words = match kind {
        "procedures" => Text::KindProcedures,
        "units" => Text::KindUnits,
        "markets" => Text::KindMarkets,
        "stalls" => Text::KindStalls,
        "products" => Text::KindProducts,
        "offices" => Text::KindOffices,
        other => return other.to_owned(),
    };
    state.widget.text(words).to_owned()
}

/// The rows that were not taken, the first of them at least.
fn refused(state: Office, ImportDetail { import, report, .. }: &ImportDetail) -> AnyView {
    let rows = report.refused.iter().map(|row| row.text.clone());
    let left = import.refused.saturating_sub(rows.len() as u64);
    let left = (left > 0 && rows.len() > 0)
        .then(|| state.widget.fill(Text::ImportRefusedMore, "count", &left.to_string()));
    lines(state.widget.text(Text::ImportRefused), rows.chain(left).collect())
}

fn warnings(state: Office, ImportDetail { report, .. }: &ImportDetail) -> AnyView {
    let rows = report.warnings.iter().map(|warning| warning.text.clone());
    lines(state.widget.text(Text::ImportWarnings), rows.collect())
}

/// Nothing where there are none.
fn lines(title: &str, lines: Vec<String>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let rows = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    list(title, rows.into_any())
}

fn changes(state: Office, detail: ImportDetail) -> AnyView {
    let widget = state.widget;
    if detail.changes.is_empty() {
        // Only changes of procedures are listed one by one.
        let Import { new, changed, withdrawn, returned, .. } = detail.import;
        let some = new + changed + withdrawn + returned > 0;
        let words = if some { Text::ChangesUnlisted } else { Text::NoneChanges };
        return kit::card::line("mc-note", widget.text(words));
    }
    let rows = detail.changes.into_iter().map(|change| {
        let what = match &*change.what {
            "new" => Text::WhatNew,
            "withdrawn" => Text::WhatWithdrawn,
            "returned" => Text::WhatReturned,
            _ => Text::WhatChanged,
        };
        let fields = change.fields.join(", ");
        view! {
            <li>
                <span class="office-mark">{widget.text(what)}</span>
                " "{change.code}" "{change.name}
                <span class="mc-small">{fields}</span>
            </li>
        }
    });
    let rows = rows.collect_view();
    list(widget.text(Text::ImportChanged), rows.into_any())
}

fn list(title: &str, rows: AnyView) -> AnyView {
    view! { <h3>{title.to_owned()}</h3><ul class="office-changes">{rows}</ul> }.into_any()
}
