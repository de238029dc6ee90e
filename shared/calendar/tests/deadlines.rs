//! The deadlines of `deadlines.json`: each row is a case an officer could check by hand.

#![allow(clippy::unwrap_used, reason = "a failing test may stop")]

use calendar::{Calendar, Closed, Date, DeadlineError, Skipped, Unit};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    why: String,
    received: Date,
    #[serde(default)]
    late: bool,
    qty: u32,
    unit: Unit,
    culture: Option<bool>,
    due: Date,
    skipped: String,
    confirmed: bool,
}

fn bundled() -> Calendar {
    Calendar::from_json(include_str!("../../../data/holidays.json")).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn written(skipped: &Skipped) -> String {
    let reason = match &skipped.reason {
        Closed::Saturday => "sat",
        Closed::Sunday => "sun",
        Closed::Holiday(id) => id,
    };
    format!("{} {reason}", skipped.date)
}

#[test]
fn every_case_comes_out_as_written() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("deadlines.json")).unwrap();
    assert!(cases.len() > 20);
    for case in cases {
        let calendar = match case.culture {
            Some(on) => bundled().with_switch("culture-day", on).unwrap(),
            None => bundled(),
        };
        let found = calendar.deadline(case.received, case.late, case.qty, case.unit).unwrap();
        let skipped: Vec<_> = found.skipped.iter().map(written).collect();
        assert_eq!(
            (found.due, skipped.join(", "), found.confirmed),
            (case.due, case.skipped, case.confirmed),
            "{}",
            case.why
        );
    }
}

#[test]
fn the_count_stops_where_the_data_stops() {
    let beyond = Err(DeadlineError::BeyondData { first: 2025, last: 2027 });
    let calendar = bundled();
    for (received, qty, unit) in [
        ("2027-12-31", 1, Unit::WorkingDay),
        ("2026-01-05", 700, Unit::WorkingDay),
        ("2026-01-05", u32::MAX, Unit::Hour),
        ("2026-01-05", u32::MAX, Unit::Day),
        ("2026-01-05", u32::MAX, Unit::Month),
        ("2026-01-05", u32::MAX, Unit::Year),
        ("2024-12-31", 0, Unit::Day),
    ] {
        assert_eq!(calendar.deadline(day(received), false, qty, unit), beyond, "{received} {qty}");
    }
}

#[test]
fn three_o_clock_is_not_yet_late() {
    // 23 November 2026, 15:00:00 in Vietnam.
    let three = 1_795_420_800;
    assert_eq!(Date::today(three), day("2026-11-23"));
    assert!(!bundled().is_late(three));
    assert!(bundled().is_late(three + 1));
}
