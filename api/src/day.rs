//! Today in Vietnam: UTC+7 all year.

use calendar::Date;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// Today's date.
pub fn today() -> Option<Date> {
    day_here(Timestamp::now())
}

fn day_here(instant: Timestamp) -> Option<Date> {
    let here = instant.to_zoned(TimeZone::fixed(Offset::constant(7)));
    here.date().to_string().parse().ok()
}

/// The day that it is now, for what is counted by the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// Now, RFC 3339 in UTC, whole seconds.
    pub now: String,
    /// When the day began, written alike.
    pub began: String,
    /// Seconds until it ends.
    pub left: u64,
}

impl Today {
    /// At this moment.
    pub fn now() -> Self {
        Self::at(now())
    }

    fn at(now: i64) -> Self {
        let passed = now.saturating_add(7 * 3600).rem_euclid(DAY);
        Self {
            now: instant(now),
            began: instant(now.saturating_sub(passed)),
            left: DAY.saturating_sub(passed).unsigned_abs(),
        }
    }
}

/// When a day begins, RFC 3339 in UTC.
pub fn beginning(day: Date) -> String {
    let midnight = format!("{day}T00:00:00+07:00").parse::<Timestamp>();
    instant(midnight.map_or(0, Timestamp::as_second))
}

const DAY: i64 = 24 * 3600;

/// An instant given in seconds since 1970, RFC 3339 in UTC.
pub fn instant(second: i64) -> String {
    Timestamp::from_second(second).unwrap_or_default().to_string()
}

/// The day of an instant given in milliseconds since 1970.
pub fn of_millis(millis: i64) -> Option<Date> {
    let instant = Timestamp::from_millisecond(millis).ok()?;
    day_here(instant)
}

/// An instant of the store as people here read it, `08:41 26/11/2026`.
pub fn local_time(instant: &str) -> String {
    let Ok(instant) = instant.parse::<Timestamp>() else { return instant.to_owned() };
    let here = instant.to_zoned(TimeZone::fixed(Offset::constant(7)));
    here.strftime("%H:%M %d/%m/%Y").to_string()
}

/// Now, in seconds since 1970.
pub fn now() -> i64 {
    Timestamp::now().as_second()
}

/// Today's month, 1 to 12.
pub fn this_month() -> u8 {
    let here = Timestamp::now().to_zoned(TimeZone::fixed(Offset::constant(7)));
    u8::try_from(here.month()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_seventeen_hours_utc() {
        let at = |text: &str| Today::at(text.parse::<Timestamp>().unwrap().as_second());
        let today = at("2026-11-25T16:59:58Z");
        assert_eq!((&*today.began, today.left), ("2026-11-24T17:00:00Z", 2));
        let today = at("2026-11-25T17:00:00Z");
        assert_eq!((&*today.began, today.left), ("2026-11-25T17:00:00Z", 24 * 3600));
        assert_eq!(beginning("2026-11-26".parse().unwrap()), today.began);
    }

    #[test]
    fn an_evening_in_utc_is_the_next_morning_here() {
        assert_eq!(local_time("2026-11-25T18:05:00Z"), "01:05 26/11/2026");
        let day = of_millis(1_776_272_400_000);
        assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2026-04-16"));
    }
}
