//! Where papers are handed in. Field names are those of the Human Services Data Specification
//! (Open Referral HSDS 3.0), so that a directory of another country's software reads them;
//! `kind`, `commune`, `province`, `sample` and `today` are ours.

use serde::{Deserialize, Serialize};

/// What kind of office it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// Trung tâm Phục vụ hành chính công xã, phường
    OneStopCommune,
    /// Trung tâm Phục vụ hành chính công tỉnh, thành phố
    OneStopProvince,
    /// Công an xã, phường
    PoliceCommune,
    /// Công an tỉnh, thành phố
    PoliceProvince,
    /// Điểm hỗ trợ, đại lý dịch vụ công
    AccessPoint,
    /// Tổ công nghệ số cộng đồng
    DigitalTeam,
    /// Any other.
    Other,
}

impl OfficeKind {
    /// The kind that a word of the wire names.
    pub fn of(word: &str) -> Option<Self> {
        Some(match word {
            "one_stop_commune" => Self::OneStopCommune,
            "one_stop_province" => Self::OneStopProvince,
            "police_commune" => Self::PoliceCommune,
            "police_province" => Self::PoliceProvince,
            "access_point" => Self::AccessPoint,
            "digital_team" => Self::DigitalTeam,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// An object that has only a name: an organisation, a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlainName {
    /// The name.
    pub name: String,
}

/// An object that has only a description: an aid for people with disabilities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlainDescription {
    /// The description.
    pub description: String,
}

/// Where an office stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Address {
    /// House and street.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address_1: String,
    /// Commune, ward or special zone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// Province or city.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state_province: String,
    /// `VN`
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
}

/// A telephone of the office, never of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Phone {
    /// As it is dialled.
    pub number: String,
    /// Who answers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// One run of opening hours that comes back every week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Schedule {
    /// `WEEKLY`
    pub freq: String,
    /// `MO,TU,WE,TH,FR` (RFC 5545)
    pub byday: String,
    /// `07:00`
    pub opens_at: String,
    /// `11:00`
    pub closes_at: String,
    /// First day it holds, `YYYY-MM-DD`; empty: always.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub valid_from: String,
    /// Last day it holds, `YYYY-MM-DD`; empty: always.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub valid_to: String,
    /// Anything to add.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// From when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenHours {
    /// `07:00`
    pub opens_at: String,
    /// `11:00`
    pub closes_at: String,
}

/// An office's present day, as a clock in Vietnam shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Today {
    /// Which day this is, `YYYY-MM-DD`.
    pub date: String,
    /// When it is open on it, in order; empty: closed all day.
    pub hours: Vec<OpenHours>,
    /// Whether it is open at this moment.
    pub open_now: bool,
    /// When it is open: until when, `11:00`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub closes_at: String,
    /// When it is closed: the day it opens next, `YYYY-MM-DD`; empty where that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_date: String,
    /// When it is closed: the hour it opens then, `07:00`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_time: String,
    /// The day off that this day is, `Tết Nguyên đán`; empty on any other.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub holiday: String,
    /// False when it rests on a day whose status is not official yet.
    pub confirmed: bool,
}

/// An office that receives people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Office {
    /// Stable id.
    pub id: String,
    /// `Công an phường Giá Rai`
    pub name: String,
    /// Which kind.
    pub kind: OfficeKind,
    /// The commune it is of, five digits; empty for an office of the whole province.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub commune: String,
    /// The province it is in, two digits.
    pub province: String,
    /// Whose office it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<PlainName>,
    /// What it does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// How to call it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// Its hours of every week.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// Degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// Ramps, lifts, sign language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<PlainDescription>,
    /// Spoken beside Vietnamese.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<PlainName>,
    /// Its page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Its hours are made up: ask before going.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    /// The present day; absent where its hours or the day's status are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<Today>,
}

/// Offices, those that fit first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeList {
    /// In order: of the commune before of the province, what fits the procedure first.
    pub items: Vec<Office>,
    /// How many match in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// False: the commune that was asked for has none that fits, these are the province's.
    pub exact: bool,
}
