#![doc = include_str!("../README.md")]

mod due;
mod state;
mod view;

pub use due::Due;
pub use state::{First, ProcedurePage};
pub use view::procedure_page;

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
pub fn mount_procedure_page(mount: kit::Mount) -> kit::Handle {
    kit::mount(&mount, |widget, requests, first| {
        let state = ProcedurePage::new(widget, requests, first);
        state.begin();
        procedure_page(state)
    })
}
