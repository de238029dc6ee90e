//! MoMo's gateway: signed over thirteen fields in an order of its own, one of which, our access
//! key, is not in the body. Source: developers.momo.vn, AIO v2, IPN.

use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::Value;

use super::signed::{joined, json, named, sha256_is, whole};
use super::{Credit, Delivery, Notice, Outcome, Reply, Unread};

const FIELDS: [&str; 12] = [
    "amount",
    "extraData",
    "message",
    "orderId",
    "orderInfo",
    "orderType",
    "partnerCode",
    "payType",
    "requestId",
    "responseTime",
    "resultCode",
    "transId",
];

/// The key is written as access key, colon, secret key.
pub(super) fn read(delivery: Delivery<'_>, key: &str) -> Result<Notice, Unread> {
    let (access, secret) = key.split_once(':').ok_or(Unread::Signature)?;
    let body: Value = json(delivery.body)?;
    let of = |name: &str| body.get(name);
    let given = of("signature").and_then(Value::as_str).ok_or(Unread::Signature)?;
    sha256_is(secret, message(access, &body).as_bytes(), given)?;
    let vnd = whole(of("amount"))?;
    // Other codes wait, were refused, or are only authorised.
    if whole(of("resultCode"))? != 0 || vnd <= 0 {
        return Ok(Notice::Other);
    }
    let at = whole(of("responseTime")).ok();
    Ok(Notice::Credit(Credit {
        transaction: named(of("transId"))?,
        vnd,
        accounts: Vec::new(),
        order: Some(named(of("orderId"))?),
        memo: joined(of("orderInfo")),
        at: at.and_then(|millis| Timestamp::from_millisecond(millis).ok()),
    }))
}

/// What is signed.
pub(super) fn message(access: &str, body: &Value) -> String {
    let fields = FIELDS.iter().map(|name| format!("&{name}={}", joined(body.get(name))));
    format!("accessKey={access}{}", fields.collect::<String>())
}

/// Nothing, within fifteen seconds.
pub(super) fn reply(outcome: Outcome) -> Reply {
    let status = match outcome {
        Outcome::Refused(_) => StatusCode::BAD_REQUEST,
        _ => StatusCode::NO_CONTENT,
    };
    Reply { status, body: None }
}
