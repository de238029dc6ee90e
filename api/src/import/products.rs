//! Farm products.

use std::collections::HashSet;

use api_types::places::Province;
use api_types::products::Certificate;
use serde_json::{Map, Value};
use trade::SaleUnitRecord;

use super::fields::{Fields, whole};
use super::report::Refusal;
use super::warning::Warning;
use crate::products::{Record, Unit, readable_unit};
use crate::store::{Change, Import};

/// What reading products remembers between rows.
pub(super) struct Products {
    provinces: Vec<Province>,
    slugs: HashSet<String>,
}

impl Products {
    pub(super) fn new(provinces: Vec<Province>) -> Self {
        Self { provinces, slugs: HashSet::new() }
    }

    /// One row, cleaned.
    pub(super) fn read(&mut self, row: &mut Fields) -> Result<Record, Refusal> {
        let id = row.required(&["id", "code"])?;
        row.key.clone_from(&id);
        let mut record = Record { id, name: row.required(&["name"])?, ..Record::default() };
        record.slug = self.slug(row, &record);
        record.category = row.text("category");
        record.category_name = row.text("category_name");
        record.producer = row.text("producer");
        self.place(&mut record, row);
        record.locality = row.text("locality");
        record.description = row.text("description");
        price(&mut record, row);
        record.units = units(row);
        record.certificates = certificates(row);
        record.months = months(row);
        record.picture = row.text_of(&["illustration", "picture"]);
        Ok(record)
    }

    /// Stands in addresses, so it is unique: a second one gets the id behind it.
    fn slug(&mut self, row: &mut Fields, record: &Record) -> String {
        let given = row.text("slug");
        let mut slug = if given.is_empty() {
            vietnamese::slug(&record.name)
        } else {
            vietnamese::slug(&given)
        };
        if slug.is_empty() || self.slugs.contains(&slug) {
            slug = vietnamese::slug(&format!("{slug} {}", record.id));
        }
        if slug != given {
            row.warn(Warning::SlugMade);
        }
        self.slugs.insert(slug.clone());
        slug
    }

    /// By the code if it is one of today; else by the name, of today or before.
    fn place(&self, record: &mut Record, row: &mut Fields) {
        let (code, name) = (row.text("province_code"), row.text("province"));
        record.province_old = row.text("province_old");
        let names = [name.as_str(), record.province_old.as_str()];
        let found = self.provinces.iter().find(|province| province.code == code).or_else(|| {
            self.provinces.iter().find(|province| {
                names.iter().filter(|name| !name.is_empty()).any(|name| {
                    vietnamese::same_marks(name, &province.name)
                        || province.old_names.iter().any(|old| vietnamese::same_marks(name, old))
                })
            })
        });
        match found {
            Some(province) => {
                record.province.clone_from(&province.name);
                record.province_code.clone_from(&province.code);
            }
            None if code.is_empty() && name.is_empty() => {}
            None => {
                row.warn(Warning::UnknownPlace);
                record.province = name;
            }
        }
    }
}

/// An address part that belongs to a product of another file gets the id behind it.
pub(super) async fn put(
    mut record: Record,
    row: &mut Fields,
    import: &mut Import,
) -> crate::store::Result<Change> {
    let owner = import.product_at(&record.slug).await?;
    if owner.is_some_and(|owner| owner != record.id) {
        record.slug = vietnamese::slug(&format!("{} {}", record.slug, record.id));
        row.warn(Warning::SlugMade);
    }
    import.put_product(&record).await
}

fn price(record: &mut Record, row: &mut Fields) {
    record.price_vnd = row.number("price_vnd").filter(|price| *price > 0).unwrap_or(0);
    record.sample_price = row.text("price_source") == "sample";
    if record.price_vnd == 0 {
        row.warn(Warning::PriceMissing);
    } else if record.sample_price {
        row.warn(Warning::PriceSample);
    }
}

/// The main unit first, each once.
fn units(row: &mut Fields) -> Vec<Unit> {
    let main = row.text("unit");
    let mut units: Vec<Unit> = Vec::new();
    for values in row.objects("sale_units") {
        units.extend(unit(&values, row));
    }
    if !main.is_empty() {
        let declared = units.iter().position(|unit| same_unit(&unit.name, &main));
        let first = match declared {
            Some(place) => units.remove(place),
            None => plain_unit(&main, row),
        };
        units.insert(0, first);
    }
    let mut seen = HashSet::new();
    units.retain(|unit| seen.insert((unit.name.clone(), unit.content)));
    units
}

