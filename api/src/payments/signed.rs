//! What the companies' forms have in common.

use axum::http::HeaderMap;
use hmac::{Hmac, Mac as _};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use sha2::{Sha256, Sha512};

use super::{Delivery, Unread};

/// Whether hex digits are the HMAC-SHA256 of a message. Takes as long for a near miss as for
/// nonsense.
pub(super) fn sha256_is(key: &str, message: &[u8], hex: &str) -> Result<(), Unread> {
    let mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(key.as_bytes());
    let mac = mac.map_err(|_| Unread::Signature)?.chain_update(message);
    mac.verify_slice(&bytes(hex)?).map_err(|_| Unread::Signature)
}

/// The same with HMAC-SHA512.
pub(super) fn sha512_is(key: &str, message: &[u8], hex: &str) -> Result<(), Unread> {
    let mac = <Hmac<Sha512> as hmac::Mac>::new_from_slice(key.as_bytes());
    let mac = mac.map_err(|_| Unread::Signature)?.chain_update(message);
    mac.verify_slice(&bytes(hex)?).map_err(|_| Unread::Signature)
}

/// The bytes that hex digits write.
fn bytes(hex: &str) -> Result<Vec<u8>, Unread> {
    if !hex.len().is_multiple_of(2) || !hex.is_ascii() {
        return Err(Unread::Signature);
    }
    let two = |at: usize| hex.get(at..at.saturating_add(2)).unwrap_or_default();
    let byte = |at: usize| u8::from_str_radix(two(at), 16).map_err(|_| Unread::Signature);
    (0..hex.len()).step_by(2).map(byte).collect()
}

/// A header's text.
pub(super) fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The body's JSON.
pub(super) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Unread> {
    serde_json::from_slice(body).map_err(|_| Unread::Malformed)
}

/// Whether a time of signing is near enough to now, to either side.
pub(super) fn near(signed: i64, delivery: &Delivery<'_>, seconds: u64) -> Result<(), Unread> {
    let apart = delivery.now.as_second().abs_diff(signed);
    if apart <= seconds { Ok(()) } else { Err(Unread::Late) }
}

/// A value as JavaScript joins it to text: no text for nothing.
pub(super) fn joined(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// `name=value` in the order of the names, joined as payOS and Zalo sign them.
pub(super) fn pairs(data: &Map<String, Value>) -> String {
    let mut names: Vec<&String> = data.keys().collect();
    names.sort();
    let pair = |name: &String| format!("{name}={}", joined(data.get(name)));
    names.into_iter().map(pair).collect::<Vec<_>>().join("&")
}

/// JSON without blanks, the names of every object in order.
pub(super) fn sorted(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            let mut names: Vec<&String> = object.keys().collect();
            names.sort();
            let member = |name: &String| {
                let value = object.get(name).map(sorted).unwrap_or_default();
                format!("{}:{value}", Value::from(name.as_str()))
            };
            let members: Vec<String> = names.into_iter().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(sorted).collect();
            format!("[{}]", items.join(","))
        }
        other => other.to_string(),
    }
}

/// A whole amount, as a number or as digits.
pub(super) fn whole(value: Option<&Value>) -> Result<i64, Unread> {
    let amount = match value {
        Some(Value::Number(number)) => number.as_i64(),
        Some(Value::String(digits)) => digits.parse().ok(),
        _ => None,
    };
    amount.ok_or(Unread::Malformed)
}

/// A text that is there.
pub(super) fn named(value: Option<&Value>) -> Result<String, Unread> {
    let text = joined(value);
    if text.is_empty() { Err(Unread::Malformed) } else { Ok(text) }
}

/// Account numbers without what is put between their digits.
pub(super) fn accounts<const N: usize>(given: [Option<&Value>; N]) -> Vec<String> {
    let bare = |text: String| text.replace([' ', '.', '-'], "");
    given.into_iter().filter_map(some).map(bare).collect()
}

/// A text, if there is one.
pub(super) fn some(value: Option<&Value>) -> Option<String> {
    Some(joined(value)).filter(|text| !text.is_empty())
}

/// The time of clocks in Vietnam, `2026-11-22 08:30:00` or `20261122083000`.
pub(super) fn local(text: &str) -> Option<Timestamp> {
    let forms = ["%Y-%m-%d %H:%M:%S", "%Y%m%d%H%M%S"];
    let read = forms.into_iter().find_map(|form| DateTime::strptime(form, text).ok())?;
    read.to_zoned(TimeZone::fixed(Offset::constant(7))).ok().map(|zoned| zoned.timestamp())
}
