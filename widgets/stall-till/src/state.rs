//! Who is at the till, what is being sold, and what changes it.

mod day;
mod ears;
mod hear;
mod kept;
mod month;
mod sell;

pub(crate) use kept::Refusal;

use crate::judge::Told;
use crate::outbox::{self, Fate, Pending};
use api_types::identity::SessionAnswer;
use api_types::sales::{Sale, SaleState, StallBook, StallDay};
use kit::api::Requests;
use kit::host::Awake;
use kit::signed::Signed;
use kit::sound::Sound;
use kit::{Failure, Widget};
use leptos::prelude::*;
use stall_qr::{First, StallQr};

/// How far somebody has come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    /// On a page of somebody else, where nobody must type a code.
    Elsewhere,
    /// The code for whoever opens the page, with a keypad; it knows of no money.
    Face,
    /// Somebody wants to sign in; why, if they were signed in before.
    Door(Option<Failure>),
    /// A trader at their own stall.
    In,
}

/// The two rooms of the till.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    Sell,
    Day,
}

/// Whether the till hears of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line {
    Connecting,
    Listening,
    /// Since this time of day.
    Lost(String),
}

/// Whether the trader hears the till.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ears {
    /// Nobody opened them: browsers are silent until somebody touches the page.
    Closed,
    Open,
    /// They were open, and the device was silent all the same.
    Silent,
}

/// The sale that a buyer looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) id: String,
    pub(crate) reference: String,
    pub(crate) vnd: i64,
    /// As the server has it; none while it has not heard of it.
    pub(crate) sale: Option<Sale>,
    /// Nothing came for a while.
    pub(crate) late: bool,
    /// No server had it after a moment.
    pub(crate) unsent: bool,
    /// What had come when the buyer was asked for the rest.
    pub(crate) short: Option<i64>,
}

impl Asked {
    pub(crate) fn state(&self) -> SaleState {
        self.sale.as_ref().map_or(SaleState::Waiting, |sale| sale.state)
    }

    /// What has not come of it, in đồng.
    pub(crate) fn rest(&self) -> i64 {
        self.vnd.saturating_sub(self.sale.as_ref().map_or(0, |sale| sale.received))
    }

    /// Whether money came that is to be shown: of too little, until the rest is asked for.
    pub(crate) fn is_paid(&self) -> bool {
        let came = self.sale.as_ref().map(|sale| sale.received);
        match self.state() {
            SaleState::Received | SaleState::TooMuch => true,
            SaleState::TooLittle => self.short != came,
            SaleState::Waiting | SaleState::Noted | SaleState::Dropped => false,
        }
    }
}

/// Something to be seen and heard that is not about the sale on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum News {
    /// Money for a sale of before, or for none.
    Money { vnd: i64, sale: Option<Box<Sale>> },
    /// Money that came while the line was broken.
    Missed { count: usize, vnd: i64 },
}

impl News {
    pub(crate) fn is_missed(&self) -> bool {
        matches!(self, Self::Missed { .. })
    }
}

/// One trader's time at the till: what was begun in it does nothing after it.
#[derive(Debug, Clone, Copy)]
struct Visit {
    number: u32,
    now: StoredValue<u32>,
}

impl Visit {
    fn lasts(self) -> bool {
        self.now.try_get_value() == Some(self.number)
    }
}

/// A day of the stall, as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Book {
    Loading,
    Ready(Box<StallDay>),
    Failed(Failure),
}

