//! What the first content is drawn from, on the server and again when the module takes over.

use crate::Notice;
use api_types::Problem;
use api_types::stalls::{Stall, StallPayee};
use serde::{Deserialize, Serialize};

/// Plain data; when all of it is absent, the browser asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct First {
    /// The stall of the `stall` attribute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stall: Option<Box<Stall>>,
    /// The account of the `bank`, `account` and `name` attributes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<StallPayee>,
    /// Đồng.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// The transfer content, folded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What the editor should mend: beside the code, or in its place when nobody can be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// Why the API has no such stall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Box<Problem>>,
}

impl From<Notice> for First {
    fn from(notice: Notice) -> Self {
        Self { notice: Some(notice), ..Self::default() }
    }
}

impl From<Problem> for First {
    fn from(problem: Problem) -> Self {
        Self { problem: Some(Box::new(problem)), ..Self::default() }
    }
}
