//! What is asked of the shop.

use crate::catalogue::Cursor;
use crate::error::{Error, Expected};
use crate::params::Params;

/// The longest text that is read.
const LONGEST: usize = 200;

/// In which order products come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best answer first; without a text in the order of names.
    #[default]
    Relevance,
    /// By name, in the order of the Vietnamese alphabet.
    Name,
    /// Cheapest first; without a price last.
    PriceUp,
    /// Dearest first; without a price last.
    PriceDown,
}

/// A question to the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductQuery {
    /// What a person typed.
    pub text: String,
    /// Category id.
    pub category: Option<String>,
    /// Province code of today.
    pub province: Option<String>,
    /// Certificate scheme, in any letter case.
    pub cert: Option<String>,
    /// Harvested in this month, 1 to 12.
    pub month: Option<u8>,
    /// The order.
    pub sort: Sort,
    /// At most so many rows.
    pub limit: usize,
    /// Where the page begins.
    pub cursor: Cursor,
}

impl Default for ProductQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            category: None,
            province: None,
            cert: None,
            month: None,
            sort: Sort::default(),
            limit: 10,
            cursor: Cursor::default(),
        }
    }
}

impl ProductQuery {
    /// Reads `q, category, province, cert, season, sort, limit, cursor`. `this_month` is what
    /// `season=now` means.
    pub fn parse(params: &Params, this_month: u8) -> Result<Self, Error> {
        const SORTS: [&str; 4] = ["relevance", "name", "price", "-price"];
        let sort = match params.choice("sort", &SORTS)? {
            Some("name") => Sort::Name,
            Some("price") => Sort::PriceUp,
            Some("-price") => Sort::PriceDown,
            _ => Sort::Relevance,
        };
        let owned = |name| params.text(name).map(str::to_owned);
        Ok(Self {
            text: params.search_text(LONGEST)?.to_owned(),
            category: owned("category"),
            province: params.text("province").map(|code| format!("{code:0>2}")),
            cert: owned("cert"),
            month: month(params, this_month)?,
            sort,
            limit: params.limit()?,
            cursor: params.cursor()?,
        })
    }
}

fn month(params: &Params, this_month: u8) -> Result<Option<u8>, Error> {
    match params.text("season") {
        None => Ok(None),
        Some(now) if now.eq_ignore_ascii_case("now") => Ok(Some(this_month)),
        Some(month) => match month.parse() {
            Ok(month @ 1..=12) => Ok(Some(month)),
            _ => Err(Error::BadParameter {
                field: "season",
                value: month.to_owned(),
                expected: Expected::Number(1, 12),
            }),
        },
    }
}
