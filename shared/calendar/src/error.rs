//! What can be wrong with a date, with the holiday file, and with a deadline.

use std::fmt;

use crate::Date;

/// A text or a triple of numbers that is no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateError;

/// Why a holiday file cannot be used. Seen by whoever edits the file, at start-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarError {
    /// Not JSON, or not of the documented shape; the text says where.
    Unreadable(String),
    /// The file holds no year at all.
    NoYears,
    /// Years must follow one another: this one is missing or stands twice.
    YearOutOfRow(i32),
    /// A day is listed under a year, or a lunar row, that is not its own.
    WrongYear(Date),
    /// A day off falls on Saturday or Sunday, or a make-up day is no Saturday.
    WrongWeekday(Date),
    /// A holiday id that the `holidays` list does not explain.
    UnknownHoliday(String),
    /// A switch id that the file does not hold.
    UnknownSwitch(String),
}

/// Why no date can be given. The person is told that the result day is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineError {
    /// The count leaves the years whose days off are known.
    BeyondData {
        /// First year with data.
        first: i32,
        /// Last year with data.
        last: i32,
    },
}

/// Why opening hours cannot be used. Seen by whoever wrote them; each holds the part at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoursError {
    /// No day of the week where one belongs, or a run of days that goes backwards.
    NoDay(String),
    /// Not a time, or nothing that parts two of them.
    Unreadable(String),
    /// It ends before it begins: empty, or past midnight.
    Backwards(String),
    /// On one day two of them meet.
    Overlap(String),
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a day of the calendar as YYYY-MM-DD")
    }
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "holiday file is unreadable: {why}"),
            Self::NoYears => f.write_str("holiday file has no years"),
            Self::YearOutOfRow(year) => write!(f, "year {year} does not follow the one before it"),
            Self::WrongYear(day) => write!(f, "{day} stands under another year"),
            Self::WrongWeekday(day) => {
                write!(f, "{day}: days off are Monday to Friday, make-up days are Saturdays")
            }
            Self::UnknownHoliday(id) => write!(f, "no holiday has the id {id:?}"),
            Self::UnknownSwitch(id) => write!(f, "no switch has the id {id:?}"),
        }
    }
}

impl fmt::Display for DeadlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BeyondData { first, last } => {
                write!(f, "days off are known from {first} to {last} only")
            }
        }
    }
}

impl fmt::Display for HoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDay(part) => write!(f, "{part:?}: expected days such as T2-T6, T7, CN"),
            Self::Unreadable(part) => write!(f, "{part:?}: expected times such as 07:00-11:00"),
            Self::Backwards(part) => write!(f, "{part:?} ends before it begins"),
            Self::Overlap(part) => write!(f, "{part:?} meets another interval of the same day"),
        }
    }
}

impl std::error::Error for HoursError {}
impl std::error::Error for DateError {}
impl std::error::Error for CalendarError {}
impl std::error::Error for DeadlineError {}
