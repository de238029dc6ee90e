//! Signing as the companies do: to try the whole path without money.

use hmac::{Hmac, Mac as _};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde_json::{Map, Value, json};
use sha2::{Sha256, Sha512};
use url::form_urlencoded::Serializer;

use super::signed::{pairs, sorted};
use super::{Credit, Provider, momo};

/// A notification as a company sends it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signed {
    /// Its headers.
    pub headers: Vec<(&'static str, String)>,
    /// Its query: sent by GET if there is one.
    pub query: String,
    /// Its body.
    pub body: String,
}

impl Provider {
    /// The notification with which this company would tell of money now.
    pub fn sign(self, credit: &Credit, key: &str, now: Timestamp) -> Signed {
        match self {
            Self::Sepay => sepay(credit, key, now),
            Self::Casso => casso(credit, key, now),
            Self::Payos => payos(credit, key, now),
            Self::Vnpay => vnpay(credit, key, now),
            Self::Momo => momo_ipn(credit, key, now),
            Self::Zalo => zalo(credit, key, now),
        }
    }
}

fn sepay(credit: &Credit, key: &str, now: Timestamp) -> Signed {
    let body = json!({
        "id": number(credit), "gateway": "", "transactionDate": local(now, "%Y-%m-%d %H:%M:%S"),
        "accountNumber": credit.accounts.first(), "code": null, "content": credit.memo,
        "transferType": "in", "transferAmount": credit.vnd, "accumulated": 0,
        "subAccount": null, "referenceCode": credit.transaction, "description": "",
    });
    let (body, time) = (body.to_string(), now.as_second().to_string());
    let signature = format!("sha256={}", sha256(key, &format!("{time}.{body}")));
    let headers = vec![("x-sepay-timestamp", time), ("x-sepay-signature", signature)];
    Signed { headers, body, ..Signed::default() }
}

fn casso(credit: &Credit, key: &str, now: Timestamp) -> Signed {
    let body = json!({ "error": 0, "data": {
        "id": number(credit), "reference": credit.transaction, "description": credit.memo,
        "amount": credit.vnd, "runningBalance": 0,
        "transactionDateTime": local(now, "%Y-%m-%d %H:%M:%S"),
        "accountNumber": credit.accounts.first(), "virtualAccountNumber": "", "virtualAccountName": "",
    } });
    let time = now.as_millisecond();
    let signature = sha512(key, &format!("{time}.{}", sorted(&body)));
    let headers = vec![("x-casso-signature", format!("t={time},v1={signature}"))];
    Signed { headers, body: body.to_string(), ..Signed::default() }
}

fn payos(credit: &Credit, key: &str, now: Timestamp) -> Signed {
    let data = json!({
        "orderCode": now.as_second(), "amount": credit.vnd,
        "description": credit.memo, "accountNumber": credit.accounts.first(),
        "reference": credit.transaction, "currency": "VND", "code": "00", "desc": "success",
        "transactionDateTime": local(now, "%Y-%m-%d %H:%M:%S"), "virtualAccountNumber": "",
    });
    let signature = sha256(key, &pairs(data.as_object().unwrap_or(&Map::new())));
    let body = json!({ "code": "00", "desc": "success", "success": true, "data": data, "signature": signature });
    Signed { body: body.to_string(), ..Signed::default() }
}

fn vnpay(credit: &Credit, key: &str, now: Timestamp) -> Signed {
    let amount = credit.vnd.saturating_mul(100).to_string();
    let (time, order) = (local(now, "%Y%m%d%H%M%S"), credit.order.clone().unwrap_or_default());
    // In the order of their names.
    let fields = [
        ("vnp_Amount", &*amount),
        ("vnp_OrderInfo", &*credit.memo),
        ("vnp_PayDate", &*time),
        ("vnp_ResponseCode", "00"),
        ("vnp_TransactionNo", &*credit.transaction),
        ("vnp_TransactionStatus", "00"),
        ("vnp_TxnRef", &*order),
    ];
    let mut query = Serializer::new(String::new());
    query.extend_pairs(fields.iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    let hash = sha512(key, &query);
    Signed { query: format!("{query}&vnp_SecureHash={hash}"), ..Signed::default() }
}

fn momo_ipn(credit: &Credit, key: &str, now: Timestamp) -> Signed {
    let (access, secret) = key.split_once(':').unwrap_or_default();
    let mut body = json!({
        "partnerCode": "MOMO", "orderId": credit.order, "requestId": credit.transaction,
        "amount": credit.vnd, "orderInfo": credit.memo, "orderType": "momo_wallet",
        "transId": number(credit), "resultCode": 0, "message": "Thành công.", "payType": "qr",
        "responseTime": now.as_millisecond(), "extraData": "",
    });
    let signature = sha256(secret, &momo::message(access, &body));
    if let Some(body) = body.as_object_mut() {
        body.insert("signature".to_owned(), signature.into());
    }
    Signed { body: body.to_string(), ..Signed::default() }
}

fn zalo(credit: &Credit, key: &str, now: Timestamp) -> Signed {
    let data = json!({
        "appId": "0", "orderId": credit.order, "transId": credit.transaction,
        "method": "ZALOPAY", "transTime": now.as_millisecond(), "amount": credit.vnd,
        "description": credit.memo, "resultCode": 1, "message": "Giao dịch thành công",
    });
    let overall = sha256(key, &pairs(data.as_object().unwrap_or(&Map::new())));
    let body = json!({ "data": data, "mac": "", "overallMac": overall });
    Signed { body: body.to_string(), ..Signed::default() }
}

/// Some companies count in numbers: digits are sent as such.
fn number(credit: &Credit) -> Value {
    let text = &credit.transaction;
    text.parse::<i64>().map_or_else(|_| text.as_str().into(), Value::from)
}

fn local(now: Timestamp, form: &str) -> String {
    now.to_zoned(TimeZone::fixed(Offset::constant(7))).strftime(form).to_string()
}

fn sha256(key: &str, message: &str) -> String {
    let mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(key.as_bytes());
    mac.map_or_else(
        |_| String::new(),
        |mac| hex(&mac.chain_update(message).finalize().into_bytes()),
    )
}

fn sha512(key: &str, message: &str) -> String {
    let mac = <Hmac<Sha512> as hmac::Mac>::new_from_slice(key.as_bytes());
    mac.map_or_else(
        |_| String::new(),
        |mac| hex(&mac.chain_update(message).finalize().into_bytes()),
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
