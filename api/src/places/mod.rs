//! Finding a commune by what people call it, today's name or an old one.

mod find;
mod former;
mod names;
mod record;
mod table;
mod typed;

pub use find::PlaceQuery;
pub use record::OldCommune;
pub use table::Finder;
