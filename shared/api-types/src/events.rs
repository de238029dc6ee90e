//! Life events (sự kiện cuộc đời): what one does, in which order, when a child is born, a house is
//! built, papers are lost.

use crate::procedures::{Fee, Time};
use serde::{Deserialize, Serialize};

/// A life event in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LifeEventRow {
    /// `sinh-con`: stands in addresses.
    pub id: String,
    /// `Sinh con`
    pub name: String,
    /// What it leads to, in a sentence.
    pub lead: String,
}

/// A way to go about a step: one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    /// For whom, where a step has several ways; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case: String,
    /// Its code, `1.001193`.
    pub code: String,
    /// Its official name.
    #[serde(default)]
    pub name: String,
    /// The cost in one line.
    #[serde(default)]
    pub fee: Fee,
    /// The processing time: the shortest, where there are several.
    #[serde(default)]
    pub time: Option<Time>,
    /// There are several, by the way to file or the case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub time_from: bool,
}

/// A step on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// What one does, in plain words.
    pub what: String,
    /// Until when, where the law or good sense sets a time.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// What else to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// One of these; with several, the case decides.
    pub choices: Vec<Choice>,
}

/// A life event with its steps in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LifeEvent {
    /// `sinh-con`
    pub id: String,
    /// `Sinh con`
    pub name: String,
    /// What it leads to, in a sentence.
    pub lead: String,
    /// In the order in which one goes.
    pub steps: Vec<Step>,
}

impl LifeEvent {
    /// As it stands in a list.
    pub fn row(&self) -> LifeEventRow {
        LifeEventRow { id: self.id.clone(), name: self.name.clone(), lead: self.lead.clone() }
    }
}
