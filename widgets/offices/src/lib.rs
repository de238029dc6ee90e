#![doc = include_str!("../README.md")]

mod view;

use api_types::offices::OfficeList;
use api_types::places::PlaceHit;

pub use view::offices;

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

/// What is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct First {
    /// What was typed, or the name of the commune that is known.
    pub typed: String,
    /// The old name that was typed, where only one commune of today can be meant.
    pub was: String,
    /// The communes that what was typed may mean.
    pub hits: Vec<PlaceHit>,
    /// The offices, where the commune is known.
    pub found: Option<OfficeList>,
}
