//! A civil day, counted from 1 January 1970. Conversions after Howard Hinnant,
//! "chrono-compatible low-level date algorithms", in integers only.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::DateError;

/// Vietnam keeps UTC+7 all year.
const VIETNAM_OFFSET_SECONDS: i64 = 7 * 3600;
const DAY_SECONDS: i64 = 86_400;
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// A day of the Gregorian calendar between the years 1 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// Day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// Monday is 1, Sunday is 7 (ISO 8601).
    pub fn iso_number(self) -> u8 {
        self as u8 + 1
    }
}

impl Date {
    /// The day with these numbers; an error where the calendar has none.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        let exists = YEARS.contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        if exists { Ok(Self(days_from_civil(year, month, day))) } else { Err(DateError) }
    }

    /// The day in Vietnam at this moment.
    ///
    /// ```
    /// # use calendar::Date;
    /// // 22 November 2026, 17:00 UTC: midnight in Hà Nội, a new day.
    /// assert_eq!(Date::today(1_795_366_800).to_string(), "2026-11-23");
    /// ```
    pub fn today(unix_seconds: i64) -> Self {
        let days = vietnam_seconds(unix_seconds).div_euclid(DAY_SECONDS);
        Self(i32::try_from(days.clamp(MIN.0.into(), MAX.0.into())).unwrap_or(MAX.0))
    }

    /// Days since 1 January 1970; negative before.
    pub fn days_since_epoch(self) -> i32 {
        self.0
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub fn ymd(self) -> (i32, u8, u8) {
        civil_from_days(self.0)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1 January 1970 was a Thursday.
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// So many days later (or earlier); `None` outside the years 1 to 9999.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let sum = i64::from(self.0).checked_add(days)?;
        let day = Self(i32::try_from(sum).ok()?);
        (MIN..=MAX).contains(&day).then_some(day)
    }

    /// The same day so many months later, or the last day of that month where it
    /// is shorter (Civil Code 2015, Article 148); `None` outside the years 1 to 9999.
    pub fn plus_months(self, months: u32) -> Option<Self> {
        let (year, month, day) = self.ymd();
        let whole = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let year = i32::try_from(whole.div_euclid(12)).ok()?;
        let month = u8::try_from(whole.rem_euclid(12)).ok()? + 1;
        Self::new(year, month, day.min(days_in_month(year, month))).ok()
    }
}

const MIN: Date = Date(days_from_civil(1, 1, 1));
const MAX: Date = Date(days_from_civil(9999, 12, 31));

/// Seconds on a clock in Vietnam.
pub(crate) fn vietnam_seconds(unix_seconds: i64) -> i64 {
    unix_seconds.saturating_add(VIETNAM_OFFSET_SECONDS)
}

/// Seconds since midnight on a clock in Vietnam.
pub(crate) fn vietnam_second_of_day(unix_seconds: i64) -> i64 {
    vietnam_seconds(unix_seconds).rem_euclid(DAY_SECONDS)
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

const fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let (month, day) = (month as i32, day as i32);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i32) -> (i32, u8, u8) {
    let days = days + 719_468;
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = (shifted + 2) % 12 + 1;
    let year = days.div_euclid(146_097) * 400 + year_of_era + i32::from(month <= 2);
    // Both are small by construction: 1 to 12 and 1 to 31.
    (year, month as u8, day as u8)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let number = |range: std::ops::Range<usize>| {
            let digits = text.get(range).ok_or(DateError)?;
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            if plain { digits.parse::<u16>().map_err(|_| DateError) } else { Err(DateError) }
        };
        let two = |range| number(range)?.try_into().map_err(|_| DateError);
        let dashes = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        if !dashes {
            return Err(DateError);
        }
        Self::new(number(0..4)?.into(), two(5..7)?, two(8..10)?)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
