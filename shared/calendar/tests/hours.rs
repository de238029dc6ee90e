//! Opening hours: what a cell says, and what a day is then like.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says where it failed")]

use calendar::{Calendar, Date, Hours, HoursError, Moment};
use proptest::prelude::*;

const COMMUNE: &str = "T2-T6 07:00-11:00, 13:00-17:00";
const POLICE: &str = "T2-T6 07:00-11:00, 13:00-17:00; T7 07:00-11:00";

fn calendar() -> Calendar {
    let json = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/holidays.json"));
    Calendar::from_json(json).unwrap()
}

fn moment(text: &str) -> Moment {
    let (date, time) = text.split_once(' ').unwrap();
    let date: Date = date.parse().unwrap();
    let (hours, minutes) = time.split_once(':').unwrap();
    let minute = calendar::Minute::new(hours.parse().unwrap(), minutes.parse().unwrap()).unwrap();
    Moment { date, minute }
}

/// `open until 11:00`, `opens 2026-11-26 13:00`, `closed`.
fn told(hours: &str, now: &str) -> String {
    let day = calendar().office_day(&hours.parse().unwrap(), moment(now)).unwrap();
    match (day.open_until, day.next) {
        (Some(until), None) => format!("open until {until}"),
        (None, Some(next)) => format!("opens {} {}", next.date, next.minute),
        _ => "closed".to_owned(),
    }
}

#[test]
fn a_working_day() {
    for (now, wanted) in [
        ("2026-11-26 06:59", "opens 2026-11-26 07:00"),
        ("2026-11-26 07:00", "open until 11:00"),
        ("2026-11-26 10:59", "open until 11:00"),
        // The lunch break.
        ("2026-11-26 11:00", "opens 2026-11-26 13:00"),
        ("2026-11-26 13:00", "open until 17:00"),
        ("2026-11-26 17:00", "opens 2026-11-27 07:00"),
        ("2026-11-26 23:59", "opens 2026-11-27 07:00"),
        // Friday evening: over the weekend.
        ("2026-11-27 17:30", "opens 2026-11-30 07:00"),
    ] {
        assert_eq!(told(COMMUNE, now), wanted, "{now}");
    }
}

#[test]
fn a_saturday_morning_is_the_offices_own() {
    assert_eq!(told(POLICE, "2026-11-28 08:00"), "open until 11:00");
    assert_eq!(told(POLICE, "2026-11-28 12:00"), "opens 2026-11-30 07:00");
    assert_eq!(told(COMMUNE, "2026-11-28 08:00"), "opens 2026-11-30 07:00");
}

#[test]
fn a_make_up_saturday_is_worked_like_a_friday() {
    // Saturday 22 August 2026, worked for Monday 31 August.
    assert_eq!(told(COMMUNE, "2026-08-22 14:00"), "open until 17:00");
    assert_eq!(told(POLICE, "2026-08-22 14:00"), "open until 17:00");
    assert_eq!(told("T7 08:00-10:00", "2026-08-22 09:00"), "open until 10:00");
    assert_eq!(told(COMMUNE, "2026-08-21 18:00"), "opens 2026-08-22 07:00");
}

#[test]
fn a_day_off_is_closed_and_named() {
    let day = calendar().office_day(&POLICE.parse().unwrap(), moment("2026-04-30 09:00")).unwrap();
    assert_eq!(day.holiday.as_deref(), Some("victory"));
    assert!(day.hours.is_empty() && day.open_until.is_none() && day.confirmed);
    // 31 August is swapped, 1 and 2 September are off.
    assert_eq!(told(COMMUNE, "2026-08-31 09:00"), "opens 2026-09-03 07:00");
}

#[test]
fn over_tet_the_next_opening_is_after_it() {
    assert_eq!(told(COMMUNE, "2026-02-13 17:00"), "opens 2026-02-23 07:00");
    // The plan says "from Saturday 14 to Sunday 22 February", so no Saturday morning either.
    assert_eq!(told(POLICE, "2026-02-13 17:00"), "opens 2026-02-23 07:00");
    assert_eq!(told(POLICE, "2026-02-21 08:00"), "opens 2026-02-23 07:00");
}

#[test]
fn what_is_in_doubt_is_told() {
    let confirmed = |now: &str| {
        calendar().office_day(&COMMUNE.parse().unwrap(), moment(now)).unwrap().confirmed
    };
    assert!(confirmed("2026-11-26 09:00"));
    assert!(!confirmed("2026-11-24 09:00"), "the culture day has a switch");
    assert!(!confirmed("2026-11-23 17:00"), "the next opening rests on it");
    assert!(!confirmed("2027-03-01 09:00"), "no plan is published");
}

