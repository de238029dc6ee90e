//! The day: what came, what the trader says came, what was not seen, what nobody asked for.

use super::button::{button, calmly, named};
use super::sell::refused;
use crate::Text;
use crate::outbox::{Fate, Pending};
use crate::state::{Book, Till};
use api_types::sales::{Credit, Sale, SaleState, StallDay};
use kit::card::ErrorCard;
use leptos::prelude::*;

pub(super) fn day(state: Till) -> AnyView {
    let widget = state.widget;
    let book = kit::live(move || match state.book.get() {
        Book::Loading => kit::card::skeleton(widget),
        Book::Ready(day) => drawn(state, &day),
        Book::Failed(failure) => {
            view! { <ErrorCard widget failure retry=move |()| state.read_book()/> }.into_any()
        }
    });
    let pending = kit::live(move || pending(state, &state.pending.get()));
    let choose = move |event: leptos::ev::Event| {
        let day = event_target_value(&event);
        state.look_at(Some(day).filter(|day| !day.is_empty()));
    };
    view! {
        <section class="till-day" tabindex="-1" data-room="day">
            <div class="till-choose">
                <label class="till-label" for="till-date">{widget.text(Text::WhichDay)}</label>
                <input id="till-date" type="date" prop:value=move || state.looked_at.get().unwrap_or_default() on:change=choose/>
            </div>
            {pending}
            {refused(state)}
            {book}
            {super::month::month(state)}
            <p class="till-out">
                <span class="mc-small">{move || widget.fill(Text::SignedIn, "name", &state.trader.get())}</span>
                {way_out(state)}
            </p>
        </section>
    }
    .into_any()
}

fn drawn(state: Till, day: &StallDay) -> AnyView {
    let widget = state.widget;
    let title = kit::text::date(&day.day).unwrap_or_default();
    let sums = [
        (Text::SumReceived, "right", vietnamese::money(day.received_vnd), day.received_count),
        (Text::SumNoted, "noted", vietnamese::money(day.noted_vnd), day.noted_count),
        (Text::SumWaiting, "waiting", String::new(), day.waiting_count),
    ];
    let sums = sums.map(|(name, kind, money, count)| {
        let count = widget.fill(Text::Times, "count", &count.to_string());
        let (large, small) = if money.is_empty() { (count, String::new()) } else { (money, count) };
        view! {
            <div class="till-sum-of" data-kind=kind>
                <dt>{widget.text(name)}</dt>
                <dd><strong>{large}</strong>" "<span class="mc-small">{small}</span></dd>
            </div>
        }
        .into_any()
    });
    let sums = Vec::from(sums);
    let sales = match day.sales.is_empty() {
        true => kit::card::line("mc-note", widget.text(Text::NoSales)),
        false => {
            let rows = day.sales.iter().map(|sale| row(state, sale)).collect::<Vec<_>>();
            view! { <ul class="till-list" part="sales">{rows}</ul> }.into_any()
        }
    };
    let unmatched = (!day.unmatched.is_empty()).then(|| {
        let rows = day.unmatched.iter().map(credit).collect::<Vec<_>>();
        view! {
            <h3>{widget.text(Text::Unmatched)}</h3>
            <p class="mc-small">{widget.text(Text::UnmatchedHow)}</p>
            <ul class="till-list">{rows}</ul>
        }
        .into_any()
    });
    view! {
        <h2>{widget.fill(Text::DayOf, "day", &title)}</h2>
        <dl class="till-sums">{sums}</dl>
        {unmatched}
        <h3>{widget.text(Text::Sales)}</h3>
        {sales}
        <p class="mc-small">{widget.text(Text::Truth)}</p>
    }
    .into_any()
}

