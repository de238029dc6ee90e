//! Every product a fresh start opens with can be reckoned with.

#![allow(clippy::unwrap_used, reason = "a failing test may stop")]

use std::{collections::BTreeSet, path::Path};

use serde::Deserialize;
use trade::{SaleUnit, SaleUnitRecord, Vnd, comparison_price};

#[derive(Deserialize)]
struct Product {
    id: String,
    slug: String,
    unit: String,
    sale_units: Vec<SaleUnitRecord>,
    price_vnd: Vnd,
    price_source: String,
    illustration: String,
}

fn products() -> Vec<Product> {
    let lines = include_str!("../../../data/products.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn units_and_prices_of_the_bundled_products_hold() {
    let products = products();
    assert_eq!(products.len(), 60);
    for product in &products {
        let id = &product.id;
        let units: Vec<_> =
            product.sale_units.iter().map(|record| SaleUnit::try_from(record).unwrap()).collect();
        let main = units.first().unwrap();
        assert_eq!(product.unit.parse(), Ok(main.name()), "{id}");
        let names: BTreeSet<_> = units.iter().map(SaleUnit::name).collect();
        assert_eq!(names.len(), units.len(), "{id} names a unit twice");
        let compared = comparison_price(product.price_vnd, main).unwrap();
        assert!((1_000..5_000_000).contains(&compared.price.0), "{id}: {}", compared.price.text());
        assert_eq!(product.price_source, "sample", "{id}");
    }
    let slugs: BTreeSet<_> = products.iter().map(|product| &product.slug).collect();
    assert_eq!(slugs.len(), products.len());
}

/// Each product has its drawing, each drawing a product; none can fetch or run anything.
#[test]
fn every_product_has_a_small_quiet_drawing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/illustrations");
    let used: BTreeSet<_> = products().into_iter().map(|product| product.illustration).collect();
    let mut drawn = BTreeSet::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        let svg = std::fs::read_to_string(entry.path()).unwrap();
        let name = entry.file_name().into_string().unwrap();
        assert!(svg.len() <= 1_229, "{name} is {} bytes", svg.len());
        let root = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 90\"";
        assert!(svg.starts_with(root), "{name}");
        let within = svg.replace("href=\"#", "");
        for foreign in ["<script", "href", "<text", "url(", "style", "<image", " on"] {
            assert!(!within.contains(foreign), "{name} holds {foreign}");
        }
        drawn.insert(name);
    }
    assert_eq!(drawn, used);
}
