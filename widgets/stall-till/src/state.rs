//! Who is at the till, what is being sold, and what changes it.

mod hear;
mod kept;
mod sell;

pub(crate) use kept::Refusal;

use crate::outbox::{self, Pending};
use crate::spoken::Said;
use api_types::sales::{Sale, SaleState, StallDay};
use kit::api::Requests;
use kit::host::Awake;
use kit::signed::Signed;
use kit::sound::Sound;
use kit::{Failure, Widget};
use leptos::prelude::*;
use stall_qr::{First, StallQr};
use wasm_bindgen_futures::spawn_local;

/// How far somebody has come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
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
    /// The latest last.
    pub(crate) news: RwSignal<Vec<News>>,
    /// The day that is looked at, `YYYY-MM-DD`; none for today.
    pub(crate) looked_at: RwSignal<Option<String>>,
    pub(crate) book: RwSignal<Book>,
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
            news: RwSignal::new(Vec::new()),
            looked_at: RwSignal::new(None),
            book: RwSignal::new(Book::Loading),
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
        let kept = kept::read(self.widget).filter(|_| self.widget.is_at_home());
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

    pub(crate) fn enter(self, room: Room) {
        self.room.set(room);
        self.news.set(Vec::new());
        if room == Room::Day {
            self.look_at(None);
        }
        self.widget.focus("[data-room]");
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

    /// Looks at a day; today unless told.
    pub(crate) fn look_at(self, day: Option<String>) {
        self.looked_at.set(day);
        self.book.set(Book::Loading);
        self.read_book();
    }

    /// Reads the day that is looked at again; what is shown stays until the answer is there.
    pub(crate) fn read_book(self) {
        let Some(signed) = self.signed() else { return };
        let day = self.looked_at.get_untracked();
        let query = day.clone().map_or_else(String::new, |day| ["?day=", &day].concat());
        let url = self.at(&["/ledger", &query].concat());
        spawn_local(async move {
            let read = signed.get::<StallDay>(&url).await;
            if self.looked_at.try_get_untracked() != Some(day) {
                return;
            }
            match read {
                Ok(day) => self.book.set(Book::Ready(Box::new(day))),
                Err(Failure::Cancelled) => {}
                Err(failure) if failure.ends_session() => self.go_out(Some(failure)),
                Err(failure) => self.book.update(|book| match book {
                    Book::Ready(_) => {}
                    _ => *book = Book::Failed(failure),
                }),
            }
        });
    }

    /// Opens the ears; inside the trader's touch.
    pub(crate) fn open_ears(self) {
        let Some(sound) = self.sound.get_value() else { return self.ears.set(Ears::Silent) };
        let unlocked = sound.unlock();
        spawn_local(async move {
            let open = unlocked.await;
            _ = self.ears.try_set(if open { Ears::Open } else { Ears::Silent });
            if open {
                self.say(crate::spoken::opened());
            }
        });
    }

    /// Says something aloud, and vibrates; the screen has said it already.
    fn say(self, said: Said) {
        let Some(sound) = self.sound.get_value() else { return };
        spawn_local(async move {
            if !sound.tell(said.tone, &said.words).await {
                _ = self.ears.try_update(|ears| {
                    if *ears == Ears::Open {
                        *ears = Ears::Silent;
                    }
                });
            }
        });
    }

    /// The part that sounds comes early: the touch that opens the ears cannot wait for it.
    fn bring_sound(self) {
        spawn_local(async move {
            if let Ok(sound) = Sound::load(self.widget).await {
                _ = self.sound.try_set_value(Some(sound));
            }
        });
    }

    /// The screen stays on while somebody is at the till and looks at it.
    fn stay_awake(self) {
        spawn_local(async move {
            let awake = self.widget.host().keep_awake().await.ok();
            _ = self.awake.try_set_value(awake);
        });
    }

    /// Changes what is pending, on the screen and on the device.
    fn keep_pending(self, change: impl FnOnce(&mut Vec<Pending>)) {
        self.pending.update(change);
        let text = self.pending.with_untracked(|pending| outbox::write(pending));
        kept::put(self.widget, &self.stall.get_value(), kept::OUTBOX, Some(&text));
    }
}
