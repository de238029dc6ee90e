//! Which papers a person has ready, and which case is theirs.

use kit::Widget;
use leptos::prelude::*;
use std::cell::RefCell;

thread_local! {
    /// What was ticked since the page was opened, by code: going back to the list and opening
    /// the same procedure again must not lose it. Nothing of it is stored.
    static OPENED: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The checklist of one procedure. Papers are numbered from 1 through all cases, notes counted,
/// so that a link can name them: `case=2&ticked=1.4`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checklist {
    widget: Widget,
    code: StoredValue<String>,
    /// The open case, from 1; 0 for none.
    pub(crate) case: RwSignal<usize>,
    ticked: RwSignal<Vec<usize>>,
    /// A link brought it: that is newer than what was ticked before.
    brought: StoredValue<bool>,
    /// It is kept on this device, because the person asked for it.
    pub(crate) kept: RwSignal<bool>,
}

impl Checklist {
    /// As the attributes `case` and `ticked` say.
    pub(crate) fn new(widget: Widget) -> Self {
        let given = |name| widget.attributes.get_untracked(name).unwrap_or_default();
        let brought = ["case", "ticked"].iter().any(|name| widget.attributes.has(name));
        Self {
            widget,
            brought: StoredValue::new(brought),
            code: StoredValue::new(given("code")),
            case: RwSignal::new(given("case").parse().unwrap_or(0)),
            ticked: RwSignal::new(numbers(&given("ticked"))),
            kept: RwSignal::new(false),
        }
    }

    /// In the browser, for a procedure that has come: what was ticked before joins what was ticked
    /// since it is shown.
    pub(crate) fn recall(self, code: &str) {
        if self.code.get_value() != code {
            self.code.set_value(code.to_owned());
            self.brought.set_value(false);
            self.case.set(0);
            self.ticked.set(Vec::new());
        }
        let stored = self.widget.host().stored(&key(code));
        self.kept.set(stored.is_some());
        let opened =
            || OPENED.with_borrow(|all| Some(all.iter().find(|(one, _)| one == code)?.1.clone()));
        let written = if self.brought.get_value() { None } else { opened().or(stored) };
        if let Some((case, ticked)) = written.as_deref().and_then(|text| text.split_once(';')) {
            if self.case.get_untracked() == 0 {
                self.case.set(case.parse().unwrap_or(0));
            }
            for number in numbers(ticked) {
                self.tick(number, true);
            }
        }
    }

    /// Whether a paper is ready. Tracks.
    pub(crate) fn has(self, number: usize) -> bool {
        self.ticked.with(|ticked| ticked.contains(&number))
    }

    /// A paper was ticked or unticked.
    pub(crate) fn tick(self, number: usize, on: bool) {
        self.ticked.update(|ticked| {
            ticked.retain(|known| *known != number);
            if on {
                ticked.push(number);
            }
        });
        self.remember();
    }

    /// A case was opened, or closed.
    pub(crate) fn choose(self, number: usize, open: bool) {
        let case = self.case.get_untracked();
        let now = if open { number } else { 0 };
        // One that closes because another opened says nothing new.
        if case != now && (open || case == number) {
            self.case.set(now);
            self.remember();
        }
    }

    /// Keeps it on this device from now on, or forgets it there. Answers whether it could.
    pub(crate) fn keep(self, keep: bool) -> bool {
        self.kept.set(keep);
        let done = self.store();
        if !done {
            self.kept.set(false);
        }
        done
    }

    /// The ticked papers, `1.4`. Tracks.
    pub(crate) fn written(self) -> String {
        self.ticked.with(|ticked| joined(ticked))
    }

    fn written_untracked(self) -> String {
        self.ticked.with_untracked(|ticked| joined(ticked))
    }

    fn remember(self) {
        let (code, text) = (self.code.get_value(), self.text());
        // A counter serves the next person on the same screen.
        if self.widget.attributes.get_untracked("mode").is_none() {
            OPENED.with_borrow_mut(|all| {
                all.retain(|(known, _)| *known != code);
                all.push((code, text));
            });
        }
        if self.kept.get_untracked() {
            self.store();
        }
    }

    fn store(self) -> bool {
        let text = self.kept.get_untracked().then(|| self.text());
        let key = self.code.with_value(|code| key(code));
        self.widget.host().store(&key, text.as_deref()).is_ok()
    }

    fn text(self) -> String {
        [&self.case.get_untracked().to_string(), ";", &self.written_untracked()].concat()
    }
}

fn key(code: &str) -> String {
    String::from("mc-checklist:") + code
}

fn joined(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(".")
}

fn numbers(written: &str) -> Vec<usize> {
    written.split('.').filter_map(|number| number.parse().ok()).collect()
}
