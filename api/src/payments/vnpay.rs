//! VNPAY's gateway: its IPN is a GET whose query is signed, names in order, blanks as plus signs.
//! Source: sandbox.vnpayment.vn, IPN URL.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::json;
use url::form_urlencoded::{Serializer, parse};

use super::signed::{local, sha512_is};
use super::{Credit, Delivery, Notice, Outcome, Reply, Unread};

pub(super) fn read(delivery: Delivery<'_>, key: &str) -> Result<Notice, Unread> {
    let mut fields: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in parse(delivery.query.as_bytes()) {
        // Of a name that stands twice nobody can say which was signed.
        if fields.insert(name.into_owned(), value.into_owned()).is_some() {
            return Err(Unread::Malformed);
        }
    }
    let hash = fields.remove("vnp_SecureHash").ok_or(Unread::Signature)?;
    fields.remove("vnp_SecureHashType");
    let mut signed = Serializer::new(String::new());
    signed.extend_pairs(fields.iter().filter(|(_, value)| !value.is_empty()));
    sha512_is(key, signed.finish().as_bytes(), &hash)?;
    let of = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    // In hundredths of a đồng.
    let amount: i64 = of("vnp_Amount").parse().map_err(|_| Unread::Malformed)?;
    if amount % 100 != 0 {
        return Err(Unread::Malformed);
    }
    let paid = of("vnp_ResponseCode") == "00" && of("vnp_TransactionStatus") == "00";
    if !paid || amount <= 0 {
        return Ok(Notice::Other);
    }
    let (transaction, order) = (of("vnp_TransactionNo"), of("vnp_TxnRef"));
    if transaction.is_empty() || order.is_empty() {
        return Err(Unread::Malformed);
    }
    Ok(Notice::Credit(Credit {
        transaction: transaction.to_owned(),
        vnd: amount / 100,
        accounts: Vec::new(),
        order: Some(order.to_owned()),
        memo: of("vnp_OrderInfo").to_owned(),
        at: local(of("vnp_PayDate")),
    }))
}

/// It wants a code of its own whatever happened, under 200.
pub(super) fn reply(outcome: Outcome) -> Reply {
    let (code, message) = match outcome {
        Outcome::Kept | Outcome::Nothing | Outcome::NotOurs => ("00", "Confirm Success"),
        Outcome::UnknownOrder => ("01", "Order not found"),
        Outcome::Again => ("02", "Order already confirmed"),
        Outcome::OtherAmount => ("04", "Invalid amount"),
        Outcome::Refused(Unread::Signature) => ("97", "Invalid signature"),
        Outcome::Refused(_) => ("99", "Unknown error"),
    };
    Reply { status: StatusCode::OK, body: Some(json!({ "RspCode": code, "Message": message })) }
}
