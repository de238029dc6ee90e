//! From an amount to a sale that a server has written down.

use super::kept::{self, QUICK};
use super::{Asked, Till};
use crate::outbox::{self, Fate, Pending};
use crate::{quick, reference::reference};
use api_types::sales::Sale;
use kit::Failure;
use kit::signed::{Fields, Signed};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// After so long without money the screen says that nothing was seen.
const PATIENCE_MS: i32 = 90_000;
/// What could not be sent is tried again after so long.
const AGAIN_MS: i32 = 10_000;
/// A server has a sale by then, or the screen says that none has.
pub(super) const SOON_MS: i32 = 5_000;
/// A sale that was on the screen longer ago does not come back by itself.
const OPEN_MS: i64 = 30 * 60_000;

impl Till {
    /// The next buyer: an empty amount, a fresh reference.
    pub(crate) fn start_over(self) {
        self.screen_changed();
        self.keep_open("");
        self.asked.set(None);
        self.news.set(Vec::new());
        self.refused.set(None);
        self.next.set_value(reference(&kit::api::new_uuid()));
        self.face.enter(None, None);
    }

    /// What a buyer looks at outlives a reload of the page.
    fn keep_open(self, text: &str) {
        kept::put(self.widget, &self.stall.get_value(), kept::OPEN, text);
    }

    /// The sale that was on the screen when the page went; the server says how it stands.
    pub(super) fn open_again(self, text: &str) {
        let Some(sale) = outbox::read(text).pop() else { return };
        let made = kit::api::milliseconds(&sale.made).unwrap_or_default();
        if super::hear::milliseconds_here() - made > OPEN_MS {
            return;
        }
        self.keep_open(text);
        self.put_on_screen(&sale.id, &sale.reference, sale.vnd, None);
        self.keep_pending(|all| {
            if !all.iter().any(|known| known.id == sale.id) {
                all.push(sale);
            }
        });
    }

    /// A sale of the day comes back on the screen, for what has not come of it.
    pub(crate) fn show_again(self, sale: &Sale) {
        self.put_on_screen(&sale.id, &sale.reference, sale.vnd, Some(sale.clone()));
        self.room.set(super::Room::Sell);
        if sale.received > 0 {
            self.ask_rest();
        }
    }

    fn put_on_screen(self, id: &str, reference: &str, vnd: i64, sale: Option<Sale>) {
        self.screen_changed();
        self.news.set(Vec::new());
        self.face.enter(Some(vnd), Some(reference.to_owned()));
        self.asked.set(Some(Asked {
            id: id.to_owned(),
            reference: reference.to_owned(),
            vnd,
            sale,
            late: false,
            unsent: false,
            short: None,
        }));
        self.watch(id.to_owned());
        self.widget.focus("[data-room]");
    }

    /// What stands in the code's words while an amount is entered: with an amount, its reference.
    pub(crate) fn words(self, vnd: i64) -> Option<String> {
        (vnd > 0).then(|| self.next.get_value())
    }

    /// Asks a buyer for what was entered: from now on it is a sale.
    pub(crate) fn ask(self) {
        let vnd = untrack(|| self.face.vnd());
        if vnd == 0 || self.asked.with_untracked(Option::is_some) {
            return;
        }
        let (id, reference) = (kit::api::new_uuid(), self.next.get_value());
        self.put_on_screen(&id, &reference, vnd, None);
        let pending = Pending { id, reference, vnd, made: self.now(), fate: Fate::Wanted };
        self.keep_open(&outbox::write(std::slice::from_ref(&pending)));
        self.keep_pending(|all| all.push(pending));
        let stall = self.stall.get_value();
        let known = quick::learn(&kept::get(self.widget, &stall, QUICK), vnd);
        kept::put(self.widget, &stall, QUICK, &known);
        self.quick.set(quick::usual(&known));
        self.send();
    }

    /// Says of the sale on the screen that no server has it, and later that nothing was seen.
    fn watch(self, id: String) {
        spawn_local(async move {
            let change = |what: fn(&mut Asked)| {
                _ = self.asked.try_update(|asked| match asked {
                    Some(asked) if asked.id == id => what(asked),
                    _ => {}
                });
            };
            kit::api::pause(SOON_MS).await;
            change(|asked| asked.unsent = true);
            kit::api::pause(PATIENCE_MS).await;
            change(|asked| asked.late = true);
        });
    }

    /// Back to the amount: the sale is taken back, what was entered stays.
    pub(crate) fn change(self) {
        let Some(asked) = self.asked.get_untracked() else { return };
        match &asked.sale {
            Some(sale) => self.word(sale, "dropped", true),
            // Whether it arrived nobody knows: sent once more it is the same sale, and then dropped.
            None => self.keep_pending(|all| {
                let mine = all.iter_mut().filter(|pending| pending.id == asked.id);
                mine.for_each(|pending| pending.fate = Fate::Dropped);
            }),
        }
        self.screen_changed();
        self.keep_open("");
        self.next.set_value(reference(&kit::api::new_uuid()));
        self.asked.set(None);
        self.face.enter(Some(asked.vnd), self.words(asked.vnd));
        self.widget.focus("[data-room]");
        self.send();
    }

