//! The dictionary: what people say and what official names call it.

mod phrases;
#[cfg(not(target_family = "wasm"))]
mod source;

pub(crate) use phrases::{Dictionary, Phrase, Phrases};
#[cfg(not(target_family = "wasm"))]
pub(crate) use source::Entry;
#[cfg(not(target_family = "wasm"))]
pub use source::{DictionaryError, DictionarySource};
