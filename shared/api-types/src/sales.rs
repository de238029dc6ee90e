//! What a stall sells, and the money that comes in for it.

use serde::{Deserialize, Serialize};

/// A sale that a device writes down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaleRequest {
    /// A UUID that the device makes: sent again it is the same sale.
    pub id: String,
    /// What stands first in the transfer's words: a capital letter, then five to nine capital
    /// letters or digits, at least one of them a digit.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[A-Z][A-Z0-9]{5,9}$"))]
    pub reference: String,
    /// What is asked for, in whole đồng.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 499_999_999))]
    pub vnd: i64,
    /// When it was made, RFC 3339, where the device had no network then. A clock that is ahead
    /// counts as now, one that is more than a week behind as a week ago.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
}

/// Whether the money for a sale came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SaleState {
    /// Nothing was told.
    Waiting,
    /// Just what is asked for came in; a bank's server said so. Whether it named this sale or it
    /// was the amount that fitted, `guessed` tells.
    Received,
    /// Less came in.
    TooLittle,
    /// More came in.
    TooMuch,
    /// Nothing was told, and the trader looked for themself and says that it came.
    Noted,
    /// Nothing was told, and the trader took the sale back: a wrong amount, a buyer who paid cash.
    /// Money that names it still counts for it.
    Dropped,
}

/// A sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sale {
    /// The device's UUID.
    pub id: String,
    /// What stands first in the transfer's words.
    pub reference: String,
    /// What is asked for, in whole đồng.
    pub vnd: i64,
    /// What came in for it, in whole đồng.
    pub received: i64,
    /// What that means.
    pub state: SaleState,
    /// RFC 3339 in UTC.
    pub made: String,
    /// Some of what came in names no sale, and was counted for this one by amount and time: to be
    /// shown as such.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guessed: bool,
    /// When the trader said that it came, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noted: Option<String>,
    /// When the trader took it back, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped: Option<String>,
    /// Grows with each edit; `If-Match` names it.
    pub version: i64,
}

/// A trader's own word about a sale: one of the two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaleEdit {
    /// "I looked myself, it came"; or that word taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noted: Option<bool>,
    /// The sale is taken back; or it stands after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped: Option<bool>,
}

/// Money that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Credit {
    /// Its id.
    pub id: String,
    /// In whole đồng.
    pub vnd: i64,
    /// The words of the transfer.
    pub memo: String,
    /// When it was told, RFC 3339 in UTC.
    pub received: String,
    /// The sale that it pays; none where nobody can tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sale: Option<String>,
}

/// A day of a stall, by the clocks of Vietnam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StallDay {
    /// `YYYY-MM-DD`
    pub day: String,
    /// All money that banks' servers told of, in whole đồng, with or without a sale.
    pub received_vnd: i64,
    /// How many transfers that was.
    pub received_count: u64,
    /// What the trader says came in besides, in whole đồng.
    pub noted_vnd: i64,
    /// How many sales that is.
    pub noted_count: u64,
    /// Sales for which nothing came.
    pub waiting_count: u64,
    /// The latest first, a thousand at most.
    pub sales: Vec<Sale>,
    /// Money that no sale asked for, the latest first.
    pub unmatched: Vec<Credit>,
    /// The number of the stall's last event when the day was read: who listens from there misses
    /// nothing. Who hears of something reads the day again: it may be counted in it already.
    pub last_event: i64,
}

/// What came in on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BookDay {
    /// `YYYY-MM-DD`
    pub day: String,
    /// What banks' servers told of, in whole đồng.
    pub received_vnd: i64,
    /// How many transfers that was.
    pub received_count: u64,
    /// What the trader says came in besides, in whole đồng.
    pub noted_vnd: i64,
    /// How many sales that is.
    pub noted_count: u64,
}

/// A yearly turnover that a law names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Threshold {
    /// In whole đồng.
    pub vnd: i64,
    /// Since when it counts, `YYYY-MM-DD`.
    pub from: String,
    /// The law.
    pub source: String,
}

/// The book of a stall's turnover over some days. It works out no tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StallBook {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Days on which something came in, in their order.
    pub days: Vec<BookDay>,
    /// The turnover of the last day's year up to it, told and noted, in whole đồng.
    pub year_vnd: i64,
    /// The yearly turnover that the law names on the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
}

/// What the devices of a stall hear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StallEvent {
    /// A sale was written down, or what its trader says of it changed.
    Sale {
        /// As it is now.
        sale: Sale,
    },
    /// Money came in.
    Credit {
        /// The money.
        credit: Credit,
        /// The sale that it pays, as it is now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sale: Option<Sale>,
    },
}

/// A company's server that is to tell of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GatewayRequest {
    /// `sepay`, `casso`, `payos`, `vnpay`, `momo`, `zalo`.
    pub provider: String,
    /// The market's or the stall's path, `p96/c32248/mcho` or `p96/c32248/mcho/s…`.
    pub scope: String,
    /// What the office calls it.
    pub name: String,
    /// The key shared with the company; of MoMo the access key, a colon, the secret key. It is
    /// never shown again.
    pub key: String,
}

/// A company's server that may tell of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gateway {
    /// Unguessable.
    pub id: String,
    /// The company.
    pub provider: String,
    /// Whose money.
    pub scope: String,
    /// What the office calls it.
    pub name: String,
    /// The path that the company is to call.
    pub path: String,
    /// RFC 3339 in UTC.
    pub created: String,
    /// When it was closed, RFC 3339 in UTC: nothing is taken from it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
    /// Grows with each edit; `If-Match` names it.
    pub version: i64,
}

/// Companies' servers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GatewayList {
    /// The latest first.
    pub items: Vec<Gateway>,
}
