//! Papers, steps, laws, results and the smaller texts.

use api_types::procedures::{Named, Paper, PaperCase};

use crate::import::fields::Fields;
use crate::import::warning::Warning;
use crate::procedures::Record;

pub(super) fn read(record: &mut Record, row: &mut Fields) {
    record.dossier = dossier(row);
    record.steps = named(row, "steps", "name", "text");
    record.legal = named(row, "legal", "code", "name");
    record.results = row.texts("results");
    record.requirements = row.text("requirements");
    record.receive_address = row.text("receive_address");
    record.portal_id = row.text("portal_id");
    record.updated = updated(row);
    record.catalogue_only = row.text("detail") == "catalog_only"
        || (record.methods.is_empty() && record.dossier.is_empty() && record.steps.is_empty());
    if row.flag("in_catalog") == Some(false) {
        row.warn(Warning::NotInCatalogue);
    }
}

fn dossier(row: &mut Fields) -> Vec<PaperCase> {
    let mut cases = Vec::new();
    for values in row.objects("dossier") {
        let mut case = row.nested(values);
        let name = case.text("case");
        let mut items = Vec::new();
        for values in case.objects("items") {
            let mut item = case.nested(values);
            items.extend(paper(&mut item));
            case.close(item);
        }
        row.close(case);
        if !items.is_empty() {
            cases.push(PaperCase { case: name, items, always: false });
        }
    }
    cases
}

fn paper(item: &mut Fields) -> Option<Paper> {
    let count = |number: Option<i64>| number.and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    let name = item.text("name");
    let mut forms = item.texts("forms");
    let named = forms.len();
    forms.retain(|form| form != "?");
    for _ in forms.len()..named {
        item.warn(Warning::FormUnnamed);
    }
    let originals = count(item.number("originals"));
    let copies = count(item.number("copies"));
    (!name.is_empty()).then_some(Paper { name, originals, copies, forms, conditional: false })
}

/// Objects with a short and a long text, or texts alone.
fn named(row: &mut Fields, list: &str, short: &str, long: &str) -> Vec<Named> {
    if row.is_table() {
        let texts = row.texts(list).into_iter();
        return texts.map(|text| Named { name: String::new(), text }).collect();
    }
    let mut all = Vec::new();
    for values in row.objects(list) {
        let mut fields = row.nested(values);
        let one = Named { name: fields.text(short), text: fields.text(long) };
        row.close(fields);
        if !(one.name.is_empty() && one.text.is_empty()) {
            all.push(one);
        }
    }
    all
}

fn updated(row: &mut Fields) -> Option<String> {
    let text = row.text("updated_at");
    let day = text.get(..10).unwrap_or(&text);
    match day.parse::<calendar::Date>() {
        Ok(date) => Some(date.to_string()),
        Err(_) => {
            if !text.is_empty() {
                row.warn(Warning::UnknownValue);
            }
            None
        }
    }
}
