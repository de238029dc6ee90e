//! The file: a header, a table of sections, the sections; all little-endian.

mod reader;
mod sections;
#[cfg(not(target_family = "wasm"))]
mod writer;

pub use sections::{FORMAT, FormatError};

pub(crate) use reader::{Reader, u16_at};
pub(crate) use sections::{Section, Sections};
#[cfg(not(target_family = "wasm"))]
pub(crate) use writer::{FileWriter, Writer};
