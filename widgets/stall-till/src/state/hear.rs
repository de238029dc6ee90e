//! Listening to the stall's events: one line that is opened again whenever it breaks, going on from
//! the last event that was heard; and what becomes of what it tells.

use super::sell::SOON_MS;
use super::{Line, News, Room, Stage, Till, Visit, kept};
use crate::judge::{Judged, Known, Told, is_told, judge};
use crate::spoken::{self, Said};
use crate::view::verdict;
use api_types::sales::{Credit, Sale, StallDay};
use kit::{Event, Failure};
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen_futures::spawn_local;

/// The first pause before the line is opened again, and the longest.
const PAUSE_MS: i32 = 500;
const LONGEST_MS: i32 = 8_000;
/// A line that lasted less is as good as none.
const LASTED_MS: i64 = 5_000;
/// Money that was told longer ago came while nobody listened.
const FRESH_MS: i64 = 90_000;
/// So many are shown at once.
const MOST_NEWS: usize = 4;
/// Of so many sales it is remembered that their money was told.
const MOST_TOLD: usize = 300;

/// What the line says, as far as it concerns a till (`StallEvent`; the browser's reader takes no
/// tagged enums).
#[derive(Debug, Deserialize)]
struct Heard {
    #[serde(default)]
    credit: Option<Credit>,
    #[serde(default)]
    sale: Option<Sale>,
    /// The server's clock, with the first word of a line.
    #[serde(default)]
    now: Option<String>,
}

impl Till {
    /// Listens as long as this visit lasts.
    pub(super) fn listen(self) {
        let visit = self.visit();
        spawn_local(async move {
            let mut pause = PAUSE_MS;
            while visit.lasts() {
                let begun = self.clock();
                let ended = self.listen_once(visit).await;
                if !visit.lasts() {
                    return;
                }
                match ended {
                    Err(failure) if failure.ends_session() => return self.go_out(Some(failure)),
                    Ok(()) if self.clock() - begun > LASTED_MS => pause = PAUSE_MS,
                    _ => pause = (pause * 2).min(LONGEST_MS),
                }
                self.line.update(|line| {
                    if !matches!(line, Line::Lost(_)) {
                        *line = Line::Lost(kit::text::clock(&kit::api::now()).unwrap_or_default());
                    }
                });
                kit::api::pause(pause).await;
            }
        });
    }

    async fn listen_once(self, visit: Visit) -> Result<(), Failure> {
        let Some(signed) = self.signed() else { return Err(Failure::Cancelled) };
        let events = self.at("/events");
        let after = match self.last.get_value().or_else(|| self.last_of_today()) {
            Some(last) => last,
            None => {
                // The day says from where on to listen, so that nothing falls between.
                let day = signed.get::<StallDay>(&self.at("/ledger")).await?;
                day.last_event
            }
        };
        if !visit.lasts() {
            return Err(Failure::Cancelled);
        }
        self.remember(after);
        let heard = move |event: Event| {
            if visit.lasts() {
                self.heard(&event);
            }
        };
        signed.listen(&events, after, heard).await
    }

    /// What was heard last, also over a reload of the page.
    fn remember(self, number: i64) {
        self.last.set_value(Some(number));
        let text = [&today(), " ", &number.to_string()].concat();
        kept::put(self.widget, &self.stall.get_value(), kept::HEARD, &text);
    }

    /// What this device heard last today: of another day it is told nothing any more.
    fn last_of_today(self) -> Option<i64> {
        let text = kept::get(self.widget, &self.stall.get_value(), kept::HEARD);
        let (day, number) = text.split_once(' ')?;
        number.parse().ok().filter(|_| day == today())
    }

    fn heard(self, event: &Event) {
        let heard = kit::from_json::<Heard>(&event.data);
        if let Ok(number) = event.id.parse() {
            self.remember(number);
        }
        match (&*event.kind, heard) {
            ("ready" | "reset", heard) => {
                let now = heard.and_then(|heard| kit::api::milliseconds(&heard.now?));
                self.ahead.set_value(now.map_or(0, |now| milliseconds_here() - now));
                self.line.set(Line::Listening);
                self.send();
                self.look_again();
                self.refresh();
            }
            (_, Some(Heard { credit: Some(credit), sale, .. })) => self.money(&credit, sale),
            (_, Some(Heard { sale: Some(sale), .. })) => self.stands(&sale, true),
            // Of a newer server: something came, and the day says what.
            _ => {
                self.say(spoken::missed());
                self.refresh();
            }
        }
    }

    /// Money came, as the line tells it.
    fn money(self, credit: &Credit, sale: Option<Sale>) {
        let vnd = credit.vnd.to_string();
        self.widget.emit("mc-paid", &[("amount", &vnd)]);
        if let Some(sale) = &sale {
            // A server has it: what was not answered has arrived.
            self.arrived(&sale.id);
        }
        let told = kit::api::milliseconds(&credit.received);
        let fresh = told.is_none_or(|told| self.clock() - told < FRESH_MS);
        let judged = self.asked.with_untracked(|asked| {
            self.pending.with_untracked(|pending| {
                self.told.with_value(|told| {
                    let on_screen = asked.as_ref().map(|asked| &*asked.id);
                    judge(credit, sale.as_ref(), Known { on_screen, pending, told, fresh })
                })
            })
        });
        match judged {
            // Where it is on the screen, what changes there is said.
            Judged::Old | Judged::OnScreen => {}
            Judged::Send => self.send_or_tell(credit),
            Judged::News => self.tell_other(credit.vnd, sale.as_ref()),
            Judged::Missed => self.missed(credit.vnd, sale.as_ref()),
        }
        match sale {
            Some(sale) => self.stands(&sale, true),
            None => self.refresh(),
        }
    }

