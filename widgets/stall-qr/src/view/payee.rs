//! Who is paid: what a buyer compares with their bank's app.

use crate::Text;
use crate::sign::Sign;
use kit::Widget;
use leptos::prelude::*;

/// Holder, bank and last four digits; market and stall; the message; whether it is real.
pub(super) fn payee(widget: Widget, sign: &Sign, message: Option<&str>) -> impl IntoView + use<> {
    let place = sign.place.as_ref().map(|(name, at)| [name, " · ", at].concat());
    let message = message.map(|text| widget.fill(Text::Memo, "text", text));
    let lines = [("stall-place", place), ("stall-memo", message)];
    let lines = lines.map(|(class, line)| line.map(|line| view! { <p class=class>{line}</p> }));
    let holder = Some(sign.holder.clone()).filter(|holder| !holder.is_empty());
    let holder = holder.map(|holder| view! { <strong>{holder}</strong>" · " });
    let demo = sign.demo.then(|| {
        let words = widget.text(Text::Demo);
        view! { <p class="mc-note warning stall-demo" data-code="demo-account">{words}</p> }
    });
    // Anybody can write an account into the address of our page.
    let stranger = (sign.place.is_none() && widget.attributes.has("from-link")).then(|| {
        let words = widget.text(Text::FromLink);
        view! { <p class="mc-note warning" data-code="account-from-link">{words}</p> }
    });
    view! {
        <div class="stall-payee" part="payee">
            <p>
                {holder}
                {[sign.bank(widget), " · ".to_owned()].concat()}
                <strong class="stall-digits">{["…\u{a0}", sign.last_four()].concat()}</strong>
            </p>
            <p class="stall-account">{widget.fill(Text::Account, "number", sign.account())}</p>
            {lines}
            {demo}
            {stranger}
        </div>
    }
}
