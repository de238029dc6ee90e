//! The day a result is due (ngày hẹn trả kết quả).
//!
//! The day of receipt does not count (Civil Code 2015, Article 147), and a term
//! that ends on a closed day ends on the next working day (Article 148).

use serde::{Deserialize, Serialize};

use crate::{Calendar, Closed, Date, Day, DeadlineError};

/// What a processing time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Working hours of the office.
    Hour,
    /// Days of the calendar.
    Day,
    /// Days on which the office works.
    WorkingDay,
    /// Months of the calendar.
    Month,
    /// Years of the calendar.
    Year,
}

/// When the result is due, and why it is not earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The day on which the result is ready at the latest.
    pub due: Date,
    /// Closed days that moved the date, in order.
    pub skipped: Vec<Skipped>,
    /// False when the date rests on a day whose status is not official yet.
    pub confirmed: bool,
}

/// A day that did not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The day.
    pub date: Date,
    /// Why it did not count.
    pub reason: Closed,
}

impl Calendar {
    /// The day on which a complete dossier received on `received` is answered.
    ///
    /// `late` says that it came after the hour of [`Calendar::is_late`]: it then
    /// counts as received on the next working day. A quantity of 0 means the same day.
    pub fn deadline(
        &self,
        received: Date,
        late: bool,
        qty: u32,
        unit: Unit,
    ) -> Result<Deadline, DeadlineError> {
        let mut count = Count { calendar: self, skipped: Vec::new(), confirmed: true };
        // On a closed day the hour does not matter.
        let too_late = late && self.day(received) == Some(Day::Working);
        let start = if too_late { count.next_working(received)? } else { received };
        let due = match unit {
            _ if qty == 0 => count.first_working(start)?,
            Unit::WorkingDay => count.working_days(start, qty)?,
            Unit::Hour => count.hours(start, late, qty)?,
            Unit::Day => count.first_working_of(start.plus_days(qty.into()))?,
            Unit::Month => count.first_working_of(start.plus_months(qty))?,
            Unit::Year => {
                count.first_working_of(qty.checked_mul(12).and_then(|n| start.plus_months(n)))?
            }
        };
        Ok(Deadline { due, skipped: count.skipped, confirmed: count.confirmed })
    }
}

/// One count through the calendar; remembers what it stepped over.
struct Count<'a> {
    calendar: &'a Calendar,
    skipped: Vec<Skipped>,
    confirmed: bool,
}

impl Count<'_> {
    fn works(&mut self, date: Date) -> Result<bool, DeadlineError> {
        let day = self.calendar.day(date).ok_or_else(|| self.beyond_data())?;
        self.confirmed &= self.calendar.is_confirmed(date);
        Ok(match day {
            Day::Working => true,
            Day::Closed(reason) => {
                self.skipped.push(Skipped { date, reason });
                false
            }
        })
    }

    fn first_working(&mut self, from: Date) -> Result<Date, DeadlineError> {
        let mut date = from;
        while !self.works(date)? {
            date = self.day_after(date)?;
        }
        Ok(date)
    }

    fn first_working_of(&mut self, from: Option<Date>) -> Result<Date, DeadlineError> {
        let from = from.ok_or_else(|| self.beyond_data())?;
        self.first_working(from)
    }

    fn next_working(&mut self, after: Date) -> Result<Date, DeadlineError> {
        let next = self.day_after(after)?;
        self.first_working(next)
    }

    fn working_days(&mut self, after: Date, qty: u32) -> Result<Date, DeadlineError> {
        (0..qty).try_fold(after, |date, _| self.next_working(date))
    }

    /// Hours run from the moment of receipt (Article 147); only its side of the
    /// late hour is known, so the hours left are those that are left for certain.
    fn hours(&mut self, received: Date, late: bool, qty: u32) -> Result<Date, DeadlineError> {
        let office = &self.calendar.office;
        let (full, after_cutoff) = (office.hours_per_day, office.hours_after_cutoff);
        let start = self.first_working(received)?;
        let from_opening = late || start != received;
        let left_today = if from_opening { full } else { after_cutoff };
        self.working_days(start, qty.saturating_sub(left_today).div_ceil(full.max(1)))
    }

    fn day_after(&self, date: Date) -> Result<Date, DeadlineError> {
        date.plus_days(1).ok_or_else(|| self.beyond_data())
    }

    fn beyond_data(&self) -> DeadlineError {
        let (first, last) = self.calendar.years();
        DeadlineError::BeyondData { first, last }
    }
}
