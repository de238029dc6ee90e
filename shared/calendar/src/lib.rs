#![doc = include_str!("../README.md")]

mod calendar;
mod date;
mod deadline;
mod error;
mod file;
mod hours;
mod hours_text;
mod opening;

pub use calendar::{Calendar, Closed, Day, Holiday, LunarYear, Switch};
pub use date::{Date, Weekday};
pub use deadline::{Deadline, Skipped, Unit};
pub use error::{CalendarError, DateError, DeadlineError, HoursError};
pub use hours::{Hours, Interval, Minute, Opening, Weekdays};
pub use opening::{Moment, OfficeDay};
