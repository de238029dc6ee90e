//! Procedures: in our field names, as the national portal's service gives them, or as a plain
//! table.

mod lists;
mod methods;
mod portal;
mod services;
mod table;
mod traps;

use api_types::places::Province;
use api_types::procedures::{Level, Online};
use std::collections::HashSet;

use super::fields::Fields;
use super::report::Refusal;
use super::warning::{Tally, Warning};
use crate::procedures::{Kind, Record, province_of, short_code};
use services::Services;

/// What reading procedures remembers between rows.
pub(super) struct Procedures {
    provinces: Vec<Province>,
    seen: HashSet<String>,
    services: Services,
}

impl Procedures {
    pub(super) fn new(provinces: Vec<Province>) -> Self {
        Self { provinces, seen: HashSet::new(), services: Services::default() }
    }

    /// One row, cleaned.
    pub(super) fn read(&mut self, row: &mut Fields) -> Result<Record, Refusal> {
        if portal::is_raw(row) {
            portal::translate(row);
        }
        let code = code(row)?;
        row.key.clone_from(&code);
        if !self.seen.insert(code.clone()) {
            row.warn(Warning::Repeated);
        }
        if row.is_table() {
            table::spread(row);
        }
        let mut record = Record { code, name: row.required(&["name"])?, ..Record::default() };
        record.publisher = row.text("publisher");
        record.fields = row.texts("fields");
        record.levels = levels(row);
        record.agencies = agencies(row);
        record.subjects = row.texts("subjects");
        record.decision = row.text("decision");
        record.online = online(row);
        record.kind = kind(row);
        record.province = self.province(&record, row);
        record.popular = row.number("popular").filter(|rank| *rank > 0);
        methods::read(&mut record, row);
        lists::read(&mut record, row);
        traps::tell(&record, row);
        self.services.add(&record);
        Ok(record)
    }

    /// What only all rows together tell.
    pub(super) fn finish(&self, tally: &mut Tally) {
        self.services.tell(tally);
    }

    fn province(&self, record: &Record, row: &mut Fields) -> Option<String> {
        let given = row.text("province");
        if record.kind != Kind::Specific {
            return None;
        }
        let known = |code: &String| self.provinces.iter().any(|province| province.code == *code);
        let province =
            Some(given).filter(known).or_else(|| province_of(&record.publisher, &self.provinces));
        row.warn(if province.is_some() { Warning::OwnOfProvince } else { Warning::OwnOfNobody });
        province
    }
}

fn code(row: &mut Fields) -> Result<String, Refusal> {
    // Not `text`: blanks around a code are told.
    let written = match row.take("code") {
        Some(serde_json::Value::String(text)) => text,
        Some(serde_json::Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let code = short_code(&written);
    if code.is_empty() {
        return Err(Refusal::missing(row.line, "code"));
    }
    if written.chars().any(char::is_whitespace) {
        row.warn(Warning::CodeBlank);
    }
    let shape = code.len() == 8 && code.bytes().filter(u8::is_ascii_digit).count() == 7;
    if !shape {
        row.warn(Warning::CodeShape);
    } else if written.trim() != code {
        row.warn(Warning::CodeLong);
    }
    Ok(code)
}

fn levels(row: &mut Fields) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    for word in row.texts("levels") {
        match word.to_lowercase().as_str() {
            "ministry" => levels.push(Level::Ministry),
            "province" => levels.push(Level::Province),
            "commune" => levels.push(Level::Commune),
            "other" => levels.push(Level::Other),
            // Two levels since 1 July 2025.
            "district" => row.warn(Warning::LevelOld),
            _ => row.warn(Warning::UnknownValue),
        }
    }
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn agencies(row: &mut Fields) -> Vec<String> {
    let agencies = row.texts("agencies");
    let authority = row.text("authority");
    if agencies.is_empty() && !authority.is_empty() { vec![authority] } else { agencies }
}

fn online(row: &mut Fields) -> Online {
    match row.flag("full_process") {
        Some(true) => Online::Full,
        Some(false) => Online::Partial,
        None => Online::Unknown,
    }
}

fn kind(row: &mut Fields) -> Kind {
    match row.text("kind").to_uppercase().as_str() {
        "STANDARD" | "" | "INTERCONNECTED" => Kind::Standard,
        "SPECIFIC" => Kind::Specific,
        "STANDARD_INTERNAL" | "INTERNAL" => Kind::Internal,
        _ => {
            row.warn(Warning::UnknownValue);
            Kind::Standard
        }
    }
}
