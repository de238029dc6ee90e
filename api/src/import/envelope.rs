//! What services wrap around their answers: `{"code":"OK","data":{…}}` around one record, a
//! page with a list in it.

use serde_json::{Map, Value};

/// Where an answer keeps what was asked for. No record of ours has a field of these names.
const INSIDE: [&str; 5] = ["data", "content", "items", "records", "rows"];

/// The rows of a document: a list, one record, or either in any number of envelopes.
pub(super) fn rows_of(document: Value) -> Vec<Value> {
    match document {
        Value::Array(rows) => rows,
        Value::Object(members) if super::places::is_list(&members) => {
            super::places::rows_of_document(members)
        }
        Value::Object(mut members) => match inside(&mut members) {
            Some(inner) => rows_of(inner),
            // Also what is no record: the reader says what it misses.
            None => vec![Value::Object(members)],
        },
        other => vec![other],
    }
}

/// The record of a row that still stands in its envelope.
pub(super) fn record_in(mut row: Map<String, Value>) -> Map<String, Value> {
    match inside(&mut row) {
        Some(Value::Object(record)) => record_in(record),
        Some(_) | None => row,
    }
}

/// What stands in the envelope; nothing where this is a record already.
fn inside(members: &mut Map<String, Value>) -> Option<Value> {
    if members.contains_key("name") {
        return None;
    }
    let filled = |value: &Value| value.is_object() || value.is_array();
    let name = INSIDE.iter().find(|name| members.get(**name).is_some_and(filled))?;
    members.remove(*name)
}

#[cfg(test)]
mod tests {
    use super::{record_in, rows_of};
    use serde_json::json;

    #[test]
    fn a_record_is_found_in_any_envelope() {
        let record = json!({"code": "1.000001", "name": "Thử", "results": [], "steps": []});
        for document in [
            record.clone(),
            json!([record]),
            json!({"code": "OK", "data": record, "message": "OK"}),
            json!({"data": {"content": [record], "totalElements": 1}}),
            json!({"items": [record]}),
        ] {
            let rows = rows_of(document.clone());
            assert_eq!(rows, std::slice::from_ref(&record), "{document}");
        }
        let line = json!({"code": "OK", "data": record});
        let line = line.as_object().cloned().unwrap();
        assert_eq!(record_in(line), *record.as_object().unwrap());
    }

    #[test]
    fn an_answer_without_a_record_is_left_for_the_reader_to_refuse() {
        let failed = json!({"code": "ERROR", "data": null, "message": "timeout"});
        assert_eq!(rows_of(failed.clone()), [failed]);
        assert_eq!(rows_of(json!({"items": []})), Vec::<serde_json::Value>::new());
    }
}
