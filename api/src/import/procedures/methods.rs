//! Ways to file with their times and fees, and the times of cases.

use api_types::procedures::{Channel, FeeLine, Method, Time, TimeUnit};
use serde_json::{Map, Value};

use crate::import::fields::{Fields, whole};
use crate::import::warning::Warning;
use crate::procedures::Record;

pub(super) fn read(record: &mut Record, row: &mut Fields) {
    for values in row.objects("methods") {
        let mut fields = row.nested(values);
        let method = method(&mut fields);
        row.close(fields);
        record.methods.extend(method);
    }
    for values in row.objects("processing_cases") {
        let mut fields = row.nested(values);
        record.cases.extend(case_time(&mut fields));
        row.close(fields);
    }
}

fn method(fields: &mut Fields) -> Option<Method> {
    let channel = match fields.text("channel").to_lowercase().as_str() {
        "online" => Channel::Online,
        "post" | "postal" => Channel::Post,
        "in_person" | "direct" => Channel::InPerson,
        _ => {
            fields.warn(Warning::UnknownValue);
            return None;
        }
    };
    let mut note = fields.text("note");
    let time = match fields.take("time") {
        Some(Value::Object(values)) => Some(time(values, fields, &mut note)),
        Some(_) => {
            fields.warn(Warning::WrongType);
            None
        }
        None => None,
    };
    let mut fees = Vec::new();
    for values in fields.objects("fees") {
        let mut nested = fields.nested(values);
        let line = fee(&mut nested);
        fields.close(nested);
        fees.extend(line);
    }
    Some(Method { channel, time, fees, note })
}

/// A time as the source writes it. What is no number goes to the remark, word for word.
fn time(values: Map<String, Value>, fields: &mut Fields, note: &mut String) -> Time {
    let mut inner = fields.nested(values);
    let unit = unit(&mut inner);
    let (qty, wording) = quantity(inner.take("qty"), &mut inner);
    fields.close(inner);
    if let Some(wording) = wording.filter(|wording| !note.contains(wording.as_str())) {
        *note = if note.is_empty() { wording } else { format!("{wording}\n{note}") };
    }
    Time { qty, unit }
}

fn unit(fields: &mut Fields) -> TimeUnit {
    match fields.text("unit").to_lowercase().as_str() {
        "working_day" => TimeUnit::WorkingDay,
        "day" => TimeUnit::Day,
        "hour" => TimeUnit::Hour,
        "month" => TimeUnit::Month,
        "other" | "" => {
            fields.warn(Warning::TimeOther);
            TimeUnit::Other
        }
        _ => {
            fields.warn(Warning::UnknownValue);
            TimeUnit::Other
        }
    }
}

/// The number, and a sentence that stood in its place.
fn quantity(value: Option<Value>, fields: &mut Fields) -> (u32, Option<String>) {
    let Some(value) = value else {
        fields.warn(Warning::TimeMissing);
        return (0, None);
    };
    if let Some(whole) = whole(&value) {
        if whole <= 0 {
            fields.warn(Warning::TimeMissing);
        }
        return (u32::try_from(whole).unwrap_or(0), None);
    }
    match value {
        // Nobody may be promised half a day less: 7.5 becomes 8.
        Value::Number(number) => {
            fields.warn(Warning::TimeFraction);
            let text = number.to_string();
            let days: u32 = text.split('.').next().and_then(|days| days.parse().ok()).unwrap_or(0);
            (days.saturating_add(1), None)
        }
        Value::String(sentence) => {
            fields.warn(Warning::TimeText);
            (0, Some(vietnamese::compose(sentence.trim())))
        }
        _ => {
            fields.warn(Warning::WrongType);
            (0, None)
        }
    }
}

fn case_time(fields: &mut Fields) -> Option<Time> {
    let unit = unit(fields);
    let (qty, _) = quantity(fields.take("qty"), fields);
    (qty > 0 && unit != TimeUnit::Other).then_some(Time { qty, unit })
}

fn fee(fields: &mut Fields) -> Option<FeeLine> {
    let value = fields.number("value").filter(|value| *value >= 0);
    let mut currency = fields.text("currency").to_uppercase();
    if currency.is_empty() && value.is_some() {
        fields.warn(Warning::FeeCurrency);
        currency = "VND".to_owned();
    }
    let text = fields.text("text");
    // The number of a table's line without the line: "1", "2", "3".
    if value.is_none() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        fields.warn(Warning::FeeEmpty);
        return None;
    }
    Some(FeeLine { value, currency, text, doubtful: false })
}
