//! What the stall knows, and what changes it.

use crate::keypad::{Key, Tally};
use crate::sign::Sign;
use crate::{Asked, First, Notice, Whom, banks};
use api_types::Page;
use api_types::banks::Bank;
use api_types::stalls::Stall;
use js_sys::Promise;
use kit::api::Requests;
use kit::host::Awake;
use kit::{Failure, Widget};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// What names the payee, and what is asked of the buyer.
const PAYEE: [&str; 4] = ["stall", "bank", "account", "name"];
const BILL: [&str; 2] = ["amount", "message"];

/// The payee, as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shown {
    Loading,
    Sign { sign: Arc<Sign>, warning: Option<Notice>, kept: Option<String> },
    Refused(Notice),
    Failed(Failure),
}

/// The signals of one stall. `Copy`, like everything it holds.
#[derive(Debug, Clone, Copy)]
pub struct StallQr {
    pub(crate) widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    /// Counts loads, so that a late answer about another payee is dropped.
    turn: StoredValue<u32>,
    awake: StoredValue<Option<Awake>, LocalStorage>,
    pub(crate) shown: RwSignal<Shown>,
    pub(crate) tally: RwSignal<Tally>,
    pub(crate) message: RwSignal<Option<String>>,
    /// The last key went over the limit.
    pub(crate) over: RwSignal<bool>,
    /// The host did not let the picture be saved.
    pub(crate) unsaved: RwSignal<bool>,
    /// There is a script: keys and buttons work.
    live: StoredValue<bool>,
    /// The code has the whole screen.
    pub(crate) full: RwSignal<bool>,
}

impl StallQr {
    /// The state as the first content left it.
    pub fn new(widget: Widget, requests: Requests, first: First) -> Self {
        Self {
            widget,
            requests: StoredValue::new_local(requests),
            turn: StoredValue::new(0),
            awake: StoredValue::new_local(None),
            tally: RwSignal::new(Tally::of(first.amount)),
            message: RwSignal::new(first.message.clone()),
            shown: RwSignal::new(shown(first, None)),
            over: RwSignal::new(false),
            unsaved: RwSignal::new(false),
            live: StoredValue::new(false),
            full: RwSignal::new(false),
        }
    }

    /// In the browser: asks for what the first content did not bring, tells the host page
    /// what is wrong, and follows the attributes.
    pub fn begin(self) {
        self.wake();
        if self.shown.with_untracked(|shown| *shown == Shown::Loading) {
            self.load();
        } else {
            self.tell();
        }
        Effect::new(move |before: Option<(_, _)>| {
            let attributes = self.widget.attributes;
            let payee = PAYEE.map(|name| attributes.get(name));
            let bill = BILL.map(|name| attributes.get(name));
            if let Some((old_payee, old_bill)) = before {
                if old_payee != payee {
                    self.load();
                } else if old_bill != bill {
                    self.bill();
                }
            }
            (payee, bill)
        });
    }

    /// Who is paid, where that is known.
    pub fn sign(self) -> Option<Arc<Sign>> {
        self.shown.with(|shown| match shown {
            Shown::Sign { sign, .. } => Some(Arc::clone(sign)),
            _ => None,
        })
    }

    /// Shows a stall that is known without asking anybody.
    pub fn show(self, stall: Stall) {
        self.shown.set(shown(First { stall: Some(Box::new(stall)), ..First::default() }, None));
    }

    /// What was entered, in đồng; 0 while nothing was.
    pub fn vnd(self) -> i64 {
        self.tally.with(Tally::total)
    }

    /// Begins anew, with an amount or with none, and with the words of the transfer.
    pub fn enter(self, vnd: Option<i64>, message: Option<String>) {
        self.tally.set(Tally::of(vnd));
        self.over.set(false);
        self.message.set(message);
    }

    /// The words of the transfer.
    pub fn words(self) -> Option<String> {
        self.message.get_untracked()
    }

    /// Changes the words of the transfer.
    pub fn name(self, message: Option<String>) {
        self.message.set(message);
    }

    /// There is a script: the keys work.
    pub fn wake(self) {
        self.live.set_value(true);
    }

    /// Whether there is a script.
    pub fn is_live(self) -> bool {
        self.live.get_value()
    }

    /// Whether the keypad is wanted.
    pub(crate) fn keypad(self) -> bool {
        self.widget.attributes.has("keypad")
    }