#[test]
fn beyond_the_years_nothing_is_said() {
    let hours: Hours = COMMUNE.parse().unwrap();
    assert!(calendar().office_day(&hours, moment("2028-01-03 09:00")).is_none());
    let last = calendar().office_day(&hours, moment("2027-12-31 18:00")).unwrap();
    assert_eq!(last.next, None);
}

#[test]
fn hours_hold_for_a_time() {
    let Ok(hours) = COMMUNE.parse::<Hours>() else { unreachable!() };
    let mut summer = hours.openings().to_vec();
    for opening in &mut summer {
        opening.to = Some("2026-11-30".parse().unwrap());
    }
    let mut winter = "T2-T6 07:30-11:30".parse::<Hours>().unwrap().openings().to_vec();
    winter[0].from = Some("2026-12-01".parse().unwrap());
    let both = Hours::new([summer, winter].concat()).unwrap();
    let next = |now| calendar().office_day(&both, moment(now)).unwrap().next.unwrap();
    assert_eq!(next("2026-11-30 18:00").minute.to_string(), "07:30");
    assert_eq!(next("2026-11-29 18:00").minute.to_string(), "07:00");
}

#[test]
fn a_cell_in_the_ways_people_write() {
    let same: Hours = POLICE.parse().unwrap();
    for text in [
        "T2–T6: 7:00–11:00, 13:00–17:00; T7: 7:00–11:00",
        "thứ 2 - thứ 6 7h-11h, 13h - 17h\nthứ 7 7h00-11h00",
        "T2-T6 07:00-11:00, 13:00-17:00, T7 07:00-11:00",
        "T2,T3,T4,T5,T6 7g-11g,13g-17g;T7 7 giờ - 11 giờ;",
    ] {
        assert_eq!(text.parse::<Hours>().as_ref(), Ok(&same), "{text}");
    }
    assert!("T2-CN 00:00-24:00".parse::<Hours>().is_ok());
    assert!("Chủ nhật 8h30-10h".parse::<Hours>().is_ok());
}

#[test]
fn what_cannot_be_read_is_refused() {
    type Kind = fn(String) -> HoursError;
    for (text, kind) in [
        ("", HoursError::NoDay as Kind),
        ("07:00-11:00", HoursError::NoDay),
        ("T8 07:00-11:00", HoursError::NoDay),
        ("T6-T2 07:00-11:00", HoursError::NoDay),
        ("T25 07:00-11:00", HoursError::NoDay),
        ("T2", HoursError::Unreadable),
        ("T2 7-11", HoursError::Unreadable),
        ("T2 07:00", HoursError::Unreadable),
        ("T2 07:60-11:00", HoursError::Unreadable),
        ("T2 24:01-25:00", HoursError::Unreadable),
        ("T2 07:00-11:00 13:00-17:00", HoursError::Unreadable),
        ("T2 sáng", HoursError::Unreadable),
        // Past midnight, and empty.
        ("T2 22:00-02:00", HoursError::Backwards),
        ("T2 07:00-07:00", HoursError::Backwards),
        ("T2 07:00-11:00, 10:00-12:00", HoursError::Overlap),
        ("T2-T6 07:00-11:00; T4 08:00-09:00", HoursError::Overlap),
    ] {
        let error = text.parse::<Hours>().unwrap_err();
        let same = std::mem::discriminant(&error) == std::mem::discriminant(&kind(String::new()));
        assert!(same, "{text}: {error}");
    }
}

proptest! {
    #[test]
    fn any_text_reads_or_is_refused(text in "\\PC{0,60}") {
        let _ = text.parse::<Hours>();
    }

    #[test]
    fn nearly_hours_read_or_are_refused(text in "[T2-7CN:;,\\-–h0-9 thứ]{0,40}") {
        let _ = text.parse::<Hours>();
    }

    #[test]
    fn it_is_open_or_opens_later(days in 0i64..700, minute in 0u16..1440) {
        let date = "2026-01-01".parse::<Date>().unwrap().plus_days(days).unwrap();
        let now = Moment { date, minute: calendar::Minute::new(minute / 60, minute % 60).unwrap() };
        let day = calendar().office_day(&COMMUNE.parse().unwrap(), now).unwrap();
        prop_assert_eq!(day.open_until.is_some(), day.next.is_none());
        prop_assert!(day.next.is_none_or(|next| next > now));
    }
}
