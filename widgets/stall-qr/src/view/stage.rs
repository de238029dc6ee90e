//! What the buyer looks at: the amount, the code, who is paid.

use super::payee::payee;
use crate::Text;
use crate::keypad::MOST_VND;
use crate::sign::Sign;
use crate::state::StallQr;
use leptos::prelude::*;

/// Amount, words, code, payee. `spoken`: changes are read aloud; of two copies on the page
/// only one is.
pub fn stage(state: StallQr, sign: &Sign, spoken: bool) -> AnyView {
    let (vnd, tape) = state.tally.with(|tally| (tally.total(), tally.tape()));
    let over = state.over.get();
    let keypad = untrack(|| state.keypad());
    let message = state.message.get();
    view! {
        <p class=if vnd == 0 { "stall-amount none" } else { "stall-amount" } part="amount">
            {headline(state, vnd, keypad)}
        </p>
        <div class="stall-says">
            <p class="stall-tape">{if over { String::new() } else { tape }}</p>
            <p
                class=if over { "stall-words over" } else { "stall-words" }
                role=spoken.then_some("status")
                data-code=over.then_some("amount-limit")
            >
                {if over { limit(state) } else { words(state, vnd, keypad) }}
            </p>
        </div>
        {symbol(state, sign, vnd, message.as_deref())}
        {payee(state.widget, sign, message.as_deref())}
    }
    .into_any()
}

fn headline(state: StallQr, vnd: i64, keypad: bool) -> String {
    if vnd == 0 && !keypad {
        return state.widget.text(Text::ScanToPay).to_owned();
    }
    vietnamese::money(vnd)
}

fn limit(state: StallQr) -> String {
    state.widget.fill(Text::Limit, "amount", &vietnamese::money(MOST_VND))
}

fn words(state: StallQr, vnd: i64, keypad: bool) -> String {
    let widget = state.widget;
    match (vnd, keypad, widget.language()) {
        (0, true, _) => widget.text(Text::PressAmount).to_owned(),
        (0, false, _) => widget.text(Text::AnyAmount).to_owned(),
        (_, _, "en") => vietnamese::words_en::amount_in_words(vnd),
        _ => vietnamese::words::amount_in_words(vnd),
    }
}

/// Black on white in every theme, with its quiet zone: a camera must read it.
fn symbol(
    state: StallQr,
    sign: &Sign,
    vnd: i64,
    message: Option<&str>,
) -> Option<impl IntoView + use<>> {
    let symbol = sign.symbol(vnd, message)?;
    let side = vietqr::symbol::side(&symbol).to_string();
    let bounds = ["0 0 ", &side, " ", &side].concat();
    let paper = ["M0 0h", &side, "v", &side, "H0z"].concat();
    let label = sign.label(state.widget, vnd);
    Some(view! {
        <svg
            class="stall-code"
            part="code"
            role="img"
            aria-label=label
            viewBox=bounds
            shape-rendering="crispEdges"
        >
            <path fill="#fff" d=paper></path>
            <path fill="#000" d=vietqr::path(&symbol)></path>
        </svg>
    })
}
