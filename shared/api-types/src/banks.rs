//! Banks and wallets that take transfers.

use serde::{Deserialize, Serialize};

/// A bank or wallet. Names differ between lists; the BIN is the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bank {
    /// Six digits.
    pub bin: String,
    /// The short code most lists use; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The name people say.
    pub short_name: String,
    /// The registered name.
    pub name: String,
    /// It can be paid by VietQR; absent where nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receives: Option<bool>,
    /// Other names in use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}
