//! Finding a commune by what people call it, today's name or an old one.

mod find;
mod former;
mod names;
mod record;
mod typed;

pub use find::{Finder, PlaceQuery};
pub use record::OldCommune;
