//! The whole screen: a modal dialog, in the browser's full screen where it has one.
//!
//! A modal dialog lies above everything whatever the host's sheets do, and keeps the focus
//! inside; no telephone of Apple's lets an element be in full screen.

use js_sys::Promise;
use leptos::html::{Button, Dialog, Div};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Reached by name, so that an absent one is an answer and not an exception.
    type Element;
    #[wasm_bindgen(method, catch, js_name = requestFullscreen)]
    fn request_fullscreen(this: &Element) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = showModal)]
    fn show_modal(this: &Element) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Element) -> Result<(), JsValue>;
}

/// The elements that take part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Screen {
    /// What lies above the page.
    pub(crate) dialog: NodeRef<Dialog>,
    /// What fills it, and the screen where that is allowed.
    pub(crate) stage: NodeRef<Div>,
    /// What opened it, and gets the focus back.
    pub(crate) opener: NodeRef<Button>,
}

impl Screen {
    pub(crate) fn new() -> Self {
        Self { dialog: NodeRef::new(), stage: NodeRef::new(), opener: NodeRef::new() }
    }

    /// Opens the dialog and asks for the screen; must run inside the person's gesture. The
    /// answer has to be waited for: a refusal that nobody takes ends in the host's console.
    pub(crate) fn enter(self) -> Option<Promise> {
        let dialog = self.dialog.get_untracked()?;
        if dialog.unchecked_ref::<Element>().show_modal().is_err() {
            // Before Safari 15.4: the style sheet lays the open dialog over the page.
            _ = dialog.set_attribute("open", "");
        }
        let stage = self.stage.get_untracked()?;
        stage.unchecked_ref::<Element>().request_fullscreen().ok()
    }

    /// Whether the stage has the screen.
    pub(crate) fn is_full(self) -> bool {
        let stage = self.stage.get_untracked();
        stage.is_some_and(|stage| stage.matches(":fullscreen").unwrap_or(false))
    }

    /// Gives back the screen, closes the dialog, returns the focus.
    pub(crate) fn leave(self) {
        if self.is_full() {
            document().exit_fullscreen();
        }
        if let Some(dialog) = self.dialog.get_untracked()
            && dialog.unchecked_ref::<Element>().close().is_err()
        {
            _ = dialog.remove_attribute("open");
        }
        self.refocus();
    }

    /// Returns the focus. While something has the screen, browsers let nothing else take it:
    /// so again when full screen has ended.
    pub(crate) fn refocus(self) {
        if let Some(opener) = self.opener.get_untracked() {
            _ = opener.focus();
        }
    }
}
