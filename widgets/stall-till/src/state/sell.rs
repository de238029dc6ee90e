//! From an amount to a sale that a server has written down.

use super::kept::{self, QUICK};
use super::{Asked, Room, Till};
use crate::outbox::Pending;
use crate::spoken::credit;
use crate::{quick, reference::reference};
use api_types::sales::{Sale, SaleState};
use kit::Failure;
use kit::signed::Fields;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// After so long without money the screen says that nothing was seen.
const PATIENCE_MS: i32 = 90_000;

impl Till {
    /// The next buyer: an empty amount, a fresh reference.
    pub(crate) fn start_over(self) {
        self.asked.set(None);
        self.news.set(Vec::new());
        self.refused.set(None);
        self.next.set_value(reference(&kit::api::new_uuid()));
        self.face.enter(None, None);
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
        let pending = Pending {
            id: kit::api::new_uuid(),
            reference: self.next.get_value(),
            vnd,
            made: kit::api::now(),
            refused: None,
        };
        let id = pending.id.clone();
        self.face.name(Some(pending.reference.clone()));
        self.asked.set(Some(Asked {
            id: id.clone(),
            reference: pending.reference.clone(),
            vnd,
            sale: None,
            late: false,
            short: None,
        }));
        self.keep_pending(|all| all.push(pending));
        let stall = self.stall.get_value();
        let known = quick::learn(&kept::get(self.widget, &stall, QUICK), vnd);
        kept::put(self.widget, &stall, QUICK, Some(&known));
        self.quick.set(quick::usual(&known));
        self.widget.focus("[data-room]");
        self.send();
        spawn_local(async move {
            kit::api::pause(PATIENCE_MS).await;
            _ = self.asked.try_update(|asked| match asked {
                Some(asked) if asked.id == id => asked.late = true,
                _ => {}
            });
        });
    }

    /// Back to the amount: the sale is taken back, what was entered stays.
    pub(crate) fn change(self) {
        let Some(asked) = self.asked.get_untracked() else { return };
        self.take_back(&asked.id, asked.sale.as_ref());
        self.next.set_value(reference(&kit::api::new_uuid()));
        self.asked.set(None);
        self.face.enter(Some(asked.vnd), self.words(asked.vnd));
        self.widget.focus("[data-room]");
    }

    /// Too little came: the same sale asks for the rest.
    pub(crate) fn ask_rest(self) {
        let Some(asked) = self.asked.get_untracked() else { return };
        self.face.enter(Some(asked.rest()), Some(asked.reference.clone()));
        self.asked.update(|asked| {
            if let Some(asked) = asked {
                asked.short = asked.sale.as_ref().map(|sale| sale.received);
                asked.late = false;
            }
        });
        self.widget.focus("[data-room]");
    }

    /// Nobody waits for a sale any more.
    pub(crate) fn take_back(self, id: &str, sale: Option<&Sale>) {
        match sale {
            Some(sale) => self.word(sale, "dropped", true),
            // No server has heard of it: unless it is under way just now, none will.
            None => self.keep_pending(|all| all.retain(|pending| pending.id != id)),
        }
    }

    /// The trader's own word about a sale.
    pub(crate) fn word(self, sale: &Sale, word: &'static str, said: bool) {
        let Some(signed) = self.signed() else { return };
        let url = self.at(&["/sales/", &sale.id].concat());
        let (fields, version) = (Fields::default().flag(word, said), sale.version);
        self.refused.set(None);
        spawn_local(async move {
            match signed.patch::<Sale>(&url, &fields, version).await {
                Ok(sale) => self.is_now(&sale),
                Err(Failure::Cancelled) => {}
                Err(failure) if failure.ends_session() => self.go_out(Some(failure)),
                // Money came meanwhile, or another device was faster: what is true is on its way.
                Err(failure) if failure.code() == "outdated" => self.read_book(),
                Err(failure) => _ = self.refused.try_set(Some(failure)),
            }
        });
    }

    /// A sale as it is now, from whichever side it is known. Money for the one on the screen is said
    /// aloud, once.
    pub(super) fn is_now(self, sale: &Sale) {
        let mut came = false;
        _ = self.asked.try_update(|asked| {
            let Some(asked) = asked.as_mut().filter(|asked| asked.id == sale.id) else { return };
            let known = asked.sale.as_ref().map_or(0, |known| known.received);
            let newer = asked.sale.as_ref().is_none_or(|known| {
                (known.version, known.received) <= (sale.version, sale.received)
            });
            if newer {
                asked.sale = Some(sale.clone());
                came = sale.received > known;
            }
        });
        if came {
            self.tell(credit(sale.received, Some(sale)));
        }
        if self.room.try_get_untracked() == Some(Room::Day) {
            self.read_book();
        }
    }

    /// Whether a sale is the one on the screen.
    pub(super) fn is_on_screen(self, sale: &Sale) -> bool {
        self.asked.with_untracked(|asked| asked.as_ref().is_some_and(|asked| asked.id == sale.id))
    }

    /// Sends what is pending, one after the other; each arrives once however often it is sent.
    pub(super) fn send(self) {
        if self.sending.get_value() {
            return;
        }
        let Some(signed) = self.signed() else { return };
        self.sending.set_value(true);
        let url = self.at("/sales");
        spawn_local(async move {
            while let Some(pending) = self.first_pending() {
                let fields = Fields::default()
                    .text("id", &pending.id)
                    .text("reference", &pending.reference)
                    .number("vnd", pending.vnd)
                    .text("made", &pending.made);
                match signed.post::<Sale>(&url, &fields, &pending.id).await {
                    Ok(sale) => {
                        let wanted = self
                            .pending
                            .with_untracked(|all| all.iter().any(|known| known.id == pending.id));
                        self.keep_pending(|all| all.retain(|known| known.id != pending.id));
                        match wanted {
                            true if sale.received > 0 => self.paid(sale.received, Some(sale)),
                            true => self.is_now(&sale),
                            // Taken back while it was under way.
                            false if sale.state == SaleState::Waiting => {
                                self.word(&sale, "dropped", true);
                            }
                            false => {}
                        }
                    }
                    Err(failure) if failure.is_lost() => break,
                    Err(failure) if failure.ends_session() => {
                        self.go_out(Some(failure));
                        break;
                    }
                    Err(Failure::Problem(problem))
                        if problem.status < 500 && problem.status != 429 =>
                    {
                        let code = problem.code.clone();
                        self.keep_pending(|all| {
                            if let Some(known) = all.iter_mut().find(|known| known.id == pending.id)
                            {
                                known.refused = Some(code);
                            }
                        });
                    }
                    // The server has trouble of its own: later again.
                    Err(_) => break,
                }
            }
            _ = self.sending.try_set_value(false);
        });
    }

    fn first_pending(self) -> Option<Pending> {
        let pending = self.pending.try_get_untracked()?;
        pending.into_iter().find(|pending| pending.refused.is_none())
    }
}
