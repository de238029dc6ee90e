//! Provinces and communes: two administrative levels since 1 July 2025.

use serde::{Deserialize, Serialize};

/// A province or centrally-run city (tỉnh, thành phố trực thuộc trung ương).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Province {
    /// Two digits, as the National Statistics Office numbers them.
    pub code: String,
    /// `Cà Mau`
    pub name: String,
    /// `Tỉnh Cà Mau`
    pub full_name: String,
    /// `Ca Mau`
    pub name_en: String,
    /// The provinces before 1 July 2025 that went into this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub old_names: Vec<String>,
}

/// What kind of commune-level unit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommuneKind {
    /// Phường
    Ward,
    /// Xã
    Commune,
    /// Đặc khu
    SpecialZone,
}

/// A commune, ward or special zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Commune {
    /// Five digits.
    pub code: String,
    /// `Hồ Thị Kỷ`
    pub name: String,
    /// Ward, commune or special zone.
    pub kind: CommuneKind,
    /// The province it belongs to.
    pub province: String,
}
