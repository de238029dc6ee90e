//! payOS: transfers to a watched account, each for an order. Signed over `data`.
//! Source: payos.vn, webhook and its signature.

use serde_json::Value;

use super::signed::{accounts, joined, json, local, named, pairs, sha256_is, whole};
use super::{Credit, Delivery, Notice, Unread};

pub(super) fn read(delivery: Delivery<'_>, key: &str) -> Result<Notice, Unread> {
    let body: Value = json(delivery.body)?;
    let data = body.get("data").and_then(Value::as_object).ok_or(Unread::Malformed)?;
    let given = body.get("signature").and_then(Value::as_str).ok_or(Unread::Signature)?;
    sha256_is(key, pairs(data).as_bytes(), given)?;
    let of = |name: &str| data.get(name);
    let vnd = whole(of("amount"))?;
    if joined(of("code")) != "00" || vnd <= 0 {
        return Ok(Notice::Other);
    }
    Ok(Notice::Credit(Credit {
        transaction: named(of("reference"))?,
        vnd,
        accounts: accounts([of("virtualAccountNumber"), of("accountNumber")]),
        // Its orders are numbers of its own: a sale is named in the words of the transfer.
        order: None,
        memo: joined(of("description")),
        at: local(&joined(of("transactionDateTime"))),
    }))
}
