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
    fn an_evening_in_utc_is_the_next_morning_here() {
        assert_eq!(local_time("2026-11-25T18:05:00Z"), "01:05 26/11/2026");
        let day = of_millis(1_776_272_400_000);
        assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2026-04-16"));
    }
}
