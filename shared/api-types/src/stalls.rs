//! Markets, stalls and where their money goes.

use serde::{Deserialize, Serialize};

/// A market (chợ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Market {
    /// Stable id.
    pub id: String,
    /// `Chợ Hộ Phòng`
    pub name: String,
    /// The commune's code.
    pub commune: String,
    /// The province's code.
    pub province: String,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// When it is open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hours: String,
}

/// A stall as lists show it: nothing about accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StallRow {
    /// `Sạp 27`
    pub number: String,
    /// Its name.
    pub name: String,
    /// What it sells.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goods: String,
}

/// A stall as its printed sign shows it. The id is unguessable: who has it has seen the sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stall {
    /// The public, unguessable id.
    pub id: String,
    /// The market it stands in.
    pub market: Market,
    /// `Sạp 27`
    pub number: String,
    /// Its name.
    pub name: String,
    /// What it sells.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goods: String,
    /// Where the money goes.
    pub payee: StallPayee,
    /// The account is made up: no money can arrive.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

/// The receiving account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StallPayee {
    /// Six digits that name the bank.
    pub bin: String,
    /// The bank's short name.
    pub bank: String,
    /// The account number.
    pub account: String,
    /// The holder's name as the bank shows it.
    pub holder: String,
}
