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

/// A commune found by what a person typed: a name of today, or one from before 1 July 2025.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceHit {
    /// The code of the commune of today, five digits.
    pub commune: String,
    /// `Phường Giá Rai`
    pub name: String,
    /// The code of its province, two digits.
    pub province: String,
    /// `Tỉnh Cà Mau`
    pub province_name: String,
    /// The old name that was typed, `Phường 1, Thị xã Giá Rai, Tỉnh Bạc Liêu`; empty where
    /// today's name was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was: String,
    /// The old place went into several communes, and the person has to choose. Of an old commune
    /// all of them are in the list, the usual one first; one that was found by today's name
    /// already is not repeated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub split: bool,
}

/// What a province says of itself on its pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProvinceSettings {
    /// Two digits.
    pub province: String,
    /// The name over its pages; empty for the program's own.
    pub name: String,
    /// The colour of buttons and links on white, `#rrggbb`; empty for the program's own.
    #[cfg_attr(feature = "openapi", schema(example = "#0b6b57"))]
    pub accent: String,
    /// Whom to call; empty where nobody is to be called.
    #[cfg_attr(feature = "openapi", schema(example = "0290 3831 111"))]
    pub hotline: String,
    /// The page of its official account (Zalo or another); empty without one.
    #[cfg_attr(feature = "openapi", schema(example = "https://zalo.me/1234567890"))]
    pub official_account: String,
    /// Grows with each change; 0 before the first.
    pub version: i64,
}

/// What is to change about a province's settings; what is left out stays, what is empty goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProvinceEdit {
    /// The name over its pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 120))]
    pub name: Option<String>,
    /// `#rrggbb`, with a contrast of 4.5 to white.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// Digits, blanks, dots and a plus sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hotline: Option<String>,
    /// An `https` address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official_account: Option<String>,
}
