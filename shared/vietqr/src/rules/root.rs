//! Objects of the root that are plain values, and the checksum.

use super::{Check, Profile, digits};
use crate::crc;
use crate::problem::Code;

/// EMVCo MPM 1.1 recommends at most so many characters.
const RECOMMENDED_LENGTH: usize = 512;

pub(super) fn check(check: &mut Check<'_>) {
    for tag in [0, 53, 58, 63] {
        check.require(&[tag]);
    }
    let first = check.roots().first().map(|field| field.tag.number());
    if check.has(&[0]) && first != Some(0) {
        check.error(Code::FormatNotFirst, &[0], "");
    }
    check.expect(&[0], "01", Code::ValueNotAllowed, |text| text == "01");
    initiation(check);
    check.expect(&[52], "N4", Code::ValueMalformed, |text| text.len() == 4 && digits(text));
    place(check);
    check.limit(&[59], 25, Code::DisplayTooLong);
    check.limit(&[60], 15, Code::DisplayTooLong);
    check.limit(&[61], 10, Code::DisplayTooLong);
    usually_present(check);
}

fn initiation(check: &mut Check<'_>) {
    check.expect(&[1], "11|12", Code::ValueNotAllowed, |text| matches!(text, "11" | "12"));
    if !check.has(&[1]) {
        check.warn(Code::InitiationMissing, &[1], "11|12");
    }
}

fn place(check: &mut Check<'_>) {
    if check.profile.is_vietnamese() {
        check.expect(&[53], "704", Code::ValueNotAllowed, |text| text == "704");
        check.expect(&[58], "VN", Code::ValueNotAllowed, |text| text == "VN");
    } else {
        check.expect(&[53], "N3", Code::ValueMalformed, |text| text.len() == 3 && digits(text));
        check.expect(&[58], "A2", Code::ValueMalformed, |text| {
            text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
        });
    }
}

/// EMVCo wants category, name and city; transfers leave them out, VNPAY often two of
/// them, and so do other countries' transfer codes: odd, but nobody refuses them.
fn usually_present(check: &mut Check<'_>) {
    let service = check.text(&[38, 2]).or_else(|| check.text(&[38, 1, 2]));
    let transfer = service.is_some_and(|service| service.starts_with("QRIBFTT"));
    let wanted: &[u8] = match check.profile {
        Profile::VietQr if transfer => &[],
        Profile::Vnpay => &[59],
        _ => &[52, 59, 60],
    };
    for tag in wanted {
        if !check.has(&[*tag]) {
            check.warn(Code::UsuallyPresent, &[*tag], "");
        }
    }
}

/// 63 closes the payload; it covers everything up to and including its own `6304`.
pub(super) fn check_crc(check: &mut Check<'_>, payload: &str) {
    if payload.chars().count() > RECOMMENDED_LENGTH {
        check.warn(Code::PayloadLong, &[], "512");
    }
    let Some(carried) = check.text(&[63]) else { return };
    if check.roots().last().is_some_and(|field| field.tag.number() != 63) {
        check.error(Code::CrcNotLast, &[63], "");
    } else if !crc::is_hex4(carried) {
        check.error(Code::CrcMalformed, &[63], "4 HEX");
    } else {
        let expected = crc::hex4(crc::computed(payload));
        if !carried.eq_ignore_ascii_case(&expected) {
            check.error(Code::CrcMismatch, &[63], &expected);
        } else if carried != expected {
            check.error(Code::CrcLowerCase, &[63], &expected);
        }
    }
}
