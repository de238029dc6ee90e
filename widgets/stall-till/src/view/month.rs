//! The book of a month, in the shape of form S1a-HKD: a date, a description, an amount, a sum.

use super::button::button;
use super::door::note;
use crate::Text;
use crate::state::Till;
use api_types::sales::{BookDay, StallBook};
use kit::Widget;
use leptos::prelude::*;

pub(super) fn month(state: Till) -> AnyView {
    let widget = state.widget;
    let book = kit::live(move || state.month_book.get().map(|book| drawn(state, &book)));
    let wrong = kit::live(move || {
        state.is_no_month().then(|| note(widget.text(Text::NoMonth).to_owned(), "no-month"))
    });
    let open = move |_| {
        if state.month_book.with_untracked(Option::is_none) {
            state.look_at_month("");
        }
    };
    view! {
        <details class="mc-fold till-book" part="book" on:toggle=open>
            <summary>{widget.text(Text::Book)}</summary>
            <div class="till-choose">
                <label class="till-label" for="till-month">{widget.text(Text::WhichMonth)}</label>
                <input
                    id="till-month"
                    type="month"
                    placeholder="2026-12"
                    prop:value=move || state.month.get()
                    on:change=move |event| state.look_at_month(&event_target_value(&event))
                />
            </div>
            {wrong}
            {book}
        </details>
    }
    .into_any()
}

fn drawn(state: Till, book: &StallBook) -> AnyView {
    let widget = state.widget;
    if book.days.is_empty() {
        return kit::card::line("mc-note", widget.text(Text::BookNone));
    }
    let sum = |day: &BookDay| day.received_vnd.saturating_add(day.noted_vnd);
    let rows = book.days.iter().map(|day| {
        let date = kit::text::date(&day.day).unwrap_or_default();
        row(&date, &described(widget, day), sum(day))
    });
    let rows: Vec<_> = rows.collect();
    let total = row("", widget.text(Text::BookTotal), book.days.iter().map(sum).sum());
    let sign = state.face.sign();
    let place = sign.and_then(|sign| sign.place.clone());
    let stall = place.map(|(name, at)| [&*name, ", ", &*at].concat()).unwrap_or_default();
    let period = [&book.from, &book.to].map(|day| kit::text::date(day).unwrap_or_default());
    let head = widget.fill(Text::BookHead, "stall", &stall);
    let head = kit::text::fill(&head, "period", &period.join(" – "));
    let columns = [Text::BookA, Text::BookB, Text::Book1];
    let columns = columns.map(|name| view! { <th scope="col">{widget.text(name)}</th> }.into_any());
    let save = |words: Text, format: &'static str| {
        button("mc-button quiet till-small", format, widget.text(words), move || {
            state.save_month(format);
        })
    };
    let print = move || _ = widget.host().print();
    view! {
        <table class="till-table">
            <caption><strong>{widget.text(Text::BookTitle)}</strong><span>{head}</span></caption>
            <thead><tr>{Vec::from(columns)}</tr></thead>
            <tbody>{rows}</tbody>
            <tfoot>{total}</tfoot>
        </table>
        {year(widget, book)}
        <div class="till-words">
            {save(Text::BookCsv, "csv")}
            {save(Text::BookXlsx, "xlsx")}
            {button("mc-button quiet till-small", "print", widget.text(Text::BookPrint), print)}
        </div>
    }
    .into_any()
}

fn described(widget: Widget, day: &BookDay) -> String {
    let count = |text: Text, count: u64| {
        (count > 0).then(|| widget.fill(text, "count", &count.to_string()))
    };
    let parts = [count(Text::BookDay, day.received_count), count(Text::BookNoted, day.noted_count)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn row(date: &str, words: &str, vnd: i64) -> AnyView {
    view! {
        <tr>
            <td>{date.to_owned()}</td>
            <td>{words.to_owned()}</td>
            <td class="till-money">{vietnamese::group_thousands(vnd)}</td>
        </tr>
    }
    .into_any()
}

/// The turnover of the year beside what the law names; nothing is worked out from it.
fn year(widget: Widget, book: &StallBook) -> Option<AnyView> {
    let threshold = book.threshold.as_ref()?;
    let mut words = widget.text(Text::BookYear).to_owned();
    for (name, value) in [
        ("year", book.to.get(..4).unwrap_or_default()),
        ("amount", &*vietnamese::money(book.year_vnd)),
        ("source", &*threshold.source),
        ("from", &*kit::text::date(&threshold.from).unwrap_or_default()),
        ("threshold", &*vietnamese::money(threshold.vnd)),
    ] {
        words = kit::text::fill(&words, name, value);
    }
    Some(kit::card::line("mc-small", words))
}
