//! What the buyer looks at: the amount, the code, who is paid.

use super::payee::PayeeLines;
use crate::Text;
use crate::keypad::{MOST_VND, Tally};
use crate::sign::Sign;
use crate::state::StallQr;
use leptos::prelude::*;
use std::sync::Arc;

/// Amount, words, code, payee. `spoken`: changes are read aloud; of two copies on the page
/// only one is.
#[component]
pub(super) fn Stage(state: StallQr, sign: Arc<Sign>, spoken: bool) -> impl IntoView {
    let total = move || state.tally.with(Tally::total);
    let nothing = move || total() == 0;
    let role = spoken.then_some("status");
    let code = move || state.over.get().then_some("amount-limit");
    let payee = sign.clone();
    view! {
        <p class="stall-amount" class:none=nothing part="amount">{move || headline(state, total())}</p>
        <div class="stall-says">
            <p class="stall-tape">{move || state.tally.with(Tally::tape)}</p>
            <p class="stall-words" class:over=move || state.over.get() role=role data-code=code>
                {move || words(state, total())}
            </p>
        </div>
        {move || symbol(state, &sign, total())}
        <PayeeLines state sign=payee/>
    }
}

fn headline(state: StallQr, vnd: i64) -> String {
    if vnd == 0 && !state.keypad() {
        return state.widget.text(Text::ScanToPay).to_owned();
    }
    vietnamese::money(vnd)
}

fn words(state: StallQr, vnd: i64) -> String {
    let widget = state.widget;
    if state.over.get() {
        return widget.fill(Text::Limit, "amount", &vietnamese::money(MOST_VND));
    }
    match (vnd, state.keypad(), widget.language()) {
        (0, true, _) => widget.text(Text::PressAmount).to_owned(),
        (0, false, _) => widget.text(Text::AnyAmount).to_owned(),
        (_, _, "en") => vietnamese::words_en::amount_in_words(vnd),
        _ => vietnamese::words::amount_in_words(vnd),
    }
}

/// Black on white in every theme, with its quiet zone: a camera must read it.
fn symbol(state: StallQr, sign: &Sign, vnd: i64) -> Option<AnyView> {
    let symbol = state.message.with(|message| sign.symbol(vnd, message.as_deref()))?;
    let side = vietqr::symbol::side(&symbol).to_string();
    let bounds = ["0 0 ", &side, " ", &side].concat();
    let paper = ["M0 0h", &side, "v", &side, "H0z"].concat();
    let label = sign.label(state.widget, vnd);
    Some(
        view! {
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
        }
        .into_any(),
    )
}
