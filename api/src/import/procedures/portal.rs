//! Records as the national portal's own service gives them, brought to our field names before
//! the ordinary reader sees them. Nothing is judged here; only blanks are put right, which the
//! portal's editor leaves in every other text.
//!
//! Two shapes are met: the full record of a procedure, and the shorter rows of its catalogue.

use serde_json::{Map, Value, json};

use crate::day;
use crate::import::fields::{Fields, whole};

type Object = Map<String, Value>;

/// Fields that only the portal's records have.
const MARKS: [&str; 6] = [
    "executionMethods",
    "executionCases",
    "categoriesDetails",
    "departmentPromulgateName",
    "departmentPromulgate",
    "codeNotation",
];

/// What only has another name there. Where two lead to one, the first that has a value counts.
const NAMES: [(&str, &str); 12] = [
    ("codeNotation", "code"),
    ("departmentPromulgateName", "publisher"),
    ("departmentPromulgate", "publisher"),
    ("type", "kind"),
    ("isFullProcess", "full_process"),
    ("requirementsAndConditions", "requirements"),
    ("dossierReceivingAddresses", "receive_address"),
    ("executingAgencies", "authority"),
    ("resultsDetails", "results"),
    ("id", "portal_id"),
    ("subjectTypesDetails", "subjects"),
    ("formalityTargetType", "subjects"),
];

/// Whether the row is one of the portal's.
pub(super) fn is_raw(row: &Fields) -> bool {
    !row.is_table() && MARKS.iter().any(|mark| row.has(mark))
}

/// Gives the row our names.
pub(super) fn translate(row: &mut Fields) {
    let code = row.take("code");
    row.each(tidy);
    if let Some(code) = code {
        // As it is: blanks around a code are told.
        row.put("code", code);
    }
    for (theirs, ours) in NAMES {
        if let Some(value) = row.take(theirs).filter(|value| !is_empty(value))
            && !row.has(ours)
        {
            row.put(ours, value);
        }
    }
    if row.flag("isInternal") == Some(true) {
        row.put("kind", json!("STANDARD_INTERNAL"));
    }
    let fields = first_list(row, &["categoriesDetails", "categories", "category"]);
    row.put("fields", fields);
    let agencies = joined(row, &["departmentsExecuting", "unitGroupsExecuting", "departments"]);
    row.put("agencies", agencies);
    levels(row);
    decision(row);
    each(row, "executionMethods", "methods", method);
    each(row, "cases", "processing_cases", case_time);
    dossier(row);
    each(
        row,
        "executionSteps",
        "steps",
        |step| json!({ "name": step.get("name"), "text": step.get("description") }),
    );
    let legal = joined(row, &["legalBasisesDetails"]);
    row.put("legal", legal);
    updated(row);
}

