//! Offices: HSDS objects, or flat tables with the hours in one cell. Hours that cannot be read
//! are refused: a person must not stand before a closed door because of a guess.

use api_types::offices::{
    Address, Office, OfficeKind, Phone, PlainDescription, PlainName, Schedule,
};
use calendar::{Hours, HoursError};
use serde_json::Value;

use super::fields::Fields;
use super::places::{five_digits, two_digits};
use super::report::Refusal;
use super::warning::Warning;
use crate::offices::{hours_of, schedules_of};
use crate::store::{Change, Import, Result};

type Read<T> = std::result::Result<T, Refusal>;

pub(super) async fn put(row: &mut Fields, import: &mut Import) -> Result<Read<Change>> {
    let mut office = match office(row) {
        Ok(office) => office,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Err(refusal) = settle(row.line, &mut office, import).await? {
        return Ok(Err(refusal));
    }
    if office.id.is_empty() {
        let place = if office.commune.is_empty() { &office.province } else { &office.commune };
        office.id = format!("{place}-{}", vietnamese::slug(&office.name));
    }
    Ok(Ok(import.put_office(&office).await?))
}

/// Its commune and province have to be there, and one in the other.
async fn settle(line: u64, office: &mut Office, import: &mut Import) -> Result<Read<()>> {
    if office.commune.is_empty() {
        let known = import.has_province(&office.province).await?;
        let refusal = || Refusal::value(line, "province", "unknown-province", &office.province);
        return Ok(if known { Ok(()) } else { Err(refusal()) });
    }
    let Some(province) = import.province_of(&office.commune).await? else {
        return Ok(Err(Refusal::value(line, "commune", "unknown-commune", &office.commune)));
    };
    if !(office.province.is_empty() || office.province == province) {
        return Ok(Err(Refusal::value(line, "province", "commune-elsewhere", &office.commune)));
    }
    office.province = province;
    Ok(Ok(()))
}

fn office(row: &mut Fields) -> Read<Office> {
    let id = row.text("id");
    let name = row.required(&["name"])?;
    row.key.clone_from(if id.is_empty() { &name } else { &id });
    let kind = kind(row);
    let (commune, province) = place(row, kind)?;
    let schedules = schedules(row)?;
    let sample = row.flag("sample").unwrap_or(false);
    if sample {
        row.warn(Warning::HoursSample);
    }
    let (latitude, longitude) = location(row);
    Ok(Office {
        id,
        name,
        kind,
        commune,
        province,
        organization: organization(row),
        description: row.text("description"),
        addresses: addresses(row),
        phones: phones(row),
        schedules,
        latitude,
        longitude,
        accessibility: accessibility(row),
        languages: row.texts("languages").into_iter().map(|name| PlainName { name }).collect(),
        url: url(row),
        sample,
        today: None,
    })
}

fn kind(row: &mut Fields) -> OfficeKind {
    OfficeKind::of(&row.text("kind").to_ascii_lowercase()).unwrap_or_else(|| {
        row.warn(Warning::UnknownValue);
        OfficeKind::Other
    })
}

/// An office of a commune has to say of which.
fn place(row: &mut Fields, kind: OfficeKind) -> Read<(String, String)> {
    let code = |text: String, padded: fn(&str) -> String| match text.as_str() {
        "" => text,
        short => padded(short),
    };
    let commune = code(row.text_of(&["commune", "commune_code"]), five_digits);
    let province = code(row.text_of(&["province", "province_code"]), two_digits);
    let of_commune = matches!(kind, OfficeKind::OneStopCommune | OfficeKind::PoliceCommune);
    if commune.is_empty() && (of_commune || province.is_empty()) {
        return Err(Refusal::missing(row.line, if of_commune { "commune" } else { "province" }));
    }
    Ok((commune, province))
}

fn organization(row: &mut Fields) -> Option<PlainName> {
    // An object or a text: as a list of one, both read alike.
    let given = row.take("organization")?;
    row.put("organization", Value::Array(vec![given]));
    row.texts("organization").pop().map(|name| PlainName { name })
}

fn addresses(row: &mut Fields) -> Vec<Address> {
    let mut addresses = Vec::new();
    for members in row.objects("addresses") {
        let mut nested = row.nested(members);
        addresses.push(Address {
            address_1: nested.text("address_1"),
            city: nested.text("city"),
            state_province: nested.text("state_province"),
            country: nested.text("country"),
        });
        row.close(nested);
    }
    let (address_1, city) = (row.text_of(&["address_1", "address"]), row.text("city"));
    if !(address_1.is_empty() && city.is_empty()) {
        addresses.push(Address { address_1, city, ..Address::default() });
    }
    for address in addresses.iter_mut().filter(|address| address.country.is_empty()) {
        "VN".clone_into(&mut address.country);
    }
    addresses
}

fn phones(row: &mut Fields) -> Vec<Phone> {
    let mut phones = Vec::new();
    for members in row.objects("phones") {
        let mut nested = row.nested(members);
        let (number, description) = (nested.text("number"), nested.text("description"));
        phones.push(Phone { number, description });
        row.close(nested);
    }
    let flat = row.texts("phone").into_iter();
    phones.extend(flat.map(|number| Phone { number, description: String::new() }));
    let count = phones.len();
    phones.retain(|phone| is_number(&phone.number));
    if phones.len() < count {
        row.warn(Warning::PhoneUnreadable);
    }
    phones
}

/// Three digits (113) to fifteen, with the signs that part them.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '(' | ')' | '+');
    (3..=15).contains(&digits) && text.chars().all(plain)
}

