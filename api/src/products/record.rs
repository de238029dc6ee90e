//! A product as it is stored.

use api_types::products::Certificate;
use serde::{Deserialize, Serialize};

/// A way it is sold, as the seller declared it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unit {
    /// `kg`, `chục`, `thùng`, …
    pub name: String,
    /// What one holds, in `base`; `None` where nobody said.
    pub content: Option<i64>,
    /// `g`, `ml`, `piece`; empty where nobody said.
    pub base: String,
    /// Sold by the piece, priced by weight: the content is what one usually weighs.
    pub by_weight: bool,
    /// Its own price, where it has one.
    pub price_vnd: Option<i64>,
}

/// A stored product.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Stable id.
    pub id: String,
    /// Its address part.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Category id.
    pub category: String,
    /// The category's name.
    pub category_name: String,
    /// Who grows or makes it.
    pub producer: String,
    /// The province's name today.
    pub province: String,
    /// Its code.
    pub province_code: String,
    /// The province before 1 July 2025, which buyers still type.
    pub province_old: String,
    /// Commune or place.
    pub locality: String,
    /// In plain words.
    pub description: String,
    /// What one of the main unit costs; 0 where nobody said.
    pub price_vnd: i64,
    /// The price is an example.
    pub sample_price: bool,
    /// All ways it is sold, the main one first.
    pub units: Vec<Unit>,
    /// Certificates.
    pub certificates: Vec<Certificate>,
    /// Harvest months, 1 to 12.
    pub months: Vec<u8>,
    /// File name of its picture; empty where there is none.
    pub picture: String,
}