/// One blank between words, none around lines.
fn tidy(value: &mut Value) {
    match value {
        Value::String(text) => {
            let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
            let lines: Vec<String> = lines.map(|words| words.join(" ")).collect();
            *text = lines.join("\n");
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(members) => members.values_mut().for_each(tidy),
        _ => {}
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn list(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(items)) => items,
        Some(value) if !is_empty(&value) => vec![value],
        _ => Vec::new(),
    }
}

fn first_list(row: &mut Fields, names: &[&str]) -> Value {
    let mut lists = names.iter().map(|name| list(row.take(name)));
    Value::Array(lists.find(|list| !list.is_empty()).unwrap_or_default())
}

/// Several lists one after the other; the service repeats entries (1.000358 names a circular
/// three times), which says nothing more.
fn joined(row: &mut Fields, names: &[&str]) -> Value {
    let mut all: Vec<Value> = Vec::new();
    for entry in names.iter().flat_map(|name| list(row.take(name))) {
        if !all.contains(&entry) {
            all.push(entry);
        }
    }
    Value::Array(all)
}

/// A list of objects, each made anew. What is no list of objects is left for the reader to tell.
fn each(row: &mut Fields, theirs: &str, ours: &str, one: impl Fn(&Object) -> Value) {
    let items = list(row.take(theirs)).into_iter();
    let items = items.map(|item| item.as_object().map(&one).unwrap_or(item));
    let items: Vec<Value> = items.filter(|item| !item.is_null()).collect();
    row.put(ours, Value::Array(items));
}

fn levels(row: &mut Fields) {
    const FLAGS: [(&str, &str); 4] = [
        ("isMinistry", "ministry"),
        ("isProvince", "province"),
        ("isWard", "commune"),
        ("isOtherAgency", "other"),
    ];
    let said = FLAGS.iter().filter(|(flag, _)| row.flag(flag) == Some(true));
    let levels: Vec<&str> = said.map(|(_, level)| *level).collect();
    row.put("levels", json!(levels));
}

fn decision(row: &mut Fields) {
    let proposal = row.take("procedureProposal");
    let number = |name| proposal.as_ref()?.get(name).filter(|value| !is_empty(value)).cloned();
    let number = number("proposalNumber").or_else(|| number("decisionNumber"));
    if let Some(number) = number.or_else(|| row.take("decisionNo")) {
        row.put("decision", number);
    }
}

fn method(theirs: &Object) -> Value {
    let fees = list(theirs.get("fees").cloned()).into_iter();
    let fees = fees.map(|line| line.as_object().map(fee).unwrap_or(line));
    json!({
        "channel": theirs.get("submissionMethod"),
        "time": time(theirs.get("processingTime"), theirs.get("processingTimeUnit")),
        "fees": fees.collect::<Vec<_>>(),
        "note": theirs.get("description"),
    })
}

fn time(qty: Option<&Value>, unit: Option<&Value>) -> Value {
    let said = |value: Option<&Value>| value.is_some_and(|value| !is_empty(value));
    if said(qty) || said(unit) { json!({ "qty": qty, "unit": unit }) } else { Value::Null }
}

fn case_time(theirs: &Object) -> Value {
    let Some(day) = theirs.get("processingDay").and_then(Value::as_object) else {
        return Value::Null;
    };
    time(day.get("qty"), day.get("type"))
}

fn fee(theirs: &Object) -> Value {
    let value = theirs.get("value");
    let named = theirs.get("currencyName").and_then(Value::as_str).unwrap_or_default();
    let currency = match vietnamese::fold(named.trim()) {
        // Nothing is nothing in any currency, and the service names none for most zeros.
        name if name.is_empty() && value.and_then(whole) == Some(0) => "VND",
        name if name.contains("dong") => "VND",
        name if name.contains("do la") || name == "usd" => "USD",
        _ => named,
    };
    json!({ "value": value, "currency": currency, "text": theirs.get("description") })
}

/// Papers by case; without cases, those of the procedure as a whole.
fn dossier(row: &mut Fields) {
    let whole = list(row.take("profileComponents"));
    each(row, "executionCases", "dossier", |case| {
        papers(case.get("name").cloned(), list(case.get("profileComponents").cloned()))
    });
    let cases = list(row.take("dossier"));
    let alone = cases.is_empty() && !whole.is_empty();
    row.put("dossier", if alone { json!([papers(None, whole)]) } else { Value::Array(cases) });
}

fn papers(case: Option<Value>, components: Vec<Value>) -> Value {
    let items = components.into_iter().map(|item| item.as_object().map(paper).unwrap_or(item));
    json!({ "case": case, "items": items.collect::<Vec<_>>() })
}

fn paper(theirs: &Object) -> Value {
    let files = list(theirs.get("attachments").cloned()).into_iter();
    let forms: Vec<Value> = files.filter_map(|file| file.get("fileName").cloned()).collect();
    json!({
        "name": theirs.get("name"),
        "originals": theirs.get("originalQty"),
        "copies": theirs.get("copyQty"),
        "forms": forms,
    })
}

/// Milliseconds since 1970, also as text.
fn updated(row: &mut Fields) {
    let given = row.take("updatedAt").or_else(|| row.take("createdAt"));
    let Some(given) = given else { return };
    let day = whole(&given).and_then(day::of_millis).map(|day| Value::from(day.to_string()));
    row.put("updated_at", day.unwrap_or(given));
}
