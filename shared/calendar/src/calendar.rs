//! Which days state offices work.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::{CalendarError, Date, Weekday, date::vietnam_second_of_day, file};

/// The days off and make-up days of state offices, read from data.
#[derive(Debug, Clone)]
pub struct Calendar {
    pub(crate) office: Office,
    pub(crate) holidays: Vec<Holiday>,
    pub(crate) switches: Vec<Switch>,
    pub(crate) switched_on: BTreeSet<String>,
    pub(crate) first_year: i32,
    pub(crate) years: Vec<Year>,
    pub(crate) lunar: Vec<LunarYear>,
}

/// The hours a deadline depends on.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Office {
    pub(crate) late_after_hour: u32,
    pub(crate) hours_per_day: u32,
    pub(crate) hours_after_cutoff: u32,
}

#[derive(Debug, Clone)]
pub(crate) struct Year {
    pub(crate) confirmed: bool,
    pub(crate) off: BTreeMap<Date, String>,
    pub(crate) working_saturdays: BTreeSet<Date>,
    pub(crate) sources: Vec<String>,
}

/// The name of a holiday.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Holiday {
    /// Stable id, e.g. `tet`.
    pub id: String,
    /// Name in Vietnamese.
    pub vi: String,
    /// Name in English.
    pub en: String,
}

/// Days off that the law may or may not have granted: an operator decides.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Switch {
    /// Stable id, e.g. `culture-day`.
    pub id: String,
    /// The holiday whose days these are.
    pub holiday: String,
    /// Whether the days are off where nobody has decided.
    pub default: bool,
    /// The days in question.
    pub days: Vec<Date>,
    /// Why it is in doubt.
    pub note: String,
    /// What the doubt and the default rest on.
    pub sources: Vec<String>,
}

/// The two moving feasts of a year, at UTC+7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct LunarYear {
    /// The solar year.
    pub year: i32,
    /// Mồng một Tết, the first day of the lunar year.
    pub tet: Date,
    /// Giỗ Tổ Hùng Vương, the tenth day of the third lunar month.
    pub hung_kings: Date,
}

/// A day of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// It works; a make-up Saturday is one of these.
    Working,
    /// It is closed.
    Closed(Closed),
}

/// Why an office is closed on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// An ordinary Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A day off; the id leads to [`Calendar::holiday`].
    Holiday(String),
}

impl Calendar {
    /// Reads and checks a holiday file (`data/holidays.json` is one).
    pub fn from_json(json: &str) -> Result<Self, CalendarError> {
        file::read(json)
    }

    /// The same calendar with one switch set.
    pub fn with_switch(mut self, id: &str, on: bool) -> Result<Self, CalendarError> {
        if !self.switches.iter().any(|switch| switch.id == id) {
            return Err(CalendarError::UnknownSwitch(id.to_owned()));
        }
        if on {
            self.switched_on.insert(id.to_owned());
        } else {
            self.switched_on.remove(id);
        }
        Ok(self)
    }

    /// All switches, as the file holds them.
    pub fn switches(&self) -> &[Switch] {
        &self.switches
    }

    /// Whether the days of this switch are off.
    pub fn is_on(&self, switch: &str) -> bool {
        self.switched_on.contains(switch)
    }

    /// The names of a holiday.
    pub fn holiday(&self, id: &str) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.id == id)
    }

    /// First and last year whose days off are known.
    pub fn years(&self) -> (i32, i32) {
        let later = i32::try_from(self.years.len()).unwrap_or(i32::MAX).saturating_sub(1);
        (self.first_year, self.first_year.saturating_add(later))
    }

    /// What the days off of a year rest on.
    pub fn sources(&self, year: i32) -> Option<&[String]> {
        self.year(year).map(|year| year.sources.as_slice())
    }

    /// Tết and Giỗ Tổ of a year.
    pub fn lunar(&self, year: i32) -> Option<LunarYear> {
        self.lunar.iter().find(|row| row.year == year).copied()
    }

    /// Whether a dossier that arrives at this moment counts for the next working day.
    pub fn is_late(&self, unix_seconds: i64) -> bool {
        vietnam_second_of_day(unix_seconds) > i64::from(self.office.late_after_hour) * 3600
    }

    /// Whether the office works that day; `None` beyond the years with data.
    pub fn day(&self, date: Date) -> Option<Day> {
        let year = self.year(date.year())?;
        if let Some(holiday) = year.off.get(&date).or_else(|| self.switched_off(date)) {
            return Some(Day::Closed(Closed::Holiday(holiday.clone())));
        }
        Some(match date.weekday() {
            Weekday::Saturday if year.working_saturdays.contains(&date) => Day::Working,
            Weekday::Saturday => Day::Closed(Closed::Saturday),
            Weekday::Sunday => Day::Closed(Closed::Sunday),
            _ => Day::Working,
        })
    }

    /// Whether what is known of this day is official: its year is, and no switch touches it.
    pub fn is_confirmed(&self, date: Date) -> bool {
        let in_doubt = self.switches.iter().any(|switch| switch.days.contains(&date));
        self.year(date.year()).is_some_and(|year| year.confirmed) && !in_doubt
    }

    fn year(&self, year: i32) -> Option<&Year> {
        let place = year.checked_sub(self.first_year)?;
        self.years.get(usize::try_from(place).ok()?)
    }

    fn switched_off(&self, date: Date) -> Option<&String> {
        let on = |switch: &&Switch| self.is_on(&switch.id) && switch.days.contains(&date);
        self.switches.iter().find(on).map(|switch| &switch.holiday)
    }
}
