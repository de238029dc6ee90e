//! The envelope of every list.

use serde::{Deserialize, Serialize};

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The records of this page, in order.
    pub items: Vec<T>,
    /// How many records match in all, where it is cheap to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Pass as `cursor` to get the following page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A list that fits on one page.
    pub fn whole(items: Vec<T>) -> Self {
        let total = u32::try_from(items.len()).ok();
        Self { items, total, next: None }
    }
}

/// A value of a filter and how many of the matching records carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facet {
    /// What to pass as the filter.
    pub value: String,
    /// What a person reads; empty where the client words it itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// How many records.
    pub count: u32,
}
