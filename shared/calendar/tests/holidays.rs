//! The bundled holiday file holds together, and a broken one is refused with the reason.

#![allow(clippy::unwrap_used, reason = "a failing test may stop")]

use calendar::{Calendar, CalendarError, Closed, Date, Day};

const BUNDLED: &str = include_str!("../../../data/holidays.json");

fn bundled() -> Calendar {
    Calendar::from_json(BUNDLED).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// At UTC+8 the new moon of February 2030 falls one day later: a calendar that
/// was computed for Beijing fails here.
#[test]
fn tet_2030_is_the_vietnamese_one() {
    let year = bundled().lunar(2030).unwrap();
    assert_eq!((year.tet, year.hung_kings), (day("2030-02-02"), day("2030-04-12")));
}

/// Months of 29 and 30 days: the tenth of the third comes 67 to 69 days after Tết,
/// and a month later where month one or two is doubled.
#[test]
fn lunar_days_stand_at_lunar_distances() {
    for year in 2025..=2050 {
        let row = bundled().lunar(year).unwrap();
        let gap = row.hung_kings.days_since_epoch() - row.tet.days_since_epoch();
        assert!((67..=69).contains(&gap) || (96..=99).contains(&gap), "{year}: {gap}");
        let (_, month, day) = row.tet.ymd();
        assert!((121..=220).contains(&(u32::from(month) * 100 + u32::from(day))), "{year}");
    }
}

#[test]
fn nobody_works_on_tet_or_hung_kings_day() {
    let calendar = bundled();
    let (first, last) = calendar.years();
    for year in first..=last {
        let lunar = calendar.lunar(year).unwrap();
        for feast in [lunar.tet, lunar.hung_kings] {
            assert_ne!(calendar.day(feast), Some(Day::Working), "{feast}");
        }
        assert!(!calendar.sources(year).unwrap().is_empty());
    }
}

#[test]
fn make_up_saturdays_are_worked() {
    for text in ["2025-04-26", "2026-01-10", "2026-08-22"] {
        assert_eq!(bundled().day(day(text)), Some(Day::Working), "{text}");
    }
    assert_eq!(bundled().day(day("2026-08-29")), Some(Day::Closed(Closed::Saturday)));
}

#[test]
fn a_switch_has_a_default_and_can_be_set() {
    let calendar = bundled();
    let switch = &calendar.switches()[0];
    assert_eq!(calendar.is_on(&switch.id), switch.default);
    let off = calendar.clone().with_switch(&switch.id, false).unwrap();
    assert_eq!(off.day(switch.days[0]), Some(Day::Working));
    assert!(!off.is_confirmed(switch.days[0]));
    assert_eq!(
        calendar.with_switch("no-such", true).unwrap_err(),
        CalendarError::UnknownSwitch("no-such".into())
    );
}

#[test]
fn a_broken_file_is_refused_with_the_reason() {
    let broken = |from: &str, to: &str| {
        assert!(BUNDLED.contains(from), "the file has no {from}");
        Calendar::from_json(&BUNDLED.replacen(from, to, 1)).unwrap_err()
    };
    assert_eq!(broken("\"year\": 2026", "\"year\": 2028"), CalendarError::YearOutOfRow(2028));
    assert_eq!(
        broken("[\"2026-01-10\"", "[\"2027-01-09\""),
        CalendarError::WrongYear(day("2027-01-09"))
    );
    assert_eq!(
        broken("\"2026-02-16\"", "\"2026-02-15\""),
        CalendarError::WrongWeekday(day("2026-02-15"))
    );
    assert_eq!(
        broken("\"2025-01-01\", \"holiday\": \"new-year\"", "\"2025-01-01\", \"holiday\": \"x\""),
        CalendarError::UnknownHoliday("x".into())
    );
    let unreadable = broken("\"2026-02-16\"", "\"2026-02-30\"");
    assert!(unreadable.to_string().contains("YYYY-MM-DD"), "{unreadable}");
}
