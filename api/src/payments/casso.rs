//! Casso, second form: a bank account is watched. Signed over time and the body with its names
//! in order. Source: developer.casso.vn, webhook v2.

use serde_json::Value;

use super::signed::{accounts, header, joined, json, local, named, near, sha512_is, sorted, whole};
use super::{Credit, Delivery, Notice, Unread};

/// It tries again for a day, and may sign only once.
const WINDOW: u64 = 25 * 3600;

pub(super) fn read(delivery: Delivery<'_>, key: &str) -> Result<Notice, Unread> {
    let given = header(delivery.headers, "x-casso-signature").ok_or(Unread::Signature)?;
    let part = |name: &str| given.split(',').find_map(|part| part.trim().strip_prefix(name));
    let (time, hex) = (part("t="), part("v1="));
    let (time, hex) = (time.ok_or(Unread::Signature)?, hex.ok_or(Unread::Signature)?);
    let body: Value = json(delivery.body)?;
    sha512_is(key, format!("{time}.{}", sorted(&body)).as_bytes(), hex)?;
    let millis: i64 = time.parse().map_err(|_| Unread::Malformed)?;
    near(millis / 1_000, &delivery, WINDOW)?;
    let data = body.get("data").ok_or(Unread::Malformed)?;
    let of = |name: &str| data.get(name);
    let (id, vnd) = (whole(of("id"))?, whole(of("amount"))?);
    // Number nought is a trial of the address, less than nothing is money that went out.
    if id == 0 || vnd <= 0 {
        return Ok(Notice::Other);
    }
    Ok(Notice::Credit(Credit {
        transaction: named(of("id"))?,
        vnd,
        accounts: accounts([of("virtualAccountNumber"), of("accountNumber")]),
        order: None,
        memo: joined(of("description")),
        at: local(&joined(of("transactionDateTime"))),
    }))
}
