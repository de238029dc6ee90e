//! What stays on the trader's own device: the session, the stall, sales on their way, usual
//! amounts. Kept since somebody signed in on it, and gone when they sign out, but for sales that no
//! server has.

use super::{Ears, Line, Room, Stage, Till};
use crate::{outbox, quick};
use api_types::identity::{Me, SessionAnswer};
use api_types::stalls::Stall;
use kit::signed::{Fields, Signed};
use kit::{Failure, Widget};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

const TOKEN: &str = "mc-till-token";
const TRADER: &str = "mc-till-trader";
const STALL: &str = "mc-till-stall";

/// By stall.
pub(super) const OUTBOX: &str = "mc-till-outbox-";
pub(super) const QUICK: &str = "mc-till-quick-";
pub(super) const HEARD: &str = "mc-till-heard-";

/// A session of before.
pub(super) struct Kept {
    pub(super) token: String,
    pub(super) trader: String,
    pub(super) stall: Stall,
}

pub(super) fn read(widget: Widget) -> Option<Kept> {
    let host = widget.host();
    let stall = kit::from_json(&host.stored(STALL)?)?;
    Some(Kept { token: host.stored(TOKEN)?, trader: host.stored(TRADER)?, stall })
}

pub(super) fn get(widget: Widget, stall: &str, what: &str) -> String {
    widget.host().stored(&[what, stall].concat()).unwrap_or_default()
}

/// Where nothing can be kept it lasts as long as the page.
pub(super) fn put(widget: Widget, stall: &str, what: &str, value: Option<&str>) {
    _ = widget.host().store(&[what, stall].concat(), value);
}

fn write(widget: Widget, kept: &Kept) {
    let host = widget.host();
    let Stall { id, number, name, goods, market, payee, demo } = &kept.stall;
    let market = Fields::default()
        .text("id", &market.id)
        .text("name", &market.name)
        .text("commune", &market.commune)
        .text("province", &market.province)
        .text("address", &market.address)
        .text("hours", &market.hours);
    let payee = Fields::default()
        .text("bin", &payee.bin)
        .text("bank", &payee.bank)
        .text("account", &payee.account)
        .text("holder", &payee.holder);
    let stall = Fields::default()
        .text("id", id)
        .text("number", number)
        .text("name", name)
        .text("goods", goods)
        .flag("demo", *demo)
        .object("market", &market)
        .object("payee", &payee);
    for (name, value) in [(TOKEN, &kept.token), (TRADER, &kept.trader), (STALL, &stall.json())] {
        _ = host.store(name, Some(value));
    }
}

impl Till {
    /// Opens a session with a sign-in code. It has to be of somebody who sells at a stall.
    pub(crate) async fn sign_in(self, code: String, key: String) -> Result<(), Refusal> {
        let fields = Fields::default().text("code", &code);
        let (url, requests) = (self.widget.url("/v1/sessions"), self.requests.get_value());
        let opened = Signed::open::<SessionAnswer>(&requests, &url, &fields, &key).await?;
        let place = opened.account.scope.rsplit('/').next().and_then(|part| part.strip_prefix('s'));
        let Some(id) = place.filter(|_| opened.account.sells_at_a_stall()) else {
            // The code is used up; the session must not stay behind.
            let signed = Signed::new(requests, opened.token);
            let url = self.widget.url(&["/v1/sessions/", &opened.session.id].concat());
            spawn_local(async move { _ = signed.delete(&url).await });
            return Err(Refusal::NoStall);
        };
        let url = self.widget.url(&["/v1/stalls/", &kit::text::percent(id)].concat());
        let stall = requests.json::<Stall>(&url).await?.value;
        let kept = Kept { token: opened.token, trader: opened.account.name, stall };
        write(self.widget, &kept);
        self.come_in(kept);
        Ok(())
    }

    pub(super) fn come_in(self, kept: Kept) {
        let id = kept.stall.id.clone();
        self.pending.set(outbox::read(&get(self.widget, &id, OUTBOX)));
        self.quick.set(quick::usual(&get(self.widget, &id, QUICK)));
        self.stall.set_value(id);
        self.token.set_value(Some(kept.token));
        self.trader.set(kept.trader);
        self.last.set_value(None);
        self.line.set(Line::Connecting);
        self.ears.set(Ears::Closed);
        self.room.set(Room::Sell);
        self.face.show(kept.stall);
        self.start_over();
        self.stage.set(Stage::In);
        self.bring_sound();
        self.stay_awake();
        self.listen();
        self.look_again();
    }

    /// The stall and the session as they are now: the account may be another one since.
    fn look_again(self) {
        let Some(signed) = self.signed() else { return };
        let (me, stall) = (self.widget.url("/v1/me"), self.at(""));
        let requests = self.requests.get_value();
        spawn_local(async move {
            match signed.get::<Me>(&me).await {
                Err(failure) if failure.ends_session() => return self.go_out(Some(failure)),
                _ => {}
            }
            let Ok(answer) = requests.json::<Stall>(&stall).await else { return };
            let Some(token) = self.token.try_get_value().flatten() else { return };
            let kept = Kept { token, trader: self.trader.get_untracked(), stall: answer.value };
            write(self.widget, &kept);
            self.face.show(kept.stall);
        });
    }

    /// Ends this device's session, here and on the server.
    pub(crate) fn sign_out(self) {
        if let Some(signed) = self.signed() {
            let (me, sessions) = (self.widget.url("/v1/me"), self.widget.url("/v1/sessions/"));
            // What does not arrive can be ended from the office.
            spawn_local(async move {
                if let Ok(me) = signed.get::<Me>(&me).await {
                    _ = signed.delete(&[sessions, me.session.id].concat()).await;
                }
            });
        }
        self.go_out(None);
    }

    pub(super) fn go_out(self, why: Option<Failure>) {
        for name in [TOKEN, TRADER, STALL] {
            _ = self.widget.host().store(name, None);
        }
        self.token.set_value(None);
        self.asked.set(None);
        self.awake.set_value(None);
        self.stage.set(Stage::Door(why));
        self.widget.focus("#till-code");
    }
}

/// Why nobody came in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Refusal {
    Failed(Failure),
    /// The code is of somebody who sells at no stall.
    NoStall,
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
