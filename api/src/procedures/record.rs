//! A procedure as it is stored: the source's facts, cleaned, before any rule is applied.

use api_types::procedures::{Level, Method, Named, Online, PaperCase, Time};
use serde::{Deserialize, Serialize};

/// What kind of entry it is in the national database.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// For the whole country.
    #[default]
    Standard,
    /// One province's or one body's own.
    Specific,
    /// Between offices: kept, never shown to citizens.
    Internal,
}

impl Kind {
    /// As the store writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Specific => "specific",
            Self::Internal => "internal",
        }
    }
}

/// A stored procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// `1.001193`
    pub code: String,
    /// The official name.
    pub name: String,
    /// Who published it (cơ quan công bố).
    pub publisher: String,
    /// Fields (lĩnh vực).
    pub fields: Vec<String>,
    /// Who decides (cấp thực hiện).
    pub levels: Vec<Level>,
    /// The agencies that carry it out.
    pub agencies: Vec<String>,
    /// Who may ask for it (đối tượng).
    pub subjects: Vec<String>,
    /// Its kind.
    pub kind: Kind,
    /// Whose own procedure it is.
    pub province: Option<String>,
    /// The publishing decision.
    pub decision: String,
    /// Toàn trình, một phần.
    pub online: Online,
    /// Ways to file, as the source gives them.
    pub methods: Vec<Method>,
    /// Times by case, given beside methods whose unit says nothing.
    pub cases: Vec<Time>,
    /// Papers, in the source's order.
    pub dossier: Vec<PaperCase>,
    /// What happens in which order.
    pub steps: Vec<Named>,
    /// Requirements and conditions.
    pub requirements: String,
    /// Legal basis.
    pub legal: Vec<Named>,
    /// What one gets.
    pub results: Vec<String>,
    /// Where to hand it in.
    pub receive_address: String,
    /// Its id at the national portal.
    pub portal_id: String,
    /// `YYYY-MM-DD`
    pub updated: Option<String>,
    /// Only the catalogue's entry is known.
    pub catalogue_only: bool,
    /// Rank among what people ask for most, 1 first; a column of its own, so that an import
    /// that knows no ranks leaves it alone.
    #[serde(skip)]
    pub popular: Option<i64>,
    /// Since when the whole set does not have it, `YYYY-MM-DD`; a column of its own too.
    #[serde(skip)]
    pub withdrawn: Option<String>,
}