fn same_unit(a: &str, b: &str) -> bool {
    let name = |text: &str| text.parse::<trade::UnitName>().ok();
    a == b || (name(a).is_some() && name(a) == name(b))
}

fn plain_unit(name: &str, row: &mut Fields) -> Unit {
    let written = SaleUnitRecord { unit: name.to_owned(), ..SaleUnitRecord::default() };
    match readable_unit(&written) {
        Some(unit) => unit,
        None => {
            row.warn(Warning::UnitUnknown);
            Unit { name: name.to_owned(), ..Unit::default() }
        }
    }
}

fn unit(values: &Map<String, Value>, row: &mut Fields) -> Option<Unit> {
    let number = |name: &str| values.get(name).and_then(whole).filter(|number| *number > 0);
    let name = values.get("unit").and_then(Value::as_str).unwrap_or_default().trim();
    if name.is_empty() {
        row.warn(Warning::UnknownValue);
        return None;
    }
    let written = SaleUnitRecord {
        unit: name.to_owned(),
        kg: number("kg"),
        g: number("g"),
        ml: number("ml"),
        count: number("count"),
        nominal_g: None,
        factor_base: number("factor_base"),
    };
    let Some(mut unit) = readable_unit(&written) else {
        row.warn(Warning::UnitUnknown);
        return Some(Unit { name: name.to_owned(), ..Unit::default() });
    };
    if let Some(grams) = number("nominal_g") {
        unit.content = Some(grams);
        unit.base = trade::BaseUnit::Gram.as_str().to_owned();
        unit.by_weight = true;
    }
    if unit.content.is_none() {
        row.warn(Warning::UnitUnclear);
    }
    unit.price_vnd = number("price_vnd");
    Some(unit)
}

fn certificates(row: &mut Fields) -> Vec<Certificate> {
    if row.is_table() {
        let schemes = row.texts("certs").into_iter();
        return schemes.map(|text| of_text(&text, row)).collect();
    }
    let mut all = Vec::new();
    for values in row.objects("certs") {
        let mut fields = row.nested(values);
        let scheme = fields.text_of(&["type", "scheme"]);
        let stars = fields.number("stars");
        let verified = fields.flag("verified").unwrap_or(false);
        row.close(fields);
        if !scheme.is_empty() {
            all.push(Certificate { scheme, stars: stars_of(stars, row), verified });
        }
    }
    all
}

/// `OCOP 4` in a table. What a seller writes is never "checked".
fn of_text(text: &str, row: &mut Fields) -> Certificate {
    let (scheme, stars) = text.rsplit_once(' ').unwrap_or((text, ""));
    match stars.parse::<i64>() {
        Ok(stars) => Certificate {
            scheme: scheme.to_owned(),
            stars: stars_of(Some(stars), row),
            verified: false,
        },
        Err(_) => Certificate { scheme: text.to_owned(), stars: None, verified: false },
    }
}

/// OCOP knows 3, 4 and 5 stars only (Decision 148/QĐ-TTg).
fn stars_of(stars: Option<i64>, row: &mut Fields) -> Option<u8> {
    let stars = stars?;
    match u8::try_from(stars) {
        Ok(stars @ 3..=5) => Some(stars),
        _ => {
            row.warn(Warning::StarsImpossible);
            None
        }
    }
}

fn months(row: &mut Fields) -> Vec<u8> {
    let written: Vec<Value> = match row.take("harvest_months") {
        Some(Value::Array(months)) => months,
        Some(Value::String(text)) => {
            text.split('|').map(|month| Value::from(month.trim())).collect()
        }
        _ => Vec::new(),
    };
    let mut months = Vec::new();
    for month in &written {
        match whole(month).and_then(|month| u8::try_from(month).ok()) {
            Some(month @ 1..=12) if !months.contains(&month) => months.push(month),
            Some(1..=12) => {}
            _ => row.warn(Warning::MonthImpossible),
        }
    }
    months
}
