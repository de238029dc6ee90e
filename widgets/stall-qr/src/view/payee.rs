//! Who is paid: what a buyer compares with their bank's app.

use crate::Text;
use crate::sign::Sign;
use crate::state::StallQr;
use leptos::prelude::*;
use std::sync::Arc;

/// Holder, bank and last four digits; market and stall; the message; whether it is real.
#[component]
pub(super) fn PayeeLines(state: StallQr, sign: Arc<Sign>) -> impl IntoView {
    let widget = state.widget;
    let holder = Some(sign.holder.clone()).filter(|holder| !holder.is_empty());
    let holder = holder.map(|holder| view! { <strong class="stall-holder">{holder}</strong> });
    let digits = ["…\u{a0}", sign.last_four()].concat();
    let account = widget.fill(Text::Account, "number", sign.account());
    let place = sign.place.clone().map(|(name, at)| {
        view! { <p class="stall-place">{name}" · "{at}</p> }
    });
    let message = move || {
        let words = state.message.get().map(|text| widget.fill(Text::Memo, "text", &text));
        words.map(|words| view! { <p class="stall-memo">{words}</p> })
    };
    let demo = sign.demo.then(|| {
        view! { <p class="mc-note warning stall-demo" data-code="demo-account">{widget.text(Text::Demo)}</p> }
    });
    view! {
        <div class="stall-payee" part="payee">
            <p>
                {holder}
                <span>{sign.bank(widget)}</span>
                <strong class="stall-digits">{digits}</strong>
            </p>
            <p class="stall-account">{account}</p>
            {place}
            {message}
            {demo}
        </div>
    }
}