fn row(state: Till, sale: &Sale) -> AnyView {
    let widget = state.widget;
    let (kind, text) = match sale.state {
        SaleState::Waiting => ("waiting", Text::StateWaiting),
        SaleState::Received => ("right", Text::StateReceived),
        SaleState::TooLittle => ("little", Text::StateTooLittle),
        SaleState::TooMuch => ("much", Text::StateTooMuch),
        SaleState::Noted => ("noted", Text::StateNoted),
        SaleState::Dropped => ("dropped", Text::StateDropped),
    };
    let came = matches!(sale.state, SaleState::TooLittle | SaleState::TooMuch)
        .then(|| [" ".to_owned(), vietnamese::money(sale.received)].concat());
    let guessed = sale.guessed.then(|| widget.text(Text::GuessedShort));
    // For those who hear the list: which sale a button is about.
    let name = [
        vietnamese::money(sale.vnd),
        kit::text::clock(&sale.made).unwrap_or_default(),
        sale.reference.clone(),
    ]
    .join(", ");
    let word = |text: Text, word: &'static str, said: bool| {
        let sale = sale.clone();
        let say = move || state.word(&sale, word, said);
        named(widget.text(text), name.clone(), say)
    };
    let again = || {
        let sale = sale.clone();
        named(widget.text(Text::ShowAgain), name.clone(), move || state.show_again(&sale))
    };
    let words = match sale.state {
        SaleState::Waiting => {
            vec![again(), word(Text::Noted, "noted", true), word(Text::Drop, "dropped", true)]
        }
        SaleState::TooLittle => vec![again()],
        SaleState::Noted => vec![word(Text::Unnote, "noted", false)],
        SaleState::Dropped => vec![word(Text::Undrop, "dropped", false)],
        _ => Vec::new(),
    };
    let words =
        (!words.is_empty()).then(|| view! { <div class="till-words">{words}</div> }.into_any());
    view! {
        <li class="till-row" data-kind=kind>
            <span class="till-time">{kit::text::clock(&sale.made).unwrap_or_default()}</span>
            <span class="till-what">
                <span>{widget.text(text)}{came}" "{guessed}</span>
                <span class="mc-small">{sale.reference.clone()}</span>
            </span>
            <strong class="till-money">{vietnamese::money(sale.vnd)}</strong>
            {words}
        </li>
    }
    .into_any()
}

fn credit(credit: &Credit) -> AnyView {
    view! {
        <li class="till-row" data-kind="unknown">
            <span class="till-time">{kit::text::clock(&credit.received).unwrap_or_default()}</span>
            <span class="till-what"><span class="mc-small">{credit.memo.clone()}</span></span>
            <strong class="till-money">{vietnamese::money(credit.vnd)}</strong>
        </li>
    }
    .into_any()
}

/// Sales that no server has: they are only here.
fn pending(state: Till, pending: &[Pending]) -> Option<AnyView> {
    let widget = state.widget;
    let mine: Vec<_> = pending.iter().filter(|sale| sale.fate != Fate::Dropped).collect();
    if mine.is_empty() {
        return None;
    }
    let rows = mine.iter().map(|sale| {
        let why = match &sale.fate {
            Fate::Refused(code) => Some(refused_sale(state, &sale.id, code)),
            _ => None,
        };
        view! {
            <li class="till-row" data-kind="pending">
                <span class="till-time">{kit::text::clock(&sale.made).unwrap_or_default()}</span>
                <span class="till-what"><span class="mc-small">{sale.reference.clone()}</span></span>
                <strong class="till-money">{vietnamese::money(sale.vnd)}</strong>
                {why}
            </li>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    let title = widget.fill(Text::Pending, "count", &mine.len().to_string());
    let unkept = state.unkept.get().then(|| kit::card::line("", widget.text(Text::Unkept)));
    let drawn = view! {
        <div class="mc-note warning" part="pending">
            <p>{title}</p>
            {unkept}
            <ul class="till-list">{rows}</ul>
        </div>
    };
    Some(drawn.into_any())
}

/// What a server would not have: once more, or not at all.
fn refused_sale(state: Till, id: &str, code: &str) -> AnyView {
    let widget = state.widget;
    let way = |words: &'static str, wanted: bool| {
        let id = id.to_owned();
        button("mc-button quiet till-small", "retry", words, move || state.retry(&id, wanted))
    };
    view! {
        <div class="till-words">
            <span class="mc-small">{widget.fill(Text::PendingRefused, "code", code)}</span>
            {way(widget.text(kit::Text::Retry), true)}
            {way(widget.text(Text::Drop), false)}
        </div>
    }
    .into_any()
}

/// The way out asks once more: back in there is only with another code.
fn way_out(state: Till) -> AnyView {
    let sure = RwSignal::new(false);
    kit::live(move || {
        let unsent = state.pending.with(|all| !all.is_empty());
        let words = match (sure.get(), unsent) {
            (false, _) => Text::SignOut,
            (true, false) => Text::SignOutSure,
            (true, true) => Text::SignOutUnsent,
        };
        let sign_out = calmly(state, move || state.sign_out());
        let act = move || match sure.get_untracked() {
            true => sign_out(),
            false => {
                state.screen_changed();
                sure.set(true);
            }
        };
        button("mc-button quiet", "sign-out", state.widget.text(words), act)
    })
}