/// The signals of one till. `Copy`, like everything it holds.
#[derive(Debug, Clone, Copy)]
pub struct Till {
    pub(crate) widget: Widget,
    /// The code with its keypad.
    pub(crate) face: StallQr,
    requests: StoredValue<Requests, LocalStorage>,
    token: StoredValue<Option<String>>,
    /// Counts visits.
    visit: StoredValue<u32>,
    /// A code that was taken, and the session that it opened, until the stall is read too.
    opened: StoredValue<Option<(String, SessionAnswer)>>,
    /// A code that the page's address brought.
    pub(crate) code: RwSignal<String>,
    /// The stall's id and its trader's name, once somebody is in.
    stall: StoredValue<String>,
    pub(crate) trader: RwSignal<String>,
    pub(crate) stage: RwSignal<Stage>,
    pub(crate) room: RwSignal<Room>,
    pub(crate) line: RwSignal<Line>,
    pub(crate) ears: RwSignal<Ears>,
    pub(crate) asked: RwSignal<Option<Asked>>,
    /// The reference of the sale that is being entered.
    next: StoredValue<String>,
    pub(crate) pending: RwSignal<Vec<Pending>>,
    sending: StoredValue<bool>,
    /// When the screen changed last, in milliseconds.
    changed: StoredValue<i64>,
    /// It will be sent again in a moment.
    waiting: StoredValue<bool>,
    /// The device refuses to keep anything.
    pub(crate) unkept: RwSignal<bool>,
    /// Sales whose money was told aloud.
    told: StoredValue<Vec<Told>>,
    /// The latest last.
    pub(crate) news: RwSignal<Vec<News>>,
    /// The day that is looked at, `YYYY-MM-DD`; none for today.
    pub(crate) looked_at: RwSignal<Option<String>>,
    pub(crate) book: RwSignal<Book>,
    /// The day is being read; and again after, since more came.
    reading: StoredValue<(bool, bool)>,
    /// The month that is looked at, `YYYY-MM`, and its book; none while nobody asked.
    pub(crate) month: RwSignal<String>,
    pub(crate) month_book: RwSignal<Option<StallBook>>,
    /// Amounts that are asked for often.
    pub(crate) quick: RwSignal<Vec<i64>>,
    /// Why the last thing that the trader did was refused.
    pub(crate) refused: RwSignal<Option<Failure>>,
    /// What the live region says.
    pub(crate) announcement: RwSignal<String>,
    /// The number of the last event that was heard.
    last: StoredValue<Option<i64>>,
    /// How far the device's clock is ahead of the server's, in milliseconds.
    ahead: StoredValue<i64>,
    sound: StoredValue<Option<Sound>, LocalStorage>,
    awake: StoredValue<Option<Awake>, LocalStorage>,
}

impl Till {
    /// Before anybody was looked up.
    pub fn new(widget: Widget, requests: Requests, first: First) -> Self {
        Self {
            widget,
            face: StallQr::new(widget, requests.clone(), first),
            requests: StoredValue::new_local(requests),
            token: StoredValue::new(None),
            visit: StoredValue::new(0),
            opened: StoredValue::new(None),
            code: RwSignal::new(String::new()),
            stall: StoredValue::new(String::new()),
            trader: RwSignal::new(String::new()),
            stage: RwSignal::new(Stage::Face),
            room: RwSignal::new(Room::Sell),
            line: RwSignal::new(Line::Connecting),
            ears: RwSignal::new(Ears::Closed),
            asked: RwSignal::new(None),
            next: StoredValue::new(String::new()),
            pending: RwSignal::new(Vec::new()),
            sending: StoredValue::new(false),
            changed: StoredValue::new(0),
            waiting: StoredValue::new(false),
            unkept: RwSignal::new(false),
            told: StoredValue::new(Vec::new()),
            news: RwSignal::new(Vec::new()),
            looked_at: RwSignal::new(None),
            book: RwSignal::new(Book::Loading),
            reading: StoredValue::new((false, false)),
            month: RwSignal::new(String::new()),
            month_book: RwSignal::new(None),
            quick: RwSignal::new(Vec::new()),
            refused: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            last: StoredValue::new(None),
            ahead: StoredValue::new(0),
            sound: StoredValue::new_local(None),
            awake: StoredValue::new_local(None),
        }
    }

