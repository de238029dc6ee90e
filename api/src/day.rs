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

/// Now, in seconds since 1970.
pub fn now() -> i64 {
    Timestamp::now().as_second()
}

/// Today's month, 1 to 12.
pub fn this_month() -> u8 {
    let here = Timestamp::now().to_zoned(TimeZone::fixed(Offset::constant(7)));
    u8::try_from(here.month()).unwrap_or(1)
}
