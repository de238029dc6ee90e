//! The rules about farm products.

mod offer;
mod present;
mod record;

pub use offer::{offers, readable_unit};
pub use present::{present, row};
pub use record::{Record, Unit};
