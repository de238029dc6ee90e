//! The values of one row, read leniently: what can be understood is taken, what had to be
//! cleaned is noted.

use serde_json::{Map, Value};

use super::report::Refusal;
use super::rows::Row;
use super::warning::Warning;

/// A row being read.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) line: u64,
    values: Map<String, Value>,
    is_table: bool,
    /// What examples are told by: the code, once it is known.
    pub(super) key: String,
    pub(super) warnings: Vec<Warning>,
}

impl Fields {
    pub(super) fn new(row: Row) -> Self {
        Self {
            line: row.line,
            values: row.values,
            is_table: row.is_table,
            key: String::new(),
            warnings: Vec::new(),
        }
    }

    pub(super) fn is_table(&self) -> bool {
        self.is_table
    }

    pub(super) fn warn(&mut self, warning: Warning) {
        self.warnings.push(warning);
    }

    /// The value as it stands, removed from the row.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.values.remove(name).filter(|value| !value.is_null())
    }

    /// Sets a value, as if the row had it.
    pub(super) fn put(&mut self, name: &str, value: Value) {
        self.values.insert(name.to_owned(), value);
    }

    /// Makes every value anew.
    pub(super) fn each(&mut self, anew: impl Fn(&mut Value)) {
        self.values.values_mut().for_each(anew);
    }

    /// Whether the row has a value there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(|value| !value.is_null())
    }

    /// A text, composed and freed of blanks around; empty where there is none.
    pub(super) fn text(&mut self, name: &str) -> String {
        self.take(name).map(|value| self.clean(&value)).unwrap_or_default()
    }

    /// The first of several names that has a text.
    pub(super) fn text_of(&mut self, names: &[&str]) -> String {
        let found = names.iter().find(|name| self.has(name)).copied();
        found.map(|name| self.text(name)).unwrap_or_default()
    }

    /// A text without which the row is refused.
    pub(super) fn required(&mut self, names: &[&'static str]) -> Result<String, Refusal> {
        let text = self.text_of(names);
        let field = names.first().copied().unwrap_or_default();
        if text.is_empty() { Err(Refusal::missing(self.line, field)) } else { Ok(text) }
    }

    /// A list of texts; in a table the cell is cut at `|`.
    pub(super) fn texts(&mut self, name: &str) -> Vec<String> {
        let cut = if self.is_table { '|' } else { '\0' };
        let texts: Vec<String> = match self.take(name) {
            None => Vec::new(),
            Some(Value::Array(items)) => items.iter().map(|item| self.name_of(item)).collect(),
            Some(Value::String(text)) => {
                text.split(cut).map(|part| self.clean(&Value::from(part))).collect()
            }
            Some(other) => vec![self.clean(&other)],
        };
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }

    /// A list of objects.
    pub(super) fn objects(&mut self, name: &str) -> Vec<Map<String, Value>> {
        let items = match self.take(name) {
            Some(Value::Array(items)) => items,
            Some(_) => {
                self.warn(Warning::WrongType);
                Vec::new()
            }
            None => Vec::new(),
        };
        let count = items.len();
        let objects: Vec<_> = items
            .into_iter()
            .filter_map(|item| match item {
                Value::Object(members) => Some(members),
                _ => None,
            })
            .collect();
        if objects.len() < count {
            self.warn(Warning::WrongType);
        }
        objects
    }

    /// A whole number, also when it is written as text (`"12.000"` is twelve thousand).
    pub(super) fn number(&mut self, name: &str) -> Option<i64> {
        let value = self.take(name)?;
        let number = whole(&value);
        if number.is_none() || (value.is_string() && !self.is_table) {
            self.warn(Warning::WrongType);
        }
        number
    }

    /// A yes or no.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        match self.take(name)? {
            Value::Bool(flag) => Some(flag),
            Value::String(text) => match vietnamese::fold(text.trim()).as_str() {
                "true" | "1" | "x" | "co" | "yes" => Some(true),
                "false" | "0" | "khong" | "no" => Some(false),
                _ => {
                    self.warn(Warning::WrongType);
                    None
                }
            },
            Value::Number(number) => Some(number.as_i64() == Some(1)),
            _ => {
                self.warn(Warning::WrongType);
                None
            }
        }
    }

    /// The same row, reading a nested object. Warnings come back with [`Fields::close`].
    pub(super) fn nested(&self, values: Map<String, Value>) -> Self {
        Self {
            line: self.line,
            values,
            is_table: false,
            key: self.key.clone(),
            warnings: Vec::new(),
        }
    }

    /// Takes over what a nested reading noted.
    pub(super) fn close(&mut self, nested: Self) {
        self.warnings.extend(nested.warnings);
    }

    /// A list's item: a text, or an object that has a name.
    fn name_of(&mut self, item: &Value) -> String {
        match item {
            Value::Object(members) => {
                members.get("name").map(|name| self.clean(name)).unwrap_or_default()
            }
            other => self.clean(other),
        }
    }

    fn clean(&mut self, value: &Value) -> String {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => {
                self.warn(Warning::WrongType);
                return number.to_string();
            }
            Value::Null => return String::new(),
            _ => {
                self.warn(Warning::WrongType);
                return String::new();
            }
        };
        let composed = vietnamese::compose(text);
        if composed != *text {
            self.warn(Warning::Decomposed);
        }
        let cleaned: String =
            composed.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        if cleaned.len() < composed.replace('\r', "").len() {
            self.warn(Warning::ControlCharacter);
        }
        cleaned.trim().to_owned()
    }
}

/// A whole number in any of the ways it is written.
pub(super) fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| {
            let text = number.to_string();
            text.strip_suffix(".0")?.parse().ok()
        }),
        Value::String(text) => whole_text(text.trim()),
        _ => None,
    }
}

/// `35000`, `35.000`, `35 000`, and `35000.0` as a spreadsheet writes a number. A mark between
/// groups of other than three digits could mean anything and is refused: it moved a price by a
/// power of ten.
fn whole_text(text: &str) -> Option<i64> {
    if let Some((number, decimals)) = text.split_once('.')
        && (1..=2).contains(&decimals.len())
        && decimals.bytes().all(|byte| byte == b'0')
    {
        return number.parse().ok();
    }
    let Some(mark) = text.chars().find(|c| matches!(c, '.' | ' ' | '_')) else {
        return text.parse().ok();
    };
    let mut groups = text.split(mark);
    let first = groups.next().filter(|first| (1..=4).contains(&first.len()))?;
    let mut digits = first.to_owned();
    for group in groups {
        digits.push_str(Some(group).filter(|group| group.len() == 3)?);
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::whole;
    use serde_json::json;

    #[test]
    fn a_price_never_moves_by_a_power_of_ten() {
        for (written, read) in [
            (json!(35000), Some(35_000)),
            (json!(35000.0), Some(35_000)),
            (json!("35000"), Some(35_000)),
            (json!("35.000"), Some(35_000)),
            (json!("1.250.000"), Some(1_250_000)),
            (json!("35 000"), Some(35_000)),
            (json!("35000.0"), Some(35_000)),
            (json!("35000.00"), Some(35_000)),
            (json!("-35.000"), Some(-35_000)),
            (json!("1.5"), None),
            (json!("35.00.0"), None),
            (json!("35,5"), None),
            (json!("ba"), None),
        ] {
            assert_eq!(whole(&written), read, "{written}");
        }
    }
}
