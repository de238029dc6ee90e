//! Hours as people write them in a cell: `T2-T6 07:00-11:00, 13:00-17:00; T7 07:00-11:00`.

use std::str::FromStr;

use crate::{Hours, HoursError, Interval, Minute, Opening, Weekday, hours::Weekdays};

impl FromStr for Hours {
    type Err = HoursError;

    /// Groups are parted by `;` or a new line, each is days and then intervals.
    fn from_str(text: &str) -> Result<Self, HoursError> {
        let mut openings = Vec::new();
        for group in text.split([';', '\n']).map(str::trim).filter(|group| !group.is_empty()) {
            read_group(group, &mut openings)?;
        }
        if openings.is_empty() {
            return Err(HoursError::NoDay(text.trim().to_owned()));
        }
        Self::new(openings)
    }
}

fn read_group(group: &str, openings: &mut Vec<Opening>) -> Result<(), HoursError> {
    let mut text = group;
    let days = read_days(&mut text, group)?;
    // "T2-T6: 07:00…" is as common as without the colon.
    skip(&mut text, &[':']);
    loop {
        let interval = read_interval(&mut text, group)?;
        openings.push(Opening { days, interval, from: None, to: None });
        skip_blanks(&mut text);
        if text.is_empty() {
            return Ok(());
        }
        if !skip(&mut text, &[',', '&']) {
            return Err(HoursError::Unreadable(text.to_owned()));
        }
        // A comma where a semicolon belongs: the next days follow.
        if read_day(&mut &*text).is_some() {
            return read_group(text, openings);
        }
    }
}

/// `T2-T6`, `T2, T4, CN`.
fn read_days(text: &mut &str, group: &str) -> Result<Weekdays, HoursError> {
    let mut days = Weekdays::default();
    loop {
        let first = read_day(text).ok_or_else(|| HoursError::NoDay(group.to_owned()))?;
        days = days.with(first);
        if skip(text, &DASHES) {
            let last = read_day(text).ok_or_else(|| HoursError::NoDay(group.to_owned()))?;
            if last.iso_number() < first.iso_number() {
                return Err(HoursError::NoDay(group.to_owned()));
            }
            let between = first.iso_number()..=last.iso_number();
            let run = Weekdays::ALL.into_iter().filter(|day| between.contains(&day.iso_number()));
            days = run.fold(days, Weekdays::with);
        }
        if !skip(text, &[',']) {
            return Ok(days);
        }
    }
}

/// `T2` to `T7`, `Thứ 2`, `CN`, `Chủ nhật`; nothing is taken where none stands.
fn read_day(text: &mut &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 2] = [("cn", Weekday::Sunday), ("chủ nhật", Weekday::Sunday)];
    skip_blanks(text);
    for (name, day) in NAMES {
        if let Some(rest) = without(text, name) {
            *text = rest;
            return Some(day);
        }
    }
    let rest = without(text, "thứ").or_else(|| without(text, "t"))?.trim_start();
    let day = match rest.chars().next()? {
        '2' => Weekday::Monday,
        '3' => Weekday::Tuesday,
        '4' => Weekday::Wednesday,
        '5' => Weekday::Thursday,
        '6' => Weekday::Friday,
        '7' => Weekday::Saturday,
        _ => return None,
    };
    let rest = rest.get(1..)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    *text = rest;
    Some(day)
}

/// What follows a word in any letter case.
fn without<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (before, rest) = text.split_at_checked(word.len())?;
    (before.to_lowercase() == word).then_some(rest)
}

fn read_interval(text: &mut &str, group: &str) -> Result<Interval, HoursError> {
    let unreadable = || HoursError::Unreadable(group.to_owned());
    let opens = read_time(text).ok_or_else(unreadable)?;
    if !skip(text, &DASHES) {
        return Err(unreadable());
    }
    let closes = read_time(text).ok_or_else(unreadable)?;
    Interval::new(opens, closes)
}

/// `07:00`, `7h`, `7h30`, `7 giờ 30`.
fn read_time(text: &mut &str) -> Option<Minute> {
    let hours = read_number(text)?;
    let colon = skip(text, &[':']);
    let letter = !colon && (take(text, "giờ") || take(text, "g") || take(text, "h"));
    let minutes = match (colon, letter) {
        // A colon asks for minutes, an "h" may stand alone, and 7 alone is no time.
        (true, _) => read_number(text)?,
        (false, true) => read_number(text).unwrap_or(0),
        (false, false) => return None,
    };
    Minute::new(hours, minutes)
}

fn take(text: &mut &str, word: &str) -> bool {
    skip_blanks(text);
    let rest = without(text, word);
    *text = rest.unwrap_or(text);
    rest.is_some()
}

/// One or two digits.
fn read_number(text: &mut &str) -> Option<u16> {
    skip_blanks(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits)?;
    let number = Some(number).filter(|number| number.len() <= 2)?.parse().ok()?;
    *text = rest;
    Some(number)
}

const DASHES: [char; 3] = ['-', '–', '—'];

fn skip_blanks(text: &mut &str) {
    *text = text.trim_start();
}

/// Takes one of these signs, with blanks before it.
fn skip(text: &mut &str, signs: &[char]) -> bool {
    let rest = text.trim_start().strip_prefix(signs);
    *text = rest.unwrap_or(text);
    rest.is_some()
}
