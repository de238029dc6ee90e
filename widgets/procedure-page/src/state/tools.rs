//! Taking a procedure along: aloud, to others, to one's own phone.

use crate::Text;
use kit::Widget;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What the buttons do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tools {
    widget: Widget,
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
            reading: RwSignal::new(false),
            code: RwSignal::new(code),
            said: RwSignal::new(String::new()),
        }
    }

    /// Reads aloud, or stops.
    pub(crate) fn read(self, sentences: impl FnOnce() -> Vec<String>) {
        let host = self.widget.host();
        if self.reading.get_untracked() {
            return host.hush();
        }
        self.reading.set(true);
        self.said.set(String::new());
        let read = host.read_aloud(sentences());
        spawn_local(async move {
            let read = read.await;
            _ = self.reading.try_set(false);
            if read.is_err() {
                _ = self.said.try_set(self.widget.text(Text::ReadNoVoice).to_owned());
            }
        });
    }

    /// Offers the link to other apps; where the device cannot, it is copied; where that is
    /// forbidden too, it is shown.
    pub(crate) fn share(self, url: String) {
        let host = self.widget.host();
        let (shared, copied) = (host.share("", &url), host.copy(&url));
        self.said.set(String::new());
        spawn_local(async move {
            if shared.await.is_ok() {
                return;
            }
            let said = match copied.await {
                Ok(()) => self.widget.text(Text::ShareCopied).to_owned(),
                Err(_) => url,
            };
            _ = self.said.try_set(said);
        });
    }
}
