//! Between the schedules that travel (HSDS: days as in RFC 5545) and hours to reckon with.

use api_types::offices::Schedule;
use calendar::{Hours, HoursError, Interval, Minute, Opening, Weekday, Weekdays};

/// The only rhythm an office has.
const WEEKLY: &str = "WEEKLY";

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The hours that schedules say; an error tells the part that cannot be read.
pub fn hours_of(schedules: &[Schedule]) -> Result<Hours, HoursError> {
    Hours::new(schedules.iter().map(opening).collect::<Result<_, _>>()?)
}

/// Hours as they travel.
pub fn schedules_of(hours: &Hours) -> Vec<Schedule> {
    hours.openings().iter().map(schedule).collect()
}

fn schedule(opening: &Opening) -> Schedule {
    let days = Weekdays::ALL.into_iter().zip(DAYS).filter(|(day, _)| opening.days.has(*day));
    let date = |date: Option<calendar::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    Schedule {
        freq: WEEKLY.to_owned(),
        byday: days.map(|(_, name)| name).collect::<Vec<_>>().join(","),
        opens_at: opening.interval.opens().to_string(),
        closes_at: opening.interval.closes().to_string(),
        valid_from: date(opening.from),
        valid_to: date(opening.to),
        description: String::new(),
    }
}

fn opening(schedule: &Schedule) -> Result<Opening, HoursError> {
    if !(schedule.freq.is_empty() || schedule.freq.eq_ignore_ascii_case(WEEKLY)) {
        return Err(HoursError::Unreadable(schedule.freq.clone()));
    }
    let date = |text: &String| match text.as_str() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| HoursError::Unreadable(text.to_owned())),
    };
    Ok(Opening {
        days: days(&schedule.byday)?,
        interval: Interval::new(time(&schedule.opens_at)?, time(&schedule.closes_at)?)?,
        from: date(&schedule.valid_from)?,
        to: date(&schedule.valid_to)?,
    })
}

fn days(byday: &str) -> Result<Weekdays, HoursError> {
    byday.split(',').try_fold(Weekdays::default(), |days, name| Ok(days.with(day(name.trim())?)))
}

fn day(name: &str) -> Result<Weekday, HoursError> {
    let found = Weekdays::ALL.into_iter().zip(DAYS);
    let mut found = found.filter(|(_, known)| known.eq_ignore_ascii_case(name));
    found.next().map(|(day, _)| day).ok_or_else(|| HoursError::NoDay(name.to_owned()))
}

/// `07:00`, also with seconds or with the offset of this country, as the standard allows.
fn time(text: &str) -> Result<Minute, HoursError> {
    let unreadable = || HoursError::Unreadable(text.to_owned());
    let plain = text.strip_suffix("+07:00").unwrap_or(text);
    let plain = plain.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(plain);
    let (hours, minutes) = plain.split_once(':').ok_or_else(unreadable)?;
    let number = |digits: &str| {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| plain)
    };
    let minute = number(hours).zip(number(minutes)).and_then(|(h, m)| Minute::new(h, m));
    minute.ok_or_else(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let hours: Hours = "T2-T6 07:00-11:00, 13:00-17:00; T7 07:00-11:00".parse().unwrap();
        let schedules = schedules_of(&hours);
        assert_eq!(schedules[0].byday, "MO,TU,WE,TH,FR");
        assert_eq!(hours_of(&schedules), Ok(hours));
    }

    #[test]
    fn times_as_the_standard_writes_them() {
        for (text, read) in [
            ("07:00", Some("07:00")),
            ("7:30:00", Some("07:30")),
            ("07:00+07:00", Some("07:00")),
            ("07:00:00+07:00", Some("07:00")),
            ("07:00Z", None),
            ("07:00-05:00", None),
            ("7", None),
            ("+7:00", None),
            ("", None),
        ] {
            let time = time(text).ok().map(|time| time.to_string());
            assert_eq!(time.as_deref(), read, "{text}");
        }
    }

    #[test]
    fn what_is_no_week_is_refused() {
        let good = schedules_of(&"T2 07:00-11:00".parse().unwrap()).remove(0);
        for bad in [
            Schedule { freq: "MONTHLY".into(), ..good.clone() },
            Schedule { byday: String::new(), ..good.clone() },
            Schedule { byday: "1MO".into(), ..good.clone() },
            Schedule { closes_at: "06:00".into(), ..good.clone() },
            Schedule { valid_from: "2026-02-30".into(), ..good.clone() },
        ] {
            assert!(hours_of(std::slice::from_ref(&bad)).is_err(), "{bad:?}");
        }
        assert!(hours_of(&[good.clone(), good]).is_err());
    }
}
