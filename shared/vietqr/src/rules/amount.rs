//! How much: the amount and EMVCo's tip objects.

use super::{Check, digits};
use crate::problem::Code;

const MOST_DIGITS: usize = 13;

pub(super) fn check(check: &mut Check<'_>) {
    amount(check, 54);
    amount(check, 56);
    tip(check);
}

fn amount(check: &mut Check<'_>, tag: u8) {
    let Some(text) = check.text(&[tag]).filter(|text| !text.is_empty()) else { return };
    check.limit(&[tag], MOST_DIGITS, Code::ValueTooLong);
    let dong = check.profile.is_vietnamese() || check.text(&[53]) == Some("704");
    if !decimal(text) {
        check.error(Code::AmountMalformed, &[tag], "N1-13");
    } else if dong && !digits(text) {
        check.error(Code::AmountNotInteger, &[tag], "N1-13");
    } else if zero(text) {
        check.error(Code::AmountZero, &[tag], "");
    } else if dong && text.starts_with('0') {
        check.warn(Code::AmountLeadingZero, &[tag], text.trim_start_matches('0'));
    }
}

/// 01 asks the payer; 02 comes with a fixed 56; 03 with a percentage in 57.
fn tip(check: &mut Check<'_>) {
    let (fixed, percent) = (check.has(&[56]), check.has(&[57]));
    let fits = match check.text(&[55]) {
        None => !fixed && !percent,
        Some("01") => !fixed && !percent,
        Some("02") => fixed && !percent,
        Some("03") => percent && !fixed,
        Some(_) => true,
    };
    let at = if check.has(&[55]) {
        55
    } else if fixed {
        56
    } else {
        57
    };
    check.expect(&[55], "01|02|03", Code::ValueNotAllowed, |text| {
        matches!(text, "01" | "02" | "03")
    });
    if !fits {
        check.error(Code::TipInconsistent, &[at], "");
    }
    check.limit(&[57], 5, Code::ValueTooLong);
    let percentage = |text: &str| decimal(text) && !zero(text);
    check.expect(&[57], "00.01-99.99", Code::ValueMalformed, percentage);
}

/// Digits with at most one point among them, as EMVCo allows.
fn decimal(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    digits(whole) && (part.is_empty() || digits(part))
}

fn zero(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0' | b'.'))
}
