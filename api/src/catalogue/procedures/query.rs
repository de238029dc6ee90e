//! What is asked of the finder.

use search::{Audiences, Levels, Online};

use crate::catalogue::Cursor;
use crate::error::Error;
use crate::params::Params;
use crate::problem::Language;

/// The longest text that is read; people paste half a letter at most.
const LONGEST: usize = 300;

/// A question to the finder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureQuery {
    /// What a person typed.
    pub text: String,
    /// Only this field, by its name.
    pub field: Option<String>,
    /// Any of these levels.
    pub levels: Levels,
    /// Any of these audiences.
    pub audiences: Audiences,
    /// Only this degree of online filing.
    pub online: Option<Online>,
    /// The province whose own procedures count too.
    pub province: Option<String>,
    /// What these levels do comes before what is as good.
    pub near: Levels,
    /// The language of reasons.
    pub language: Language,
    /// At most so many rows.
    pub limit: usize,
    /// Where the page begins.
    pub cursor: Cursor,
    /// Whether to offer what the words may go on to.
    pub completions: bool,
}

impl Default for ProcedureQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            field: None,
            levels: Levels::default(),
            audiences: Audiences::default(),
            online: None,
            province: None,
            near: Levels::default(),
            language: Language::default(),
            limit: 10,
            cursor: Cursor::default(),
            completions: true,
        }
    }
}

impl ProcedureQuery {
    /// Reads `q, field, level, audience, online, province, commune, lang, limit, cursor`.
    pub fn parse(params: &Params) -> Result<Self, Error> {
        const LEVELS: [&str; 4] = ["ministry", "province", "commune", "other"];
        const AUDIENCES: [&str; 7] = [
            "citizen",
            "overseas",
            "foreigner",
            "business",
            "cooperative",
            "organisation",
            "official",
        ];
        const ONLINE: [&str; 3] = ["unknown", "partial", "full"];
        let levels = params.choices("level", &LEVELS)?;
        let audiences = params.choices("audience", &AUDIENCES)?;
        let online = params.choice("online", &ONLINE)?;
        Ok(Self {
            text: params.search_text(LONGEST)?.to_owned(),
            field: params.text("field").map(str::to_owned),
            levels: levels.iter().filter_map(|name| Levels::named(name)).collect(),
            audiences: audiences.iter().filter_map(|name| Audiences::named(name)).collect(),
            online: online.and_then(Online::named),
            province: params.text("province").map(|code| format!("{code:0>2}")),
            near: params.text("commune").map_or(Levels::default(), |_| Levels::COMMUNE),
            language: params.language()?,
            limit: params.limit()?,
            cursor: params.cursor()?,
            completions: true,
        })
    }
}
