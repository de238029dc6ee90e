//! The rules about offices: plain functions over stored records.

mod fit;
mod hours;
mod near;
mod today;

pub use fit::{helps, kinds_for};
pub use hours::{hours_of, schedules_of};
pub use near::{Asked, Entry, near};
pub use today::today;
