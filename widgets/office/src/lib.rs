#![doc = include_str!("../README.md")]

mod places;
mod state;
mod view;

pub use state::{First, Office};
pub use view::office;

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
pub fn mount_office(mount: kit::Mount) -> kit::Handle {
    kit::mount(&mount, |widget, requests, _: First| {
        let state = Office::new(widget, requests);
        state.begin();
        office(state)
    })
}
