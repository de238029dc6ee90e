#![doc = include_str!("../README.md")]

pub mod api;
mod attributes;
pub mod card;
pub mod failure;
pub mod host;
pub mod icon;
mod js;
pub mod link;
mod listen;
mod live;
#[cfg(target_family = "wasm")]
mod mount;
pub mod opened;
pub mod procedures;
#[cfg(not(target_family = "wasm"))]
mod render;
pub mod search_field;
pub mod signed;
pub mod sound;
pub mod text;
mod widget;

pub use attributes::Attributes;
pub use failure::Failure;
pub use js::from_json;
pub use listen::Event;
pub use live::live;
#[cfg(target_family = "wasm")]
pub use mount::{Handle, Mount, mount};
#[cfg(not(target_family = "wasm"))]
pub use render::render;
pub use text::{Key, Texts};
pub use widget::{Widget, is_web};

mod language {
    include!(concat!(env!("OUT_DIR"), "/text.rs"));
}
pub use language::Text;
#[cfg(not(target_family = "wasm"))]
pub use language::words;

impl Key for Text {
    fn index(self) -> usize {
        self as usize
    }
}
