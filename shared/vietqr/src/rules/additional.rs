//! 62 additional data, 64 names in another language, 80 to 99 left to anyone.

use super::Check;
use crate::memo::survives;
use crate::problem::Code;

pub(super) fn check(check: &mut Check<'_>) {
    for label in 1..=8 {
        check.limit(&[62, label], 25, Code::ValueTooLong);
    }
    check.expect(&[62, 9], "A|M|E", Code::ValueMalformed, |text| {
        text.len() <= 3 && text.bytes().all(|byte| matches!(byte, b'A' | b'M' | b'E'))
    });
    memo(check);
    momo_reference(check);
    language(check);
    unreserved(check);
}

fn memo(check: &mut Check<'_>) {
    let text = check.text(&[62, 8]).filter(|text| text.is_ascii() && *text != "***");
    if check.profile.is_vietnamese() && !text.unwrap_or_default().chars().all(survives) {
        check.warn(Code::MemoCharacters, &[62, 8], "A-Z a-z 0-9 _ - .");
    }
}

/// MoMo through BVBank repeats the account from its eleventh character on.
fn momo_reference(check: &mut Check<'_>) {
    let reference = check.text(&[62, 5]).and_then(|text| text.strip_prefix("MOMOW2W"));
    let account = check.text(&[38, 1, 1]).filter(|account| account.starts_with("99MM"));
    if let (Some(reference), Some(end)) = (reference, account.and_then(|text| text.get(10..)))
        && reference != end
    {
        check.warn(Code::ReferenceDiffers, &[62, 5], &["MOMOW2W", end].concat());
    }
}

fn language(check: &mut Check<'_>) {
    if !check.is_template(&[64]) {
        return;
    }
    check.require(&[64, 0]);
    check.require(&[64, 1]);
    check.expect(&[64, 0], "A2", Code::ValueMalformed, |text| {
        text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    check.limit(&[64, 1], 25, Code::DisplayTooLong);
    check.limit(&[64, 2], 15, Code::DisplayTooLong);
}

fn unreserved(check: &mut Check<'_>) {
    for field in check.roots() {
        let tag = field.tag.number();
        let bare = field.text().is_some_and(|text| !text.starts_with("00"));
        if tag >= 80 && bare {
            check.warn(Code::UnreservedWithoutGuid, &[tag], "");
        }
    }
}
