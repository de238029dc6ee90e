//! Whether an office is open, until when, or when it opens next.

use crate::date::vietnam_second_of_day;
use crate::{Calendar, Closed, Date, Day, Hours, Interval, Minute, Weekday};

/// How far ahead the next opening is looked for. The longest closure is Tết with nine days;
/// beyond a month the hours on record are no longer worth a date.
const LOOK_AHEAD: i64 = 31;

/// A minute on a clock in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of the day.
    pub minute: Minute,
}

impl Moment {
    /// That of an instant.
    ///
    /// ```
    /// # use calendar::Moment;
    /// // 26 November 2026, 01:05 UTC.
    /// let moment = Moment::at(1_795_655_100).expect("a time of day");
    /// assert_eq!((moment.date.to_string(), moment.minute.to_string()), ("2026-11-26".into(), "08:05".into()));
    /// ```
    pub fn at(unix_seconds: i64) -> Option<Self> {
        let minutes = u16::try_from(vietnam_second_of_day(unix_seconds).div_euclid(60)).ok()?;
        let minute = Minute::new(minutes.div_euclid(60), minutes.rem_euclid(60))?;
        Some(Self { date: Date::today(unix_seconds), minute })
    }
}

/// An office's day, seen at a moment of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeDay {
    /// When it is open on this day, in order.
    pub hours: Vec<Interval>,
    /// Open at the moment: until when.
    pub open_until: Option<Minute>,
    /// Closed at the moment: when it opens next, where that is known.
    pub next: Option<Moment>,
    /// The id of the day off that this day is.
    pub holiday: Option<String>,
    /// False where it rests on a day whose status is not official yet.
    pub confirmed: bool,
}

impl Calendar {
    /// The hours of an office on a day; `None` beyond the years with data.
    ///
    /// A day off is closed, whatever its hours, and so is a weekend beside one: the plans of
    /// holidays count it in ("from Saturday 14 to Sunday 22 February"). A make-up Saturday has the hours of a Friday: it
    /// is worked in the place of a weekday. An ordinary Saturday has its own, if the office has.
    pub fn hours_on(&self, hours: &Hours, date: Date) -> Option<Vec<Interval>> {
        let weekday = date.weekday();
        Some(match self.day(date)? {
            _ if self.holiday_around(date).is_some() => Vec::new(),
            Day::Working if weekday == Weekday::Saturday => {
                let of_friday = hours.on(date, Weekday::Friday);
                if of_friday.is_empty() { hours.on(date, weekday) } else { of_friday }
            }
            _ => hours.on(date, weekday),
        })
    }

    /// The day of an office as it is at this moment; `None` beyond the years with data.
    pub fn office_day(&self, hours: &Hours, now: Moment) -> Option<OfficeDay> {
        let today = self.hours_on(hours, now.date)?;
        let holiday = self.holiday_around(now.date);
        let open_until = today
            .iter()
            .find(|interval| interval.has(now.minute))
            .map(|interval| interval.closes());
        let next = if open_until.is_some() { None } else { self.next_opening(hours, &today, now) };
        let last = next.map_or(now.date, |next| next.date);
        let confirmed = (0..=LOOK_AHEAD)
            .map_while(|later| now.date.plus_days(later).filter(|date| *date <= last))
            .all(|date| self.is_confirmed(date));
        Some(OfficeDay { hours: today, open_until, next, holiday, confirmed })
    }

    /// The day off that a day is, or that its weekend adjoins.
    fn holiday_around(&self, date: Date) -> Option<String> {
        let steps: &[i64] = match (self.day(date)?, date.weekday()) {
            (Day::Working, _) => return None,
            (_, Weekday::Saturday) => &[-1, 2],
            (_, Weekday::Sunday) => &[-2, 1],
            _ => &[0],
        };
        steps.iter().find_map(|days| match self.day(date.plus_days(*days)?)? {
            Day::Closed(Closed::Holiday(id)) => Some(id),
            _ => None,
        })
    }

    fn next_opening(&self, hours: &Hours, today: &[Interval], now: Moment) -> Option<Moment> {
        let later = today.iter().find(|interval| interval.opens() > now.minute);
        if let Some(interval) = later {
            return Some(Moment { date: now.date, minute: interval.opens() });
        }
        for days in 1..=LOOK_AHEAD {
            let date = now.date.plus_days(days)?;
            // Beyond the years with data nobody knows whether the day is worked.
            if let Some(first) = self.hours_on(hours, date)?.first() {
                return Some(Moment { date, minute: first.opens() });
            }
        }
        None
    }
}
