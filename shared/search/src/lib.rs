#![doc = include_str!("../README.md")]

#[cfg(not(target_family = "wasm"))]
mod build;
mod complete;
mod dictionary;
mod engine;
mod facets;
mod file;
mod find;
mod index;
#[cfg(not(target_family = "wasm"))]
mod leads;
mod procedures;
mod query;
mod ranked;
mod rare;
mod text;
#[cfg(feature = "wire")]
pub mod wire;

#[cfg(not(target_family = "wasm"))]
pub use build::{BuildError, Builder, Record};
#[cfg(not(target_family = "wasm"))]
pub use dictionary::{DictionaryError, DictionarySource};
pub use file::{FORMAT, FormatError};
pub use index::{Index, Row};
pub use procedures::{Audiences, Fee, FeeRow, Levels, Online, Time, TimeUnit, summarise_fees};
pub use query::{Answer, Facets, FieldId, Hit, Query, RecordId, Why, WhyKind};
