#![doc = include_str!("../README.md")]

mod asked;
mod banks;
mod first;
mod keypad;
mod notice;
mod screen;
mod sign;
mod state;
mod view;

pub use asked::{Asked, Whom};
pub use first::First;
pub use keypad::MOST_VND;
pub use notice::{Fault, Notice};
pub use sign::Sign;
pub use state::StallQr;
pub use view::keys::keys;
pub use view::stage::stage;
pub use view::{press, stall};

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
pub fn mount_stall_qr(mount: kit::Mount) -> kit::Handle {
    kit::mount(&mount, |widget, requests, first| {
        let state = StallQr::new(widget, requests, first);
        state.begin();
        stall(state)
    })
}