    /// In the browser: whoever signed in on this device is at the till at once, with a network or
    /// without one; others see the code.
    pub fn begin(self) {
        let asked_for = self.widget.attributes.get_untracked("stall");
        if !self.widget.is_at_home() {
            return self.stage.set(Stage::Elsewhere);
        }
        self.follow_browser();
        self.code.set(kit::signed::code_of_address());
        if !self.code.with_untracked(String::is_empty) {
            self.face.wake();
            return self.open_door();
        }
        let kept = kept::read(self.widget);
        match kept.filter(|kept| asked_for.as_ref().is_none_or(|id| id.trim() == kept.stall.id)) {
            Some(kept) => {
                self.face.wake();
                self.come_in(kept);
            }
            // Without a stall there is no code to show: the page is a trader's.
            None if asked_for.is_none() && !self.widget.attributes.has("bank") => {
                self.face.wake();
                self.stage.set(Stage::Door(None));
            }
            None => self.face.begin(),
        }
    }

    pub(crate) fn open_door(self) {
        self.stage.set(Stage::Door(None));
        self.widget.focus("#till-code");
    }

    /// Back to the code that everybody sees.
    pub(crate) fn close_door(self) {
        self.stage.set(Stage::Face);
    }

    /// Whether there is a code to go back to.
    pub(crate) fn has_face(self) -> bool {
        untrack(|| self.face.sign()).is_some()
    }

    /// How long the screen has not changed, in milliseconds.
    pub(crate) fn calm_for(self) -> i64 {
        hear::milliseconds_here() - self.changed.get_value()
    }

    /// Too little came for the sale on the screen.
    pub(crate) fn is_short(self) -> bool {
        self.asked.with_untracked(|asked| {
            asked.as_ref().is_some_and(|asked| asked.state() == SaleState::TooLittle)
        })
    }

    pub(crate) fn screen_changed(self) {
        self.changed.set_value(hear::milliseconds_here());
    }

    /// Where somebody else is signed in on this device: the name of their stall.
    pub(crate) fn other_stall(self) -> Option<String> {
        let kept = kept::read(self.widget)?;
        let asked_for = self.widget.attributes.get_untracked("stall")?;
        (asked_for.trim() != kept.stall.id).then_some(kept.stall.name)
    }

    pub(crate) fn enter(self, room: Room) {
        self.screen_changed();
        self.room.set(room);
        self.news.set(Vec::new());
        if room == Room::Day {
            self.look_at(None);
        }
        self.widget.focus("[data-room]");
    }

    fn visit(self) -> Visit {
        Visit { number: self.visit.get_value(), now: self.visit }
    }

    /// What was begun before has nothing to do with what comes.
    fn begin_visit(self) {
        self.visit.update_value(|visit| *visit = visit.wrapping_add(1));
        self.requests.get_value().abort();
    }

    /// Requests of this session; none where nobody is signed in.
    fn signed(self) -> Option<Signed> {
        Some(Signed::new(self.requests.get_value(), self.token.try_get_value()??))
    }

    /// An address of this stall.
    fn at(self, path: &str) -> String {
        let id = self.stall.get_value();
        self.widget.url(&["/v1/stalls/", &kit::text::percent(&id), path].concat())
    }

    /// Changes what is pending, on the screen and on the device. What is kept there counts: another
    /// tab may have changed it.
    fn keep_pending(self, change: impl FnOnce(&mut Vec<Pending>)) {
        let stall = self.stall.get_value();
        let mut all = match self.unkept.get_untracked() {
            true => self.pending.get_untracked(),
            false => outbox::read(&kept::get(self.widget, &stall, kept::OUTBOX)),
        };
        change(&mut all);
        let kept = kept::put(self.widget, &stall, kept::OUTBOX, &outbox::write(&all));
        self.unkept.set(!kept);
        self.pending.set(all);
    }

    /// A server has a sale: it is not sent again, unless it is to be taken back.
    fn arrived(self, id: &str) {
        let known = |pending: &Pending| pending.id == id && pending.fate != Fate::Dropped;
        if self.pending.with_untracked(|all| all.iter().any(known)) {
            self.keep_pending(|all| all.retain(|pending| !known(pending)));
        }
    }
}
