//! The day a result is due (ngày hẹn trả kết quả).

use crate::procedures::TimeUnit;
use serde::{Deserialize, Serialize};

/// Why an office is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClosedBy {
    /// An ordinary Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A day off.
    Holiday,
}

/// A day that did not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkippedDay {
    /// `YYYY-MM-DD`
    pub date: String,
    /// Why.
    pub reason: ClosedBy,
    /// The holiday's name; empty for weekends.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// When a complete dossier is answered at the latest. Always "dự kiến": the receipt decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deadline {
    /// The day of receipt, `YYYY-MM-DD`.
    pub from: String,
    /// How many.
    pub qty: u32,
    /// Of what.
    pub unit: TimeUnit,
    /// Received after 15:00, so that it counts for the next working day, unless it is `promised`.
    #[serde(default)]
    pub late: bool,
    /// The hour moves nothing: the source promises the next working day for what comes after 15:00.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub promised: bool,
    /// The day the result is due, `YYYY-MM-DD`.
    pub due: String,
    /// Its weekday, in the language that was asked for.
    #[serde(default)]
    pub weekday: String,
    /// Closed days that moved the date, in order.
    pub skipped: Vec<SkippedDay>,
    /// False when it rests on a day whose status is not official yet.
    pub confirmed: bool,
}