    /// Reads the attributes and finds out who is paid.
    pub(crate) fn load(self) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        let Some(asked) = self.read() else { return };
        let at_once = asked.unnamed();
        self.shown.set(at_once.map_or(Shown::Loading, |first| shown(first, None)));
        spawn_local(async move {
            let answer = self.ask(&asked).await;
            if self.turn.try_get_value() == Some(turn) {
                self.answered(answer);
            }
        });
    }

    /// The answer of the API as something to draw, with the date of a kept copy.
    async fn ask(self, asked: &Asked) -> Result<(First, Option<String>), Failure> {
        let requests = self.requests.get_value();
        match &asked.whom {
            Whom::Stall(id) => {
                let url = self.widget.url("/v1/stalls/") + &kit::text::percent(id);
                let answer = requests.json::<Stall>(&url).await?;
                Ok((asked.stall(answer.value), answer.kept))
            }
            Whom::Account { .. } => {
                let answer = requests.json::<Page<Bank>>(&self.widget.url("/v1/banks")).await?;
                Ok((asked.account(&banks::table(answer.value.items)), None))
            }
        }
    }

    fn answered(self, answer: Result<(First, Option<String>), Failure>) {
        let drawn = self.shown.with_untracked(|shown| matches!(shown, Shown::Sign { .. }));
        match answer {
            Ok((first, kept)) => self.shown.set(shown(first, kept)),
            // An account with its bank's number is drawn without a network.
            Err(_) if drawn => return,
            Err(Failure::Cancelled) => return,
            Err(failure) => self.shown.set(Shown::Failed(failure)),
        }
        self.tell();
    }

    /// The host page changed the amount or the message.
    fn bill(self) {
        if self.shown.with_untracked(|shown| matches!(shown, Shown::Sign { .. })) {
            self.read();
        } else {
            self.load();
        }
    }

    /// Reads the attributes into the amount and the message.
    fn read(self) -> Option<Asked> {
        match Asked::read(|name| self.widget.attributes.get_untracked(name)) {
            Ok(asked) => {
                self.tally.set(Tally::of(asked.amount));
                self.message.set(asked.message.clone());
                self.over.set(false);
                Some(asked)
            }
            Err(notice) => {
                self.shown.set(Shown::Refused(notice));
                self.tell();
                None
            }
        }
    }

    /// Tells the host page what is wrong, if anything is.
    fn tell(self) {
        let tell = |code: &str| _ = self.widget.emit("mc-error", &[("code", code)]);
        self.shown.with_untracked(|shown| match shown {
            Shown::Refused(notice) | Shown::Sign { warning: Some(notice), .. } => {
                tell(notice.fault.code());
            }
            Shown::Failed(failure) => tell(failure.code()),
            Shown::Loading | Shown::Sign { .. } => {}
        });
    }

    /// A key of the keypad or the keyboard.
    pub(crate) fn press(self, key: Key) {
        let before = self.tally.with_untracked(Tally::total);
        let mut tally = self.tally.get_untracked();
        self.over.set(tally.press(key).is_err());
        let after = tally.total();
        self.tally.set(tally);
        if before != after {
            self.widget.emit("mc-amount", &[("amount", &after.to_string())]);
        }
    }

    /// The code as a picture file.
    pub(crate) fn save(self, sign: &Sign) {
        let vnd = self.tally.with_untracked(Tally::total);
        let symbol = self.message.with_untracked(|message| sign.symbol(vnd, message.as_deref()));
        let Some(symbol) = symbol else { return };
        let title = sign.label(self.widget, vnd);
        let words = vietqr::symbol::Words { title: &title, description: "" };
        let mut name = ["vietqr-", sign.last_four()].concat();
        if vnd > 0 {
            name += "-";
            name += &vnd.to_string();
        }
        name += ".svg";
        let saved = self.widget.host().save_picture(&vietqr::svg(&symbol, words), &name);
        self.unsaved.set(saved.is_err());
    }

    /// The code gets the whole screen, which stays awake. `asked` is the browser's answer
    /// about full screen; a refusal leaves the dialog, which is enough.
    pub(crate) fn enlarge(self, asked: Option<Promise>) {
        self.full.set(true);
        spawn_local(async move {
            if let Some(asked) = asked {
                _ = JsFuture::from(asked).await;
            }
            let host = self.widget.host();
            let awake = host.keep_awake().await.ok();
            // Too late: the guard goes, and with it the lock.
            if self.full.try_get_untracked() == Some(true) {
                self.awake.set_value(awake);
            }
        });
    }

    /// The code goes back to its place.
    pub(crate) fn shrink(self) {
        self.full.set(false);
        self.awake.set_value(None);
    }
}

fn shown(first: First, kept: Option<String>) -> Shown {
    if let Some(problem) = first.problem {
        return Shown::Failed(Failure::Problem(problem));
    }
    match (Sign::of(&first), first.notice) {
        (Some(Ok(sign)), warning) => Shown::Sign { sign: Arc::new(sign), warning, kept },
        (Some(Err(notice)), _) | (None, Some(notice)) => Shown::Refused(notice),
        (None, None) => Shown::Loading,
    }
}
