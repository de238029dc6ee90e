//! Administrative procedures (thủ tục hành chính).

use crate::page::Facet;
use serde::{Deserialize, Serialize};

/// Who decides: the level of government (cấp thực hiện).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Cấp bộ
    Ministry,
    /// Cấp tỉnh
    Province,
    /// Cấp xã
    Commune,
    /// Cơ quan khác
    Other,
}

/// How much of it can be done online.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Online {
    /// Toàn trình
    Full,
    /// Một phần
    Partial,
    /// The source does not say.
    #[default]
    Unknown,
}

/// The cost in one line. A zero with a text beside it is not "free" (the text often
/// says that the province sets the fee), so only the first case may be shown as such.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fee {
    /// Miễn phí
    Free,
    /// One amount, whichever way it is filed.
    Amount {
        /// Whole đồng.
        vnd: i64,
    },
    /// Several amounts, the least of them.
    From {
        /// Whole đồng.
        vnd: i64,
    },
    /// The People's Council of the province sets it.
    Province,
    /// Only the wording says it.
    Text,
    /// The source gives none.
    #[default]
    Unknown,
}

/// By hand, because serde's reader of tagged enums buffers any value and is large in wasm.
impl<'de> Deserialize<'de> for Fee {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum Kind {
            Free,
            Amount,
            From,
            Province,
            Text,
            Unknown,
        }
        #[derive(Deserialize)]
        struct Flat {
            kind: Kind,
            #[serde(default)]
            vnd: i64,
        }
        let Flat { kind, vnd } = Flat::deserialize(deserializer)?;
        Ok(match kind {
            Kind::Free => Self::Free,
            Kind::Amount => Self::Amount { vnd },
            Kind::From => Self::From { vnd },
            Kind::Province => Self::Province,
            Kind::Text => Self::Text,
            Kind::Unknown => Self::Unknown,
        })
    }
}

/// The unit of a processing time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Giờ
    Hour,
    /// Ngày làm việc
    WorkingDay,
    /// Ngày
    Day,
    /// Tháng
    Month,
    /// Only the wording says it.
    Other,
}

/// A processing time (thời hạn giải quyết).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Time {
    /// How many.
    pub qty: u32,
    /// Of what.
    pub unit: TimeUnit,
}

/// The same service at another level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Version {
    /// Its code.
    pub code: String,
    /// Its levels.
    pub level: Vec<Level>,
}

/// One row of a result list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedureRow {
    /// `1.001193`
    pub code: String,
    /// The official name.
    pub name: String,
    /// The first field (lĩnh vực).
    pub field: String,
    /// Who decides.
    pub level: Vec<Level>,
    /// Whether it can be filed online.
    #[serde(default)]
    pub online: Online,
    /// The cost in one line.
    #[serde(default)]
    pub fee: Fee,
    /// The processing time: the shortest, where there are several.
    #[serde(default)]
    pub time: Option<Time>,
    /// There are several, by the way to file or the case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub time_from: bool,
    /// Byte ranges of `name` that answer the query.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<(u32, u32)>,
    /// Why it was found, where the name alone does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The same service at other levels, this one included; empty when there is only one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
}

/// Counts over all matches, for the filters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facets {
    /// Fields, most frequent first.
    pub field: Vec<Facet>,
    /// Levels.
    pub level: Vec<Facet>,
    /// Who may ask for it.
    pub audience: Vec<Facet>,
    /// Online or not.
    pub online: Vec<Facet>,
}

/// A page of search results.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedureList {
    /// The rows, best first.
    pub items: Vec<ProcedureRow>,
    /// How many match.
    pub total: u32,
    /// Pass as `cursor` to get the following page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Counts over all matches.
    #[serde(default)]
    pub facets: Facets,
    /// What was typed is no administrative procedure: whose business it is, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<String>,
    /// What the words typed may go on to, whole phrases with their marks, the likeliest first;
    /// none while the server is busy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub completions: Vec<String>,
    /// Of which day the records are, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// A way to file (cách thức thực hiện).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Trực tuyến
    Online,
    /// Bưu chính
    Post,
    /// Trực tiếp
    InPerson,
}

