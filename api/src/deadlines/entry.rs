//! A due day as an entry for a person's own calendar (iCalendar, RFC 5545).

use api_types::deadline::Deadline;
use api_types::procedures::Procedure;

use crate::problem::Language;

/// Octets of a line before it has to be folded (RFC 5545, 3.1).
const LINE: usize = 75;

/// An all-day event, with a reminder in the morning of the day.
pub fn calendar_entry(procedure: &Procedure, deadline: &Deadline, language: Language) -> String {
    let label = |key: &str| {
        language.label(key, &[("name", procedure.name.clone()), ("code", procedure.code.clone())])
    };
    let day = |iso: &str| iso.replace('-', "");
    let summary = label("due-summary");
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Mot Cham//due day//VI".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        // The same question is the same entry: importing it twice does not double it.
        format!("UID:{}-{}@mot-cham", procedure.code, day(&deadline.from)),
        format!("DTSTAMP:{}T000000Z", day(&deadline.from)),
        format!("DTSTART;VALUE=DATE:{}", day(&deadline.due)),
        format!("SUMMARY:{}", text(&summary)),
        format!("DESCRIPTION:{}", text(&label("due-description"))),
        format!("URL:{}", procedure.official_url),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", text(&summary)),
        "TRIGGER:PT8H".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| fold(line)).collect()
}

/// A value of type TEXT (RFC 5545, 3.3.11).
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A content line: folded between letters, never inside one.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / LINE * 3 + 2);
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LINE {
            folded.push_str("\r\n ");
            used = 1;
        }
        used += letter.len_utf8();
        folded.push(letter);
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_unfold_to_what_they_were() {
        let long = format!("SUMMARY:{}", "Đăng ký khai sinh cho trẻ; ".repeat(8));
        let folded = fold(&long);
        assert!(folded.split("\r\n").all(|line| line.len() <= LINE), "{folded}");
        assert_eq!(folded.replace("\r\n ", "").trim_end_matches("\r\n"), long);
    }

    #[test]
    fn what_separates_values_is_escaped() {
        assert_eq!(text("a, b; c\\d\ne\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }
}
