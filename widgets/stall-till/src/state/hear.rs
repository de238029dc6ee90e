//! Listening to the stall's events: one line that is opened again whenever it breaks, going on from
//! the last event that was heard.

use super::{Line, News, Stage, Till, kept};
use crate::spoken::{self, Said};
use api_types::sales::{Credit, Sale, StallDay};
use kit::{Event, Failure};
use leptos::ev;
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen_futures::spawn_local;

/// The first pause before the line is opened again, and the longest.
const PAUSE_MS: i32 = 500;
const LONGEST_MS: i32 = 8_000;
/// Money that was told longer ago came while nobody listened.
const FRESH_MS: i64 = 90_000;
/// So many are shown at once.
const MOST_NEWS: usize = 4;

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
    /// Listens until this session ends.
    pub(super) fn listen(self) {
        let Some(mine) = self.token.get_value() else { return };
        let back = window_event_listener(ev::online, move |_| self.send());
        let seen = window_event_listener(ev::visibilitychange, move |_| self.stay_awake());
        on_cleanup(move || {
            back.remove();
            seen.remove();
        });
        spawn_local(async move {
            let mut pause = PAUSE_MS;
            while self.token.try_get_value().flatten().as_ref() == Some(&mine) {
                match self.listen_once().await {
                    Err(Failure::Cancelled) => return,
                    Err(failure) if failure.ends_session() => return self.go_out(Some(failure)),
                    // The line was there.
                    Ok(()) => pause = PAUSE_MS,
                    Err(_) => pause = (pause * 2).min(LONGEST_MS),
                }
                self.is_lost();
                kit::api::pause(pause).await;
            }
        });
    }

    async fn listen_once(self) -> Result<(), Failure> {
        let Some(signed) = self.signed() else { return Err(Failure::Cancelled) };
        let after = match self.last.get_value().or_else(|| self.last_of_today()) {
            Some(last) => last,
            None => {
                // The day says from where on to listen, so that nothing falls between.
                let day = signed.get::<StallDay>(&self.at("/ledger")).await?;
                day.last_event
            }
        };
        self.remember(after);
        signed.listen(&self.at("/events"), after, move |event| self.heard(&event)).await
    }

    /// What was heard last, also over a reload of the page.
    fn remember(self, number: i64) {
        self.last.set_value(Some(number));
        let text = [&today(), " ", &number.to_string()].concat();
        kept::put(self.widget, &self.stall.get_value(), kept::HEARD, Some(&text));
    }

    /// What this device heard last today: of another day's it is told nothing any more.
    fn last_of_today(self) -> Option<i64> {
        let text = kept::get(self.widget, &self.stall.get_value(), kept::HEARD);
        let (day, number) = text.split_once(' ')?;
        number.parse().ok().filter(|_| day == today())
    }

    fn is_lost(self) {
        let lost = |line: &mut Line| {
            if !matches!(line, Line::Lost(_)) {
                *line = Line::Lost(kit::text::clock(&kit::api::now()).unwrap_or_default());
            }
        };
        if self.stage.try_get_untracked() == Some(Stage::In) {
            _ = self.line.try_update(lost);
        }
    }

    fn heard(self, event: &Event) {
        // The till may have gone while the line goes on for a moment.
        if self.stage.try_get_untracked() != Some(Stage::In) {
            return;
        }
        if let Ok(number) = event.id.parse() {
            self.remember(number);
        }
        let Some(heard) = kit::from_json::<Heard>(&event.data) else { return };
        match &*event.kind {
            "ready" | "reset" => {
                let now = heard.now.as_deref().and_then(kit::api::milliseconds);
                let here = kit::api::milliseconds(&kit::api::now());
                let ahead = here.zip(now).map_or(0, |(here, now)| here - now);
                self.ahead.set_value(ahead);
                self.line.set(Line::Listening);
                self.send();
                if event.kind == "reset" {
                    self.read_book();
                }
            }
            _ => match heard {
                Heard { credit: Some(credit), sale, .. } => self.money(&credit, sale),
                Heard { sale: Some(sale), .. } => self.is_now(&sale),
                _ => {}
            },
        }
    }

    /// Money came, as the line tells it.
    fn money(self, credit: &Credit, sale: Option<Sale>) {
        let vnd = credit.vnd.to_string();
        self.widget.emit("mc-paid", &[("amount", &vnd)]);
        match sale {
            // It pays a sale of this device that no server has heard of: sent, it finds its money.
            None if self.is_for_pending(credit) => self.send(),
            sale if self.is_fresh(credit) => self.paid(credit.vnd, sale),
            Some(sale) if self.is_on_screen(&sale) => self.is_now(&sale),
            _ => self.missed(credit.vnd),
        }
    }

    /// Money came: it is shown, said, and counted by reading the day again.
    pub(super) fn paid(self, vnd: i64, sale: Option<Sale>) {
        match sale {
            Some(sale) if self.is_on_screen(&sale) => return self.is_now(&sale),
            sale => {
                self.tell(spoken::credit(vnd, sale.as_ref()));
                self.add_news(News::Money { vnd, sale: sale.map(Box::new) });
            }
        }
        self.read_book();
    }

    /// Said, and written for those who read the screen by ear.
    pub(super) fn tell(self, said: Said) {
        self.announcement.set(said.words.clone());
        self.say(said);
    }

    fn add_news(self, news: News) {
        self.news.update(|all| {
            all.push(news);
            if all.len() > MOST_NEWS {
                all.remove(0);
            }
        });
    }

    fn is_for_pending(self, credit: &Credit) -> bool {
        let words = vietnamese::fold(&credit.memo).to_uppercase();
        self.pending.with_untracked(|all| all.iter().any(|sale| words.contains(&sale.reference)))
    }

    fn is_fresh(self, credit: &Credit) -> bool {
        let now = kit::api::milliseconds(&kit::api::now());
        let told = kit::api::milliseconds(&credit.received);
        let Some((now, told)) = now.zip(told) else { return true };
        now - self.ahead.get_value() - told < FRESH_MS
    }

    /// Adds to what came while the line was broken; said once, when it is the first.
    fn missed(self, vnd: i64) {
        let first = self.news.with_untracked(|all| !all.iter().any(News::is_missed));
        if first {
            self.add_news(News::Missed { count: 0, vnd: 0 });
            self.tell(spoken::missed());
        }
        self.news.update(|all| {
            for news in all {
                if let News::Missed { count, vnd: sum } = news {
                    (*count, *sum) = (*count + 1, *sum + vnd);
                }
            }
        });
        self.read_book();
    }
}

/// The day by the clocks of UTC: it changes at seven in the morning here.
fn today() -> String {
    kit::api::now().chars().take(10).collect()
}
