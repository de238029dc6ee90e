#![doc = include_str!("../README.md")]

mod filter;
mod finder;
mod state;
mod view;

pub use filter::{Filter, KINDS};
pub use state::{First, Lookup, Notice};
pub use view::lookup;

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
pub fn mount_procedure_lookup(mount: kit::Mount) -> kit::Handle {
    kit::mount(&mount, |widget, requests, first| {
        let state = Lookup::new(widget, requests, first);
        state.begin();
        lookup(state)
    })
}
