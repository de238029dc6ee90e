//! What every company's notification is read into, and what it is answered.

use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde_json::Value;

/// A notification as it came.
#[derive(Debug, Clone, Copy)]
pub struct Delivery<'a> {
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its query, without the question mark.
    pub query: &'a str,
    /// Its body, byte for byte: what is signed.
    pub body: &'a [u8],
    /// When it came.
    pub now: Timestamp,
}

/// What a notification says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Money came in.
    Credit(Credit),
    /// Something else: money went out, a payment failed or still waits, the company tries the
    /// address.
    Other,
}

/// Money that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The company's number of it: the same money is told under the same number.
    pub transaction: String,
    /// In đồng; more than nothing.
    pub vnd: i64,
    /// The accounts that received it, where the company says so: the virtual one, the real one.
    pub accounts: Vec<String>,
    /// The order that was paid, where the company knows orders.
    pub order: Option<String>,
    /// The words of the transfer.
    pub memo: String,
    /// When the bank says it happened.
    pub at: Option<Timestamp>,
}

/// Why a notification is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Not signed with the key that we share, or not signed.
    Signature,
    /// Signed so long ago, or so far ahead, that somebody may be sending it again.
    Late,
    /// Signed, but not what the company describes.
    Malformed,
}

/// What became of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept, and a sale is paid by it, or it waits for somebody to say whose it is.
    Kept,
    /// It was kept before.
    Again,
    /// Kept; no sale has this order.
    UnknownOrder,
    /// Kept; the sale asks for another amount.
    OtherAmount,
    /// Nothing to keep: no money came in.
    Nothing,
    /// Not kept: the account is no stall's within the gateway's scope.
    NotOurs,
    /// Not taken.
    Refused(Unread),
}

/// What the company expects to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// JSON, or nothing.
    pub body: Option<Value>,
}
