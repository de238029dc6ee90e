//! A procedure as one line of a table: the nested lists made of flat columns, so that the same
//! rules read both.

use serde_json::{Map, Value, json};

use crate::import::fields::Fields;

/// `channels, time_qty, time_unit, fee_vnd, fee_text, note` become ways to file, `papers` a
/// list of papers with one original each.
pub(super) fn spread(row: &mut Fields) {
    let time = row.take("time_qty").map(|qty| {
        let unit = row.take("time_unit").unwrap_or_else(|| json!("working_day"));
        json!({ "qty": qty, "unit": unit })
    });
    let fees = fee(row);
    let note = row.take("note").unwrap_or_else(|| json!(""));
    let mut channels = row.texts("channels");
    if channels.is_empty() && (time.is_some() || !fees.is_empty()) {
        channels.push("in_person".to_owned());
    }
    let methods = channels
        .into_iter()
        .map(|channel| json!({ "channel": channel, "time": time, "fees": fees, "note": note }));
    row.put("methods", methods.collect());
    let papers = row.texts("papers");
    let items = papers.into_iter().map(|name| json!({ "name": name, "originals": 1 }));
    let items: Value = items.collect();
    row.put("dossier", json!([{ "case": "", "items": items }]));
}

fn fee(row: &mut Fields) -> Vec<Value> {
    let (value, text) = (row.number("fee_vnd"), row.take("fee_text"));
    if value.is_none() && text.is_none() {
        return Vec::new();
    }
    let mut fee = Map::new();
    fee.insert("value".to_owned(), json!(value));
    fee.insert("currency".to_owned(), json!("VND"));
    fee.insert("text".to_owned(), text.unwrap_or_else(|| json!("")));
    vec![Value::Object(fee)]
}
