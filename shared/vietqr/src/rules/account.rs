//! Who is paid: merchant account information, 02 to 51.

use super::{Check, NAPAS_GUID, Profile, VNPAY_GUID, digits};
use crate::fields::{Field, Fields};
use crate::payee::{Service, is_account, is_merchant_id};
use crate::problem::Code;

/// Tells whose code it is by the schemes' identifiers. A Vietnamese code with tag 38 is
/// meant as a VietQR even if the identifier is broken: better refused than unnoticed.
pub(super) fn profile(fields: &Fields) -> Profile {
    let vietnamese = fields.text(&[58]) == Some("VN") || fields.text(&[53]) == Some("704");
    if home_of(fields, NAPAS_GUID).is_some() {
        Profile::VietQr
    } else if home_of(fields, VNPAY_GUID).is_some() {
        Profile::Vnpay
    } else if fields.get(&[38]).is_some() && vietnamese {
        Profile::VietQr
    } else {
        Profile::Emv
    }
}

/// The template that carries this identifier.
fn home_of(fields: &Fields, guid: &str) -> Option<u8> {
    let carries = |field: &&Field| {
        let first = field.children().iter().find(|child| child.tag.number() == 0);
        matches!(field.tag.number(), 26..=51) && first.and_then(Field::text) == Some(guid)
    };
    fields.0.iter().find(carries).map(|field| field.tag.number())
}

pub(super) fn check(check: &mut Check<'_>) {
    let accounts = |field: &&Field| matches!(field.tag.number(), 2..=51);
    if !check.roots().iter().any(|field| accounts(&field)) {
        check.error(Code::AccountInformationMissing, &[], "02-51");
    }
    for field in check.roots() {
        let tag = field.tag.number();
        if matches!(tag, 26..=51) && check.is_template(&[tag]) {
            check.require(&[tag, 0]);
        }
    }
    if check.profile == Profile::VietQr {
        let home = home_of(check.fields, NAPAS_GUID);
        at_home(check, home, 38, NAPAS_GUID);
        napas(check, home.unwrap_or(38));
    }
    let vnpay = home_of(check.fields, VNPAY_GUID);
    if let Some(tag) = vnpay {
        at_home(check, vnpay, 26, VNPAY_GUID);
        merchant(check, tag);
    }
}

fn at_home(check: &mut Check<'_>, found: Option<u8>, own: u8, guid: &str) {
    match found {
        Some(tag) if tag == own => {}
        Some(tag) => check.error(Code::GuidMisplaced, &[tag, 0], &own.to_string()),
        None => check.expect(&[own, 0], guid, Code::ValueNotAllowed, |_| false),
    }
}

/// `00` identifier, `01` { `00` BIN, `01` account }, `02` service.
fn napas(check: &mut Check<'_>, tag: u8) {
    if !check.is_template(&[tag]) {
        return;
    }
    check.require(&[tag, 1]);
    if check.is_template(&[tag, 1]) {
        beneficiary(check, tag);
    }
    let known = |text: &str| Service::from_code(text).is_some();
    check.expect(&[tag, 2], Service::CODES, Code::ServiceUnknown, known);
    for field in check.fields.get(&[tag]).map_or(&[][..], Field::children) {
        if field.tag.number() > 2 {
            check.warn(Code::UnexpectedObject, &[tag, field.tag.number()], "");
        }
    }
}

fn beneficiary(check: &mut Check<'_>, tag: u8) {
    check.require(&[tag, 1, 0]);
    check.require(&[tag, 1, 1]);
    let bin = |text: &str| text.len() == 6 && digits(text);
    check.expect(&[tag, 1, 0], "N6", Code::BinMalformed, bin);
    check.expect(&[tag, 1, 1], "AN1-19", Code::AccountMalformed, is_account);
    for field in check.fields.get(&[tag, 1]).map_or(&[][..], Field::children) {
        match field.tag.number() {
            0 | 1 => {}
            2 => misplaced_service(check, tag),
            other => check.error(Code::UnexpectedObject, &[tag, 1, other], ""),
        }
    }
    card(check, tag);
}

/// One public library nests the service code one level too deep, with a right checksum.
fn misplaced_service(check: &mut Check<'_>, tag: u8) {
    check.error(Code::ServiceMisplaced, &[tag, 1, 2], "38.02");
    let known = |text: &str| Service::from_code(text).is_some();
    check.expect(&[tag, 1, 2], Service::CODES, Code::ServiceUnknown, known);
}

/// NAPAS' own samples carry shorter "cards", so the length is only a warning.
fn card(check: &mut Check<'_>, tag: u8) {
    let to_card = check.text(&[tag, 2]) == Some(Service::Card.code());
    let length = check.text(&[tag, 1, 1]).map_or(0, str::len);
    if to_card && !matches!(length, 16 | 19) {
        check.warn(Code::CardLength, &[tag, 1, 1], "16|19");
    }
}

fn merchant(check: &mut Check<'_>, tag: u8) {
    check.require(&[tag, 1]);
    check.expect(&[tag, 1], "AN8-15", Code::MerchantIdMalformed, is_merchant_id);
}
