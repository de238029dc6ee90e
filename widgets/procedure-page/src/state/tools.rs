//! Taking a procedure along: aloud, to others, to one's own phone.

use crate::Text;
use kit::Widget;
use kit::host::Refused;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What the buttons do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tools {
    widget: Widget,
    /// Counts readings, so that the end of an old one does not end a new one.
    turn: StoredValue<u32>,
    /// It is being read aloud.
    pub(crate) reading: RwSignal<bool>,
    /// The code for one's phone is shown.
    pub(crate) code: RwSignal<bool>,
    /// What came of it, in words.
    pub(crate) said: RwSignal<String>,
}

impl Tools {
    pub(crate) fn new(widget: Widget) -> Self {
        // On paper it leads back to the screen, from a counter it is the way to take it along.
        let code = ["print", "mode"].iter().any(|name| widget.attributes.has(name));
        Self {
            widget,
            turn: StoredValue::new(0),
            reading: RwSignal::new(false),
            code: RwSignal::new(code),
            said: RwSignal::new(String::new()),
        }
    }

    /// Reads aloud, or stops.
    pub(crate) fn read(self, sentences: impl FnOnce() -> Vec<String>) {
        let turn = super::next(self.turn);
        if self.reading.get_untracked() {
            return self.hush();
        }
        self.reading.set(true);
        self.said.set(String::new());
        let read = self.widget.host().read_aloud(sentences());
        spawn_local(async move {
            let read = read.await;
            // Stopped, or begun again, in the meantime.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.reading.set(false);
            if read.is_err() {
                self.said.set(self.widget.text(Text::ReadNoVoice).to_owned());
            }
        });
    }

    /// Stops reading aloud: also when the person leaves the procedure.
    pub(crate) fn hush(self) {
        if self.reading.try_get_untracked() == Some(true) {
            self.reading.set(false);
            self.widget.host().hush();
        }
    }

    /// Offers the link to other apps; where the device cannot, it is copied; where that is
    /// forbidden too, it is shown.
    pub(crate) fn share(self, url: String) {
        let host = self.widget.host();
        self.said.set(String::new());
        spawn_local(async move {
            // Who closes the list of apps has decided.
            if host.share("", &url).await != Err(Refused::Unsupported) {
                return;
            }
            let said = match host.copy(&url).await {
                Ok(()) => self.widget.text(Text::ShareCopied).to_owned(),
                Err(_) => url,
            };
            _ = self.said.try_set(said);
        });
    }
}
