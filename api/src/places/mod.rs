//! Finding a commune by what people call it, today's name or an old one; what a province says of
//! itself.

mod find;
mod former;
mod names;
mod record;
mod settings;
mod table;
mod typed;

pub use find::PlaceQuery;
pub use record::OldCommune;
pub use settings::{change_settings, style};
pub use table::Finder;