/// A fee as the source writes it. Show `text` wherever there is one: the value is often
/// zero or off by a thousand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeLine {
    /// In whole units of `currency`.
    #[serde(default)]
    pub value: Option<i64>,
    /// `VND` or `USD`.
    #[serde(default)]
    pub currency: String,
    /// The wording beside it.
    #[serde(default)]
    pub text: String,
    /// The value cannot be meant as it stands: the wording names another amount.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub doubtful: bool,
}

/// One way to file, with its time and fees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Method {
    /// Where.
    pub channel: Channel,
    /// How long.
    #[serde(default)]
    pub time: Option<Time>,
    /// What it costs.
    #[serde(default)]
    pub fees: Vec<FeeLine>,
    /// The source's remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A processing time, and which ways to file have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WayTime {
    /// How long.
    pub time: Time,
    /// By which ways; the same way stands with several times, and none at all is named, where
    /// the case decides.
    pub channels: Vec<Channel>,
}

/// A paper to bring (thành phần hồ sơ), or a note among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Paper {
    /// What it is.
    pub name: String,
    /// Originals to hand in.
    #[serde(default)]
    pub originals: u32,
    /// Copies to hand in.
    #[serde(default)]
    pub copies: u32,
    /// Names of the form files; the files are on the official page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// Only some need it; its name says who.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub conditional: bool,
}

impl Paper {
    /// Nothing to hand in: the line only explains.
    pub fn is_note(&self) -> bool {
        self.originals == 0 && self.copies == 0
    }
}

/// A group of papers; several groups are often cases that exclude each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperCase {
    /// The heading of the group; may be empty.
    #[serde(default)]
    pub case: String,
    /// The papers.
    pub items: Vec<Paper>,
    /// Everybody needs these, whichever case is theirs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub always: bool,
}

/// A named text: a step, a law, a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Named {
    /// A code or short name; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Everything known about one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Procedure {
    /// `1.001193`
    pub code: String,
    /// The official name.
    pub name: String,
    /// Who published it.
    pub publisher: String,
    /// Fields (lĩnh vực).
    pub fields: Vec<String>,
    /// Who decides.
    pub level: Vec<Level>,
    /// The agencies that carry it out.
    pub agencies: Vec<String>,
    /// Who may ask for it, as the source words it.
    pub subjects: Vec<String>,
    /// Set when it is one province's own procedure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// The publishing decision.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decision: String,
    /// Whether it can be filed online.
    pub online: Online,
    /// The cost in one line.
    pub fee: Fee,
    /// The words about the fee, each once, where the amount in `fee` is not all there is to say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fee_words: String,
    /// They name no amount either: the source does not say what it costs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fee_unstated: bool,
    /// The processing time in one line: the shortest, where there are several.
    #[serde(default)]
    pub time: Option<Time>,
    /// The processing times that a calendar can count, the shortest first, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<WayTime>,
    /// Ways to file.
    pub methods: Vec<Method>,
    /// Papers by case, in the order of their numbers.
    pub dossier: Vec<PaperCase>,
    /// What happens in which order.
    pub steps: Vec<Named>,
    /// Requirements and conditions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub requirements: String,
    /// Legal basis: code and title.
    pub legal: Vec<Named>,
    /// What one gets.
    pub results: Vec<String>,
    /// Where to hand it in, as the source words it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub receive_address: String,
    /// The page at the national portal, where it is filed.
    pub official_url: String,
    /// When the source last changed it, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// Only the catalogue's entry is known: no papers, fees or times.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub catalogue_only: bool,
    /// Since when the source does not have it any more, `YYYY-MM-DD`: it cannot be asked for,
    /// and what is said of it is what was last known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
}

/// Where the finder's index stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IndexPointer {
    /// The format of the file.
    pub format: u32,
    /// Its immutable address, relative to the API.
    pub url: String,
    /// Its size before compression.
    pub bytes: u32,
    /// `sha384-…` in base64, as Subresource Integrity writes it.
    pub sha384: String,
    /// When it was made, RFC 3339.
    pub generated: String,
    /// How many records it holds.
    pub records: u32,
    /// Of which day the records are, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The file with this province's own copies, where one was asked for and has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub province: Option<Box<IndexPointer>>,
}
