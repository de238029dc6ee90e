//! From the stored record to what travels.

use api_types::products::{Offer, Product, ProductRow};

use super::{Record, offers};

/// Where pictures are served.
const PICTURES: &str = "/v1/pictures/";

/// What lists show. Without a price the offer says 0: nothing is asked for it yet.
pub fn row(record: &Record) -> ProductRow {
    let unit = record.units.first().map(|unit| unit.name.clone()).unwrap_or_default();
    let none = Offer { unit, price_vnd: 0, content: None, base: String::new(), compare_vnd: None };
    let picture = match record.picture.as_str() {
        "" => String::new(),
        name => format!("{PICTURES}{name}"),
    };
    ProductRow {
        id: record.id.clone(),
        slug: record.slug.clone(),
        name: record.name.clone(),
        category: record.category.clone(),
        province: record.province.clone(),
        offer: offers(record).into_iter().next().unwrap_or(none),
        sample_price: record.sample_price,
        certificates: record.certificates.clone(),
        picture,
        months: record.months.clone(),
        highlights: Vec::new(),
    }
}

/// Everything known.
pub fn present(record: &Record) -> Product {
    Product {
        row: row(record),
        category_name: record.category_name.clone(),
        producer: record.producer.clone(),
        province_code: record.province_code.clone(),
        province_old: record.province_old.clone(),
        locality: record.locality.clone(),
        description: record.description.clone(),
        offers: offers(record),
    }
}
