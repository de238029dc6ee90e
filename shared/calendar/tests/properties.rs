//! What holds for every day and every term.

#![allow(clippy::unwrap_used, reason = "a failing test may stop")]

use calendar::{Calendar, Date, Day, Unit, Weekday};
use proptest::prelude::*;

fn bundled() -> Calendar {
    Calendar::from_json(include_str!("../../../data/holidays.json")).unwrap()
}

fn any_date() -> impl Strategy<Value = Date> {
    (1i32..=9999, 1u8..=12, 1u8..=31)
        .prop_filter_map("no such day", |(y, m, d)| Date::new(y, m, d).ok())
}

fn any_day_of_2026() -> impl Strategy<Value = Date> {
    (0i64..365).prop_map(|n| Date::new(2026, 1, 1).unwrap().plus_days(n).unwrap())
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![Unit::Hour, Unit::Day, Unit::WorkingDay, Unit::Month])
}

#[test]
fn days_follow_one_another_through_four_centuries() {
    let mut date = Date::new(1970, 1, 1).unwrap();
    assert_eq!((date.days_since_epoch(), date.weekday()), (0, Weekday::Thursday));
    for count in 1..=146_097 {
        let (year, month, day) = date.ymd();
        let next = date.plus_days(1).unwrap();
        let expected = [(year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1)];
        assert!(expected.contains(&next.ymd()), "{date} {next}");
        assert_eq!(next.days_since_epoch(), count);
        assert_eq!(next.weekday().iso_number(), date.weekday().iso_number() % 7 + 1);
        date = next;
    }
    assert_eq!(date.ymd(), (2370, 1, 1));
}

proptest! {
    #[test]
    fn a_date_reads_back_as_written(date in any_date()) {
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        let (year, month, day) = date.ymd();
        prop_assert_eq!(Date::new(year, month, day), Ok(date));
        let json = serde_json::to_string(&date).unwrap();
        prop_assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
    }

    #[test]
    fn no_text_makes_the_reader_fall(text in "\\PC{0,12}") {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn a_moment_belongs_to_one_day(seconds in any::<i64>()) {
        let today = Date::today(seconds);
        prop_assert!(Date::today(seconds.saturating_add(1)) >= today);
        prop_assert!(bundled().is_late(seconds) || !bundled().is_late(seconds.saturating_sub(1))
            || Date::today(seconds.saturating_sub(1)) < today);
    }

    #[test]
    fn a_result_is_due_on_a_working_day(received in any_day_of_2026(), late: bool, qty in 0u32..12, unit in any_unit()) {
        let calendar = bundled();
        let deadline = calendar.deadline(received, late, qty, unit).unwrap();
        prop_assert_eq!(calendar.day(deadline.due), Some(Day::Working));
        prop_assert!(deadline.due >= received);
        for skipped in &deadline.skipped {
            prop_assert_eq!(calendar.day(skipped.date), Some(Day::Closed(skipped.reason.clone())));
            prop_assert!(skipped.date < deadline.due && skipped.date >= received);
        }
        prop_assert!(deadline.skipped.windows(2).all(|pair| pair[0].date < pair[1].date));
    }

    #[test]
    fn working_days_add_up(received in any_day_of_2026(), first in 1u32..20, second in 1u32..20) {
        let calendar = bundled();
        let count = |from, qty| calendar.deadline(from, false, qty, Unit::WorkingDay).unwrap().due;
        prop_assert_eq!(count(count(received, first), second), count(received, first + second));
    }

    #[test]
    fn between_receipt_and_result_every_day_is_worked_or_skipped(received in any_day_of_2026(), qty in 1u32..40) {
        let deadline = bundled().deadline(received, false, qty, Unit::WorkingDay).unwrap();
        let days = deadline.due.days_since_epoch() - received.days_since_epoch();
        prop_assert_eq!(days.unsigned_abs(), qty + deadline.skipped.len() as u32);
    }

    #[test]
    fn more_time_is_never_due_earlier(received in any_day_of_2026(), late: bool, qty in 0u32..11, unit in any_unit()) {
        let calendar = bundled();
        let count = |late, qty| calendar.deadline(received, late, qty, unit).unwrap().due;
        prop_assert!(count(late, qty) <= count(late, qty + 1));
        prop_assert!(count(false, qty) <= count(true, qty));
    }
}
