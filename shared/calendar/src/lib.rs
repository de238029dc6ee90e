#![doc = include_str!("../README.md")]

mod calendar;
mod date;
mod deadline;
mod error;
mod file;

pub use calendar::{Calendar, Closed, Day, Holiday, LunarYear, Switch};
pub use date::{Date, Weekday};
pub use deadline::{Deadline, Skipped, Unit};
pub use error::{CalendarError, DateError, DeadlineError};
