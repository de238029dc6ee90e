//! An old address as it is stored.

use serde::{Deserialize, Serialize};

/// That a commune or ward from before 1 July 2025 went, wholly or in part, into one of today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldCommune {
    /// Its five digits of that time; the districts that had no communes have none.
    pub code: Option<String>,
    /// `Phường 1, Thị xã Giá Rai, Tỉnh Bạc Liêu`
    pub name: String,
    /// The code of the commune of today.
    pub commune: String,
    /// All of it went there.
    pub whole: bool,
    /// Where it was split: most of its people live there now.
    pub usual: bool,
}
