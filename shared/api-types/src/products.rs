//! Farm products (nông sản).

use crate::page::Facet;
use serde::{Deserialize, Serialize};

/// A certificate and how far it was checked. The seller's word alone is never "checked".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Certificate {
    /// `OCOP`, `VietGAP`, `GI`, …
    pub scheme: String,
    /// OCOP: 3, 4 or 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<u8>,
    /// Somebody other than the seller checked it.
    #[serde(default)]
    pub verified: bool,
}

/// A way it is sold: the unit and what one of it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offer {
    /// `kg`, `chục`, `thùng`, …
    pub unit: String,
    /// Whole đồng for one unit.
    pub price_vnd: i64,
    /// Grams, millilitres or pieces in one unit, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<i64>,
    /// `g`, `ml` or `piece`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub base: String,
    /// Whole đồng for a kilogram, litre or piece, where it can be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_vnd: Option<i64>,
}

/// A product as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductRow {
    /// Stable id.
    pub id: String,
    /// Its address part.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Category id.
    pub category: String,
    /// The province's name; empty where unknown.
    #[serde(default)]
    pub province: String,
    /// The main offer.
    pub offer: Offer,
    /// The price is an example, nobody's offer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample_price: bool,
    /// Certificates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Certificate>,
    /// Address of the picture, relative to the API; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub picture: String,
    /// Harvest months, 1 to 12; empty where unknown or all year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<u8>,
    /// Byte ranges of `name` that answer the query.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<(u32, u32)>,
}

/// Everything known about one product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Product {
    /// What lists show.
    #[serde(flatten)]
    pub row: ProductRow,
    /// The category's name.
    pub category_name: String,
    /// Who grows or makes it.
    pub producer: String,
    /// The province's code; empty where unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub province_code: String,
    /// The province before 1 July 2025, which buyers still type.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub province_old: String,
    /// Commune or place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub locality: String,
    /// In plain words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// All ways it is sold, the main one first.
    pub offers: Vec<Offer>,
}

/// By hand, because serde's reader of flattened structs buffers any value and is large in wasm.
impl<'de> Deserialize<'de> for Product {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Flat {
            id: String,
            slug: String,
            name: String,
            category: String,
            #[serde(default)]
            province: String,
            offer: Offer,
            #[serde(default)]
            sample_price: bool,
            #[serde(default)]
            certificates: Vec<Certificate>,
            #[serde(default)]
            picture: String,
            #[serde(default)]
            months: Vec<u8>,
            category_name: String,
            producer: String,
            #[serde(default)]
            province_code: String,
            #[serde(default)]
            province_old: String,
            #[serde(default)]
            locality: String,
            #[serde(default)]
            description: String,
            offers: Vec<Offer>,
        }
        let flat = Flat::deserialize(deserializer)?;
        Ok(Self {
            row: ProductRow {
                id: flat.id,
                slug: flat.slug,
                name: flat.name,
                category: flat.category,
                province: flat.province,
                offer: flat.offer,
                sample_price: flat.sample_price,
                certificates: flat.certificates,
                picture: flat.picture,
                months: flat.months,
                highlights: Vec::new(),
            },
            category_name: flat.category_name,
            producer: flat.producer,
            province_code: flat.province_code,
            province_old: flat.province_old,
            locality: flat.locality,
            description: flat.description,
            offers: flat.offers,
        })
    }
}

/// Counts over all matches, for the filters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductFacets {
    /// Categories.
    pub category: Vec<Facet>,
    /// Provinces.
    pub province: Vec<Facet>,
    /// Certificate schemes.
    pub cert: Vec<Facet>,
}

/// A page of products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductList {
    /// The rows.
    pub items: Vec<ProductRow>,
    /// How many match.
    pub total: u32,
    /// Pass as `cursor` to get the following page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Counts over all matches.
    #[serde(default)]
    pub facets: ProductFacets,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_reads_back_as_it_was_written() {
        let offer = Offer {
            unit: "kg".into(),
            price_vnd: 65_000,
            content: Some(1_000),
            base: "g".into(),
            compare_vnd: Some(65_000),
        };
        let row = ProductRow {
            id: "NS001".into(),
            slug: "xoai".into(),
            name: "Xoài".into(),
            category: "trai-cay".into(),
            province: "Đồng Tháp".into(),
            offer: offer.clone(),
            sample_price: true,
            certificates: vec![Certificate {
                scheme: "OCOP".into(),
                stars: Some(4),
                verified: false,
            }],
            picture: "/v1/pictures/xoai.svg".into(),
            months: vec![3, 4],
            highlights: Vec::new(),
        };
        let product = Product {
            row,
            category_name: "Trái cây".into(),
            producer: "Nhà vườn".into(),
            province_code: "82".into(),
            province_old: "Tiền Giang".into(),
            locality: "Xã Hòa Hưng".into(),
            description: "Ngọt".into(),
            offers: vec![offer],
        };
        let text = serde_json::to_string(&product).unwrap();
        assert!(text.starts_with(r#"{"id":"NS001""#), "{text}");
        assert_eq!(serde_json::from_str::<Product>(&text).unwrap(), product);
    }
}