    /// Too little came: the same sale asks for the rest.
    pub(crate) fn ask_rest(self) {
        let Some(asked) = self.asked.get_untracked() else { return };
        self.screen_changed();
        self.face.enter(Some(asked.rest()), Some(asked.reference.clone()));
        self.asked.update(|asked| {
            if let Some(asked) = asked {
                asked.short = asked.sale.as_ref().map(|sale| sale.received);
                asked.late = false;
            }
        });
        self.widget.focus("[data-room]");
    }

    /// The trader's own word about a sale.
    pub(crate) fn word(self, sale: &Sale, word: &'static str, said: bool) {
        let Some((signed, visit)) = self.signed().zip(Some(self.visit())) else { return };
        let (sale, url) = (sale.clone(), self.at(&["/sales/", &sale.id].concat()));
        self.refused.set(None);
        spawn_local(async move {
            let fields = Fields::default().flag(word, said);
            let answer = signed.patch::<Sale>(&url, &fields, sale.version).await;
            if !visit.lasts() {
                return;
            }
            match answer {
                Ok(sale) => self.answered(&sale),
                // It is taken back when there is a network again.
                Err(failure) if failure.is_lost() && word == "dropped" && said => {
                    self.keep_pending(|all| {
                        all.retain(|pending| pending.id != sale.id);
                        all.push(Pending::dropped(&sale));
                    });
                    self.again_soon();
                }
                Err(failure) if failure.ends_session() => self.go_out(Some(failure)),
                // Money came meanwhile, or another device was faster: what is true is on its way.
                Err(failure) if failure.code() == "outdated" => self.refresh(),
                Err(failure) => self.refused.set(Some(failure)),
            }
        });
    }

    /// What a server would not have is sent once more, or given up.
    pub(crate) fn retry(self, id: &str, wanted: bool) {
        self.keep_pending(|all| match wanted {
            true => {
                let mine = all.iter_mut().filter(|pending| pending.id == id);
                mine.for_each(|pending| pending.fate = Fate::Wanted);
            }
            false => all.retain(|pending| pending.id != id),
        });
        self.send();
    }

    /// Sends what is pending, one after the other; each arrives once however often it is sent.
    pub(super) fn send(self) {
        if self.sending.try_get_value() != Some(false) {
            return;
        }
        let Some(signed) = self.signed() else { return };
        self.sending.set_value(true);
        let visit = self.visit();
        spawn_local(async move {
            while let Some(pending) = self.first_pending().filter(|_| visit.lasts()) {
                if !self.send_one(&signed, visit, pending).await {
                    break;
                }
            }
            if visit.lasts() {
                self.sending.set_value(false);
                if self.first_pending().is_some() {
                    self.again_soon();
                }
            }
        });
    }

    /// Sends one; whether the next may follow.
    async fn send_one(self, signed: &Signed, visit: super::Visit, pending: Pending) -> bool {
        let url = self.at("/sales");
        let fields = Fields::default()
            .text("id", &pending.id)
            .text("reference", &pending.reference)
            .number("vnd", pending.vnd)
            .text("made", &pending.made);
        // Its id makes it one sale however often it is sent; a key that was used would bring the answer
        // of then, from before the money came.
        let mut answer = signed.post::<Sale>(&url, &fields, &kit::api::new_key()).await;
        if !visit.lasts() {
            return false;
        }
        // It may have been taken back while it was under way.
        let dropped = self.pending.with_untracked(|all| {
            all.iter().any(|known| known.id == pending.id && known.fate == Fate::Dropped)
        });
        if let (true, Ok(sale)) = (dropped, &answer)
            && sale.received == 0
            && sale.dropped.is_none()
        {
            let url = [&*url, "/", &sale.id].concat();
            let word = Fields::default().flag("dropped", true);
            answer = match signed.patch::<Sale>(&url, &word, sale.version).await {
                // Money came just now: the line tells of it.
                Err(failure) if failure.code() == "outdated" => Ok(sale.clone()),
                answer => answer,
            };
            if !visit.lasts() {
                return false;
            }
        }
        match answer {
            Ok(sale) => {
                self.keep_pending(|all| all.retain(|known| known.id != sale.id));
                self.answered(&sale);
                true
            }
            Err(failure) if failure.ends_session() => {
                self.go_out(Some(failure));
                false
            }
            Err(failure) if is_final(&failure) => {
                let code = failure.code().to_owned();
                self.keep_pending(|all| {
                    if let Some(known) = all.iter_mut().find(|known| known.id == pending.id) {
                        known.fate = Fate::Refused(code);
                    }
                });
                true
            }
            // No network, or the server has trouble of its own: later again.
            Err(_) => false,
        }
    }

    fn again_soon(self) {
        if self.waiting.get_value() {
            return;
        }
        self.waiting.set_value(true);
        spawn_local(async move {
            kit::api::pause(AGAIN_MS).await;
            if self.waiting.try_set_value(false).is_none() {
                self.send();
            }
        });
    }

    fn first_pending(self) -> Option<Pending> {
        let pending = self.pending.try_get_untracked()?;
        pending.into_iter().find(|pending| !matches!(pending.fate, Fate::Refused(_)))
    }
}

/// Whether the same will be refused again: what is wrong with it, and not with the moment.
fn is_final(failure: &Failure) -> bool {
    match failure {
        Failure::Problem(problem) => match problem.status {
            409 => problem.code == "key-reused",
            408 | 425 | 429 => false,
            status => (400..500).contains(&status),
        },
        _ => false,
    }
}
