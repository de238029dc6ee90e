//! What stays on the trader's own device since somebody signed in on it: the session and the stall
//! until they sign out; by stall, sales that no server has, usual amounts, and what was heard last.

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
/// The sale that a buyer was looking at.
pub(super) const OPEN: &str = "mc-till-open-";

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

/// Keeps; whether the device does.
pub(super) fn put(widget: Widget, stall: &str, what: &str, value: &str) -> bool {
    widget.host().store(&[what, stall].concat(), Some(value)).is_ok()
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
        let requests = self.requests.get_value();
        let known = self.opened.get_value().filter(|(known, _)| *known == code);
        let opened = match known {
            // The code was taken before; only the stall could not be read.
            Some((_, opened)) => opened,
            None => {
                let fields = Fields::default().text("code", &code);
                let url = self.widget.url("/v1/sessions");
                Signed::open::<SessionAnswer>(&requests, &url, &fields, &key).await?
            }
        };
        let Some(id) = opened.account.stall().map(str::to_owned) else {
            // The code is used up; the session must not stay behind.
            let signed = Signed::new(requests, opened.token);
            let url = self.widget.url(&["/v1/sessions/", &opened.session.id].concat());
            spawn_local(async move { _ = signed.delete(&url).await });
            return Err(Refusal::NoStall);
        };
        self.opened.set_value(Some((code, opened.clone())));
        let url = self.widget.url(&["/v1/stalls/", &kit::text::percent(&id)].concat());
        let stall = requests.json::<Stall>(&url).await?.value;
        self.opened.set_value(None);
        let kept = Kept { token: opened.token, trader: opened.account.name, stall };
        write(self.widget, &kept);
        // The page's address may name another stall.
        kit::link::forget_query();
        self.come_in(kept);
        Ok(())
    }

    pub(super) fn come_in(self, kept: Kept) {
        self.begin_visit();
        let id = kept.stall.id.clone();
        self.pending.set(outbox::read(&get(self.widget, &id, OUTBOX)));
        self.quick.set(quick::usual(&get(self.widget, &id, QUICK)));
        self.stall.set_value(id);
        self.token.set_value(Some(kept.token));
        self.trader.set(kept.trader);
        self.last.set_value(None);
        self.sending.set_value(false);
        self.reading.set_value((false, false));
        self.told.set_value(Vec::new());
        self.line.set(Line::Connecting);
        self.ears.set(Ears::Closed);
        self.room.set(Room::Sell);
        self.face.show(kept.stall);
        let open = get(self.widget, &self.stall.get_value(), OPEN);
        self.start_over();
        self.open_again(&open);
        self.code.set(String::new());
        self.stage.set(Stage::In);
        self.bring_sound();
        self.stay_awake();
        self.listen();
    }

    /// The stall as it is now: the account may be another one since.
    pub(super) fn look_again(self) {
        let Some(token) = self.token.get_value() else { return };
        let (requests, visit, url) = (self.requests.get_value(), self.visit(), self.at(""));
        spawn_local(async move {
            let Ok(answer) = requests.json::<Stall>(&url).await else { return };
            // A browser's older copy says nothing new.
            if !visit.lasts() || answer.kept.is_some() {
                return;
            }
            let trader = self.trader.get_untracked();
            let kept = Kept { token, trader, stall: answer.value };
            write(self.widget, &kept);
            self.face.show(kept.stall);
        });
    }

    /// Ends this device's session, here and on the server.
    pub(crate) fn sign_out(self) {
        let signed = self.signed();
        self.go_out(None);
        let Some(signed) = signed else { return };
        let (me, sessions) = (self.widget.url("/v1/me"), self.widget.url("/v1/sessions/"));
        // What does not arrive can be ended from the office.
        spawn_local(async move {
            if let Ok(me) = signed.get::<Me>(&me).await {
                _ = signed.delete(&[sessions, me.session.id].concat()).await;
            }
        });
    }

    pub(super) fn go_out(self, why: Option<Failure>) {
        self.begin_visit();
        for name in [TOKEN, TRADER, STALL] {
            _ = self.widget.host().store(name, None);
        }
        self.token.set_value(None);
        self.asked.set(None);
        self.news.set(Vec::new());
        self.book.set(super::Book::Loading);
        self.month_book.set(None);
        self.announcement.set(String::new());
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