fn schedules(row: &mut Fields) -> Read<Vec<Schedule>> {
    let mut given = Vec::new();
    for members in row.objects("schedules") {
        let mut nested = row.nested(members);
        given.push(Schedule {
            freq: nested.text("freq"),
            byday: nested.text("byday"),
            opens_at: nested.text("opens_at"),
            closes_at: nested.text("closes_at"),
            valid_from: nested.text("valid_from"),
            valid_to: nested.text("valid_to"),
            description: nested.text("description"),
        });
        row.close(nested);
    }
    let cell = row.text("hours");
    let (field, hours) = match (given.is_empty(), cell.as_str()) {
        (true, "") => {
            row.warn(Warning::HoursMissing);
            return Ok(Vec::new());
        }
        (true, cell) => ("hours", cell.parse::<Hours>()),
        (false, _) => ("schedules", hours_of(&given)),
    };
    let hours = hours.map_err(|error| unreadable(row.line, field, &error))?;
    let mut schedules = schedules_of(&hours);
    for (schedule, given) in schedules.iter_mut().zip(given) {
        schedule.description = given.description;
    }
    Ok(schedules)
}

fn unreadable(line: u64, field: &str, error: &HoursError) -> Refusal {
    let (code, part) = match error {
        HoursError::NoDay(part) => ("hours-day", part),
        HoursError::Unreadable(part) => ("hours-unreadable", part),
        HoursError::Backwards(part) => ("hours-backwards", part),
        HoursError::Overlap(part) => ("hours-overlap", part),
    };
    Refusal::value(line, field, code, part)
}

/// Both or none, and in this country: swapped or shifted ones lead astray.
fn location(row: &mut Fields) -> (Option<f64>, Option<f64>) {
    let (latitude, longitude) = (row.take("latitude"), row.take("longitude"));
    if latitude.is_none() && longitude.is_none() {
        return (None, None);
    }
    let latitude = latitude.and_then(|value| degrees(&value)).filter(|n| (6.0..=24.0).contains(n));
    let longitude =
        longitude.and_then(|value| degrees(&value)).filter(|n| (102.0..=118.0).contains(n));
    if latitude.is_some() && longitude.is_some() {
        return (latitude, longitude);
    }
    row.warn(Warning::LocationImpossible);
    (None, None)
}

fn degrees(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => text.trim().replace(',', ".").parse().ok(),
        other => other.as_f64(),
    }
}

/// Objects with a description, or texts.
fn accessibility(row: &mut Fields) -> Vec<PlainDescription> {
    if let Some(mut given) = row.take("accessibility") {
        for item in given.as_array_mut().into_iter().flatten() {
            if let Some(description) = item.get_mut("description").map(Value::take) {
                *item = description;
            }
        }
        row.put("accessibility", given);
    }
    let texts = row.texts("accessibility").into_iter();
    texts.map(|description| PlainDescription { description }).collect()
}

/// A page is opened by a press: only addresses of the web are taken.
fn url(row: &mut Fields) -> String {
    let url = row.text("url");
    if url.is_empty() || url.starts_with("https://") || url.starts_with("http://") {
        return url;
    }
    row.warn(Warning::UnknownValue);
    String::new()
}
