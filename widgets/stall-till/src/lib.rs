#![doc = include_str!("../README.md")]

mod judge;
mod outbox;
mod quick;
mod reference;
mod spoken;
mod state;
mod view;

pub use state::Till;
pub use view::till;

mod language {
    include!(concat!(env!("OUT_DIR"), "/text.rs"));
}
pub use language::Text;
#[cfg(not(target_family = "wasm"))]
pub use language::words;

impl kit::Key for Text {
    fn index(self) -> usize {
        self as usize
    }
}

/// Mounts the widget; called by `start.js`.
#[cfg(target_family = "wasm")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn mount_stall_till(mount: kit::Mount) -> kit::Handle {
    kit::mount(&mount, |widget, requests, first| {
        let state = Till::new(widget, requests, first);
        state.begin();
        till(state)
    })
}
