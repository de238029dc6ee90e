//! Provinces and communes: tables, lines, and the documents that public lists come as.

use api_types::places::{Commune, CommuneKind, Province};
use serde_json::{Map, Value};

use super::fields::Fields;
use super::report::Refusal;
use super::warning::Warning;
use crate::places::OldCommune;
use crate::store::{Change, Import, Result};

/// A province has no parent; a commune has one; an old address leads to a commune of today.
pub(super) async fn put(
    row: &mut Fields,
    import: &mut Import,
) -> Result<std::result::Result<Change, Refusal>> {
    if row.has("old") && row.has("new_code") {
        return put_old(row, import).await;
    }
    let parent = row.text_of(&["province_code", "province", "parent"]);
    let (code, name) = match (row.required(&["code"]), row.required(&["name"])) {
        (Ok(code), Ok(name)) => (code, name),
        (Err(refusal), _) | (_, Err(refusal)) => return Ok(Err(refusal)),
    };
    row.key.clone_from(&code);
    if parent.is_empty() {
        return Ok(Ok(import.put_province(&province(row, code, name)).await?));
    }
    let commune = match commune(row, code, name, parent) {
        Ok(commune) => commune,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !import.has_province(&commune.province).await? {
        let refusal =
            Refusal::value(row.line, "province_code", "unknown-province", &commune.province);
        return Ok(Err(refusal));
    }
    Ok(Ok(import.put_commune(&commune).await?))
}

async fn put_old(
    row: &mut Fields,
    import: &mut Import,
) -> Result<std::result::Result<Change, Refusal>> {
    let old = match old_commune(row) {
        Ok(old) => old,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if import.province_of(&old.commune).await?.is_none() {
        return Ok(Err(Refusal::value(row.line, "new_code", "unknown-commune", &old.commune)));
    }
    Ok(Ok(import.put_old_commune(&old).await?))
}

fn old_commune(row: &mut Fields) -> std::result::Result<OldCommune, Refusal> {
    let name = row.required(&["old"])?;
    row.key.clone_from(&name);
    let commune = five_digits(&row.required(&["new_code"])?);
    let code = Some(row.text("old_code")).filter(|code| !code.is_empty());
    let whole = match row.text("share").as_str() {
        "whole" | "" => true,
        "part" => false,
        _ => {
            row.warn(Warning::UnknownValue);
            false
        }
    };
    let usual = whole || row.flag("default").unwrap_or(false);
    Ok(OldCommune { code: code.map(|code| five_digits(&code)), name, commune, whole, usual })
}

fn province(row: &mut Fields, code: String, name: String) -> Province {
    let full_name = row.text("full_name");
    let full_name = if full_name.is_empty() { name.clone() } else { full_name };
    let old = if row.has("old") { row.texts("old") } else { row.texts("old_names") };
    // The province itself is no former name of its own, unless others joined it.
    let old_names = if old == [name.clone()] { Vec::new() } else { old };
    let name_en = row.text("name_en");
    let name_en = if name_en.is_empty() { vietnamese::strip_marks(&name) } else { name_en };
    Province { code: two_digits(&code), name, full_name, name_en, old_names }
}

fn commune(
    row: &mut Fields,
    code: String,
    name: String,
    parent: String,
) -> std::result::Result<Commune, Refusal> {
    let kind = row.text_of(&["type", "kind"]);
    let kind = match vietnamese::fold(&kind).as_str() {
        "ward" | "phuong" => CommuneKind::Ward,
        "commune" | "xa" => CommuneKind::Commune,
        "special_zone" | "special zone" | "dac khu" => CommuneKind::SpecialZone,
        _ => {
            row.warn(Warning::UnknownValue);
            by_full_name(&row.text("full_name"))
        }
    };
    Ok(Commune { code: five_digits(&code), name, kind, province: two_digits(&parent) })
}

fn by_full_name(full_name: &str) -> CommuneKind {
    match vietnamese::fold(full_name) {
        name if name.starts_with("phuong ") => CommuneKind::Ward,
        name if name.starts_with("dac khu ") => CommuneKind::SpecialZone,
        _ => CommuneKind::Commune,
    }
}

/// Spreadsheets drop leading zeros: 1 is 01, 4 is 00004.
pub(super) fn two_digits(code: &str) -> String {
    format!("{code:0>2}")
}

pub(super) fn five_digits(code: &str) -> String {
    format!("{code:0>5}")
}

/// Whether a document holds lists of provinces or communes.
pub(super) fn is_list(members: &Map<String, Value>) -> bool {
    ["provinces", "communes", "units"].iter().any(|name| members.contains_key(*name))
}

/// The lists of a document: `provinces`, `communes`, or `units` of both with the old provinces
/// told apart in `province_map`.
pub(super) fn rows_of_document(mut members: Map<String, Value>) -> Vec<Value> {
    let mut list = |name: &str| match members.remove(name) {
        Some(Value::Array(rows)) => rows,
        _ => Vec::new(),
    };
    let map = list("province_map");
    let mut rows = list("provinces");
    let (provinces, communes): (Vec<_>, Vec<_>) =
        list("units").into_iter().partition(|unit| unit.get("parent").is_none_or(Value::is_null));
    rows.extend(provinces);
    for row in &mut rows {
        add_old_names(row, &map);
    }
    rows.extend(communes);
    rows.extend(list("communes"));
    rows
}

fn add_old_names(row: &mut Value, map: &[Value]) {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let Some(code) = text(row, "code") else { return };
    let joined = map.iter().filter(|link| text(link, "new_code").as_ref() == Some(&code));
    let old: Vec<Value> = joined
        .filter_map(|link| text(link, "old_name"))
        .map(|name| Value::from(bare(&name)))
        .collect();
    if let (Some(values), false) = (row.as_object_mut(), old.is_empty()) {
        values.insert("old".to_owned(), Value::Array(old));
    }
}

fn bare(full_name: &str) -> &str {
    ["Tỉnh ", "Thành phố "]
        .iter()
        .find_map(|kind| full_name.strip_prefix(kind))
        .unwrap_or(full_name)
}
