//! SePay: a bank account is watched. Signed over time and body, or with a plain key.
//! Source: developer.sepay.vn, webhooks: authentication, error handling.

use axum::http::StatusCode;
use serde_json::{Value, json};
use subtle::ConstantTimeEq as _;

use super::signed::{accounts, header, joined, json, local, named, near, sha256_is, whole};
use super::{Credit, Delivery, Notice, Outcome, Reply, Unread};

/// How far a signature's time may be from now, in seconds. It asks for five minutes, sends again for
/// 33, and nowhere says that it signs anew: what it sends after a restart must not be lost, and what
/// is sent again is kept once.
const WINDOW: u64 = 45 * 60;

pub(super) fn read(delivery: Delivery<'_>, key: &str) -> Result<Notice, Unread> {
    verify(&delivery, key)?;
    let body: Value = json(delivery.body)?;
    let of = |name: &str| body.get(name);
    let vnd = whole(of("transferAmount"))?;
    if of("transferType").and_then(Value::as_str) != Some("in") || vnd <= 0 {
        return Ok(Notice::Other);
    }
    Ok(Notice::Credit(Credit {
        transaction: named(of("id"))?,
        vnd,
        accounts: accounts([of("subAccount"), of("accountNumber")]),
        order: None,
        memo: joined(of("content")),
        at: local(&joined(of("transactionDate"))),
    }))
}

fn verify(delivery: &Delivery<'_>, key: &str) -> Result<(), Unread> {
    let of = |name: &str| header(delivery.headers, name);
    let Some(signature) = of("x-sepay-signature") else {
        let plain = of("authorization").and_then(|value| value.strip_prefix("Apikey "));
        let given = plain.ok_or(Unread::Signature)?.trim();
        let same = bool::from(given.as_bytes().ct_eq(key.as_bytes()));
        return if same { Ok(()) } else { Err(Unread::Signature) };
    };
    let hex = signature.strip_prefix("sha256=").ok_or(Unread::Signature)?;
    let time = of("x-sepay-timestamp").ok_or(Unread::Signature)?;
    sha256_is(key, &[time.as_bytes(), b".", delivery.body].concat(), hex)?;
    near(time.parse().map_err(|_| Unread::Malformed)?, delivery, WINDOW)
}

/// Anything but success is sent again, for half an hour.
pub(super) fn reply(outcome: Outcome) -> Reply {
    let status = match outcome {
        Outcome::Refused(Unread::Signature | Unread::Late) => StatusCode::UNAUTHORIZED,
        Outcome::Refused(Unread::Malformed) => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    Reply { status, body: Some(json!({ "success": status == StatusCode::OK })) }
}
