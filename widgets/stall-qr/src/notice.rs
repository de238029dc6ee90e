//! What the editor of the page has to mend on the tag.

use crate::Text;
use kit::Widget;
use serde::{Deserialize, Serialize};

/// What is wrong with the attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Neither `stall` nor `bank` and `account`.
    MissingPayee,
    /// `account` without `bank`.
    MissingBank,
    /// `bank` without `account`.
    MissingAccount,
    /// `bank` names none that we know. For six digits the code is drawn all the same:
    /// a new bank may be younger than the table.
    UnknownBank,
    /// `bank` names several.
    AmbiguousBank,
    /// `account` is no account number.
    BadAccount,
    /// `amount` is not a number of đồng that one transfer carries.
    BadAmount,
    /// `message` is too long, or nothing of it survives without marks.
    BadMessage,
}

/// A fault, and what the attribute says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What is wrong.
    pub fault: Fault,
    /// What was written; empty when it is missing.
    #[serde(default)]
    pub value: String,
}

impl Fault {
    /// The stable code that `data-code` and `mc-error` carry.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MissingPayee => "missing-payee",
            Self::MissingBank => "missing-bank",
            Self::MissingAccount => "missing-account",
            Self::UnknownBank => "unknown-bank",
            Self::AmbiguousBank => "ambiguous-bank",
            Self::BadAccount => "bad-account",
            Self::BadAmount => "bad-amount",
            Self::BadMessage => "bad-message",
        }
    }

    const fn text(self) -> Text {
        match self {
            Self::MissingPayee => Text::MissingPayee,
            Self::MissingBank => Text::MissingBank,
            Self::MissingAccount => Text::MissingAccount,
            Self::UnknownBank => Text::UnknownBank,
            Self::AmbiguousBank => Text::AmbiguousBank,
            Self::BadAccount => Text::BadAccount,
            Self::BadAmount => Text::BadAmount,
            Self::BadMessage => Text::BadMessage,
        }
    }

    /// With what was written.
    pub(crate) fn with(self, value: &str) -> Notice {
        Notice { fault: self, value: value.to_owned() }
    }
}

impl Notice {
    /// What is wrong and how to mend it.
    pub(crate) fn sentence(&self, widget: Widget) -> String {
        widget.fill(self.fault.text(), "value", &self.value)
    }
}
