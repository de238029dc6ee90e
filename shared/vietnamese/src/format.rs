//! Money, numbers and dates as they are written in Vietnam.

use crate::letters::upper;

/// An amount of đồng for a price tag.
///
/// ```
/// assert_eq!(vietnamese::money(185_000), "185.000 đ");
/// assert_eq!(vietnamese::money(-5_000), "-5.000 đ");
/// ```
pub fn money(vnd: i64) -> String {
    let mut out = group_thousands(vnd);
    out.push_str(" đ");
    out
}

/// A whole number with dots between thousands.
///
/// ```
/// assert_eq!(vietnamese::group_thousands(1_234_567), "1.234.567");
/// ```
pub fn group_thousands(n: i64) -> String {
    group_thousands_with(n, '.')
}

/// A whole number with a separator of your choice between thousands (English: `,`).
///
/// ```
/// assert_eq!(vietnamese::group_thousands_with(1_234_567, ','), "1,234,567");
/// ```
pub fn group_thousands_with(n: i64, separator: char) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len().saturating_mul(2));
    if n < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && digits.len().saturating_sub(i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A date with the day first.
///
/// ```
/// assert_eq!(vietnamese::date(2026, 11, 2), "02/11/2026");
/// ```
pub fn date(year: i32, month: u8, day: u8) -> String {
    format!("{day:02}/{month:02}/{year}")
}

/// A date with the name of its day; the weekday counts from Monday = 1 to
/// Sunday = 7 (ISO 8601). Any other number leaves the name out.
///
/// ```
/// assert_eq!(vietnamese::long_date(2026, 11, 23, 1), "thứ Hai, 23/11/2026");
/// assert_eq!(vietnamese::long_date(2026, 11, 22, 7), "Chủ nhật, 22/11/2026");
/// ```
pub fn long_date(year: i32, month: u8, day: u8, weekday: u8) -> String {
    let date = date(year, month, day);
    match weekday_name(weekday) {
        Some(name) => format!("{name}, {date}"),
        None => date,
    }
}

/// The name of a day of the week, Monday = 1 to Sunday = 7.
///
/// ```
/// assert_eq!(vietnamese::weekday_name(3), Some("thứ Tư"));
/// ```
pub fn weekday_name(weekday: u8) -> Option<&'static str> {
    const NAMES: [&str; 7] =
        ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
    NAMES.get(usize::from(weekday).checked_sub(1)?).copied()
}

/// The same text with its first letter in upper case.
///
/// ```
/// assert_eq!(vietnamese::capitalize("đường phố"), "Đường phố");
/// ```
pub fn capitalize(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(upper).into_iter().chain(letters).collect()
}
