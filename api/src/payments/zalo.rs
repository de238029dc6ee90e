//! Zalo's Checkout: two signatures, of which the one over all data is the one to trust.
//! Source: miniapp.zaloplatforms.com, payment/callback.

use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::signed::{joined, json, named, pairs, sha256_is, some, whole};
use super::{Credit, Delivery, Notice, Outcome, Reply, Unread};

pub(super) fn read(delivery: Delivery<'_>, key: &str) -> Result<Notice, Unread> {
    let body: Value = json(delivery.body)?;
    let data = body.get("data").and_then(Value::as_object).ok_or(Unread::Malformed)?;
    let given = body.get("overallMac").and_then(Value::as_str).ok_or(Unread::Signature)?;
    sha256_is(key, pairs(data).as_bytes(), given)?;
    let of = |name: &str| data.get(name);
    let vnd = whole(of("amount"))?;
    if whole(of("resultCode"))? != 1 || vnd <= 0 {
        return Ok(Notice::Other);
    }
    let at = whole(of("transTime")).ok();
    Ok(Notice::Credit(Credit {
        transaction: named(of("transId"))?,
        vnd,
        accounts: Vec::new(),
        // Its own number of the order; ours, if we gave one, is in the extra data.
        order: ours(of("extradata")).or_else(|| some(of("orderId"))),
        memo: joined(of("description")),
        at: at.and_then(|millis| Timestamp::from_millisecond(millis).ok()),
    }))
}

/// `myOrderId` of JSON that is percent-encoded.
fn ours(extra: Option<&Value>) -> Option<String> {
    let text = joined(extra);
    let plain = percent_encoding::percent_decode_str(&text).decode_utf8().ok()?;
    let extra: Value = serde_json::from_str(&plain).ok()?;
    some(extra.get("myOrderId"))
}

pub(super) fn reply(outcome: Outcome) -> Reply {
    let (code, message) = match outcome {
        Outcome::Refused(Unread::Signature) => (0, "mac"),
        Outcome::Refused(_) => (0, "data"),
        Outcome::UnknownOrder => (0, "order"),
        Outcome::OtherAmount => (0, "amount"),
        Outcome::Kept | Outcome::Again | Outcome::Nothing | Outcome::NotOurs => (1, "ok"),
    };
    let body = json!({ "returnCode": code, "returnMessage": message });
    Reply { status: StatusCode::OK, body: Some(body) }
}
