//! Opening hours (giờ tiếp nhận) that come back every week.

use std::fmt;

use crate::{Date, HoursError, Weekday};

const DAY_MINUTES: u16 = 24 * 60;

/// A set of days of the week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// The days, Monday first.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// With one day more.
    #[must_use]
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << day.iso_number())
    }

    /// Whether the day is one of them.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & 1 << day.iso_number() != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether they share a day.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A time of day in whole minutes; 24:00 is one, as an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(u16);

impl Minute {
    /// Hours and minutes on a clock.
    ///
    /// ```
    /// # use calendar::Minute;
    /// assert_eq!(Minute::new(7, 5).map(|time| time.to_string()).as_deref(), Some("07:05"));
    /// assert_eq!(Minute::new(24, 1), None);
    /// ```
    pub fn new(hours: u16, minutes: u16) -> Option<Self> {
        let all = hours.checked_mul(60)?.checked_add(minutes)?;
        (minutes < 60 && all <= DAY_MINUTES).then_some(Self(all))
    }

    /// Minutes since midnight.
    pub fn since_midnight(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// From one time of a day to a later one of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    opens: Minute,
    closes: Minute,
}

impl Interval {
    /// An error where it would be empty or run past midnight: no office does, so it is a slip.
    pub fn new(opens: Minute, closes: Minute) -> Result<Self, HoursError> {
        let interval = Self { opens, closes };
        if opens < closes { Ok(interval) } else { Err(HoursError::Backwards(interval.to_string())) }
    }

    /// When it begins.
    pub fn opens(self) -> Minute {
        self.opens
    }

    /// When it ends; at that minute it is closed.
    pub fn closes(self) -> Minute {
        self.closes
    }

    /// Whether it is open at that minute.
    pub fn has(self, minute: Minute) -> bool {
        (self.opens..self.closes).contains(&minute)
    }

    fn meets(self, other: Self) -> bool {
        self.opens < other.closes && other.opens < self.closes
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.opens, self.closes)
    }
}

/// One interval on some days of the week, for some time of the year or always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// On which days.
    pub days: Weekdays,
    /// From when to when.
    pub interval: Interval,
    /// The first day it holds.
    pub from: Option<Date>,
    /// The last day it holds.
    pub to: Option<Date>,
}

impl Opening {
    fn holds(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    fn meets(&self, other: &Self) -> bool {
        let before =
            |a: &Self, b: &Self| matches!((a.to, b.from), (Some(to), Some(from)) if to < from);
        self.days.meets(other.days)
            && self.interval.meets(other.interval)
            && !before(self, other)
            && !before(other, self)
    }
}

/// The hours of an office. On no day two of them meet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours {
    openings: Vec<Opening>,
}

impl Hours {
    /// Of any openings; an error where two meet, or one is on no day.
    pub fn new(openings: Vec<Opening>) -> Result<Self, HoursError> {
        for (place, opening) in openings.iter().enumerate() {
            if opening.days.is_empty() {
                return Err(HoursError::NoDay(opening.interval.to_string()));
            }
            let others = openings.iter().skip(place.saturating_add(1));
            if let Some(other) = others.into_iter().find(|other| opening.meets(other)) {
                return Err(HoursError::Overlap(other.interval.to_string()));
            }
        }
        Ok(Self { openings })
    }

    /// As they were given.
    pub fn openings(&self) -> &[Opening] {
        &self.openings
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.openings.is_empty()
    }

    /// What holds on that date for a weekday, in order of time.
    pub(crate) fn on(&self, date: Date, weekday: Weekday) -> Vec<Interval> {
        let held = self.openings.iter().filter(|opening| opening.holds(date));
        let mut day: Vec<Interval> = held
            .filter(|opening| opening.days.has(weekday))
            .map(|opening| opening.interval)
            .collect();
        day.sort_unstable();
        day
    }
}