    /// The sale is sent and finds its money; where it cannot be sent, the money is told all the same.
    fn send_or_tell(self, credit: &Credit) {
        self.send();
        let (visit, vnd, credit) = (self.visit(), credit.vnd, credit.clone());
        spawn_local(async move {
            kit::api::pause(SOON_MS).await;
            let still = || {
                let known = Known { on_screen: None, pending: &[], told: &[], fresh: true };
                self.pending.with_untracked(|pending| {
                    judge(&credit, None, Known { pending, ..known }) == Judged::Send
                })
            };
            if visit.lasts() && still() {
                self.tell_other(vnd, None);
            }
        });
    }

    /// An answer about a sale.
    pub(super) fn answered(self, sale: &Sale) {
        let untold = !self.told.with_value(|told| is_told(told, sale));
        if sale.received > 0 && untold && !self.is_on_screen(sale) {
            self.tell_other(sale.received, Some(sale));
        }
        self.stands(sale, false);
    }

    /// A sale as it stands. The line tells in order; an answer may be older than what it told.
    fn stands(self, sale: &Sale, in_order: bool) {
        let mut change = (0, 0);
        self.asked.update(|asked| {
            let Some(asked) = asked.as_mut().filter(|asked| asked.id == sale.id) else { return };
            let known = asked.sale.as_ref();
            let older =
                |known: &Sale| (sale.version, sale.received) < (known.version, known.received);
            if in_order || !known.is_some_and(older) {
                change = (known.map_or(0, |known| known.received), sale.received);
                asked.sale = Some(sale.clone());
            }
        });
        let untold = !self.told.with_value(|told| is_told(told, sale));
        match change {
            // Money names another sale after all: what was said does not hold.
            (before, now) if now < before => {
                self.forget(&sale.id);
                self.tell(spoken::taken(), self.widget.text(crate::Text::TakenAway).to_owned());
            }
            (_, now) if now > 0 && untold => {
                self.remember_told(sale);
                self.tell(spoken::credit(sale.received, Some(sale)), self.shown(sale));
            }
            _ => {}
        }
        self.refresh();
    }

    fn is_on_screen(self, sale: &Sale) -> bool {
        self.asked.with_untracked(|asked| asked.as_ref().is_some_and(|asked| asked.id == sale.id))
    }

    /// Money that is not for the sale on the screen.
    fn tell_other(self, vnd: i64, sale: Option<&Sale>) {
        let shown = match sale {
            Some(sale) => self.shown(sale),
            None => self.widget.fill(crate::Text::Unknown, "amount", &vietnamese::money(vnd)),
        };
        self.tell(spoken::other(vnd, sale), shown);
        if let Some(sale) = sale {
            self.remember_told(sale);
        }
        let sale = sale.cloned().map(Box::new);
        self.news.update(|all| {
            all.push(News::Money { vnd, sale });
            if all.len() > MOST_NEWS {
                all.remove(0);
            }
        });
    }

    /// Adds to what came while the line was broken; said once, when it is the first.
    fn missed(self, vnd: i64, sale: Option<&Sale>) {
        if let Some(sale) = sale {
            self.remember_told(sale);
        }
        if !self.news.with_untracked(|all| all.iter().any(News::is_missed)) {
            self.news.update(|all| all.insert(0, News::Missed { count: 0, vnd: 0 }));
            self.tell(spoken::missed(), self.widget.text(crate::Text::MissedSaid).to_owned());
        }
        self.news.update(|all| {
            for news in all {
                if let News::Missed { count, vnd: sum } = news {
                    (*count, *sum) = (*count + 1, *sum + vnd);
                }
            }
        });
    }

    /// Said, and written for those who read the screen by ear.
    fn tell(self, said: Said, shown: String) {
        // The same words once more are news all the same.
        let again = self.announcement.with_untracked(|now| *now == shown);
        self.announcement.set(if again { shown + "\u{a0}" } else { shown });
        self.say(said);
    }

    fn shown(self, sale: &Sale) -> String {
        let (_, title, about) = verdict(self.widget, sale);
        [title, about].join(". ")
    }

    fn remember_told(self, sale: &Sale) {
        self.forget(&sale.id);
        let (id, reference) = (sale.id.clone(), sale.reference.clone());
        self.told.update_value(|all| {
            all.push(Told { id, reference, received: sale.received });
            if all.len() > MOST_TOLD {
                all.remove(0);
            }
        });
    }

    fn forget(self, id: &str) {
        self.told.update_value(|all| all.retain(|told| told.id != id));
    }

    /// Reads the day again where somebody looks at it.
    pub(super) fn refresh(self) {
        if self.room.try_get_untracked() == Some(Room::Day) {
            self.read_book();
        }
    }

    /// Now by the server's clock, as far as it is known.
    fn clock(self) -> i64 {
        milliseconds_here() - self.ahead.get_value()
    }

    /// The same, RFC 3339 in UTC.
    pub(super) fn now(self) -> String {
        kit::api::instant(self.clock())
    }

    /// What follows the browser's own events, for as long as the widget lives.
    pub(super) fn follow_browser(self) {
        let is_in = move || self.stage.try_get_untracked() == Some(Stage::In);
        let back = window_event_listener(leptos::ev::online, move |_| {
            if is_in() {
                self.send();
            }
        });
        let seen = window_event_listener(leptos::ev::visibilitychange, move |_| {
            if is_in() {
                self.stay_awake();
            }
        });
        on_cleanup(move || {
            back.remove();
            seen.remove();
        });
    }
}

pub(super) fn milliseconds_here() -> i64 {
    kit::api::milliseconds(&kit::api::now()).unwrap_or_default()
}

/// The day by the clocks of Vietnam.
fn today() -> String {
    kit::api::here().chars().take(10).collect()
}
