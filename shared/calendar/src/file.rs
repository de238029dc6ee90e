//! The holiday file as it is written, and the checks before it may be used.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::{
    CalendarError, Date, Holiday, LunarYear, Switch, Weekday,
    calendar::{Calendar, Office, Year},
};

#[derive(Deserialize)]
struct File {
    office: Office,
    holidays: Vec<Holiday>,
    #[serde(default)]
    switches: Vec<Switch>,
    years: Vec<FileYear>,
    lunar: FileLunar,
}

#[derive(Deserialize)]
struct FileYear {
    year: i32,
    confirmed: bool,
    off: Vec<DayOff>,
    working_saturdays: BTreeSet<Date>,
    sources: Vec<String>,
}

#[derive(Deserialize)]
struct DayOff {
    date: Date,
    holiday: String,
}

#[derive(Deserialize)]
struct FileLunar {
    years: Vec<LunarYear>,
}

pub(crate) fn read(json: &str) -> Result<Calendar, CalendarError> {
    let file: File =
        serde_json::from_str(json).map_err(|why| CalendarError::Unreadable(why.to_string()))?;
    let first_year = file.years.first().ok_or(CalendarError::NoYears)?.year;
    check_switches(&file)?;
    check_lunar(&file.lunar.years)?;
    let mut years = Vec::with_capacity(file.years.len());
    for (expected, row) in (first_year..).zip(file.years) {
        if row.year != expected {
            return Err(CalendarError::YearOutOfRow(row.year));
        }
        years.push(checked_year(row, &file.holidays)?);
    }
    let switched_on =
        file.switches.iter().filter(|switch| switch.default).map(|s| s.id.clone()).collect();
    Ok(Calendar {
        office: file.office,
        holidays: file.holidays,
        switches: file.switches,
        switched_on,
        first_year,
        years,
        lunar: file.lunar.years,
    })
}

fn checked_year(row: FileYear, holidays: &[Holiday]) -> Result<Year, CalendarError> {
    let mut off = BTreeMap::new();
    for DayOff { date, holiday } in row.off {
        check_known(&holiday, holidays)?;
        check_in_year(date, row.year)?;
        if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            return Err(CalendarError::WrongWeekday(date));
        }
        off.insert(date, holiday);
    }
    for &date in &row.working_saturdays {
        check_in_year(date, row.year)?;
        if date.weekday() != Weekday::Saturday {
            return Err(CalendarError::WrongWeekday(date));
        }
    }
    Ok(Year {
        confirmed: row.confirmed,
        off,
        working_saturdays: row.working_saturdays,
        sources: row.sources,
    })
}

fn check_switches(file: &File) -> Result<(), CalendarError> {
    file.switches.iter().try_for_each(|switch| check_known(&switch.holiday, &file.holidays))
}

fn check_known(id: &str, holidays: &[Holiday]) -> Result<(), CalendarError> {
    if holidays.iter().any(|holiday| holiday.id == id) {
        Ok(())
    } else {
        Err(CalendarError::UnknownHoliday(id.to_owned()))
    }
}

fn check_in_year(date: Date, year: i32) -> Result<(), CalendarError> {
    if date.year() == year { Ok(()) } else { Err(CalendarError::WrongYear(date)) }
}

fn check_lunar(rows: &[LunarYear]) -> Result<(), CalendarError> {
    rows.iter().try_for_each(|row| {
        check_in_year(row.tet, row.year)?;
        check_in_year(row.hung_kings, row.year)
    })
}
