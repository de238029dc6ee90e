//! Tables of facts and the records a fresh start opens with: `data/` of the project, carried
//! in the binary (a debug build reads the folder).

use std::borrow::Cow;
use std::sync::LazyLock;

use api_types::events::LifeEvent;
use api_types::sales::Threshold;
use calendar::Calendar;
use rust_embed::RustEmbed;
use search::DictionarySource;
use vietqr::banks::Banks;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../data"]
struct Data;

/// A file of `data/`.
pub fn file(path: &str) -> Option<Cow<'static, [u8]>> {
    Data::get(path).map(|file| file.data)
}

fn text(path: &str) -> String {
    file(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// Banks and wallets. A file that does not parse is found by the test below.
pub fn banks() -> &'static Banks {
    static BANKS: LazyLock<Banks> =
        LazyLock::new(|| Banks::parse(&text("banks.json")).unwrap_or_default());
    &BANKS
}

/// The working days of state offices.
pub fn calendar() -> Option<&'static Calendar> {
    static CALENDAR: LazyLock<Option<Calendar>> =
        LazyLock::new(|| Calendar::from_json(&text("holidays.json")).ok());
    CALENDAR.as_ref()
}

/// Yearly turnovers that the law names, the oldest first.
pub fn turnover() -> &'static [Threshold] {
    #[derive(serde::Deserialize)]
    struct Table {
        thresholds: Vec<Threshold>,
    }
    static TABLE: LazyLock<Vec<Threshold>> = LazyLock::new(|| {
        let table = serde_json::from_str::<Table>(&text("turnover.json"));
        let mut all = table.map(|table| table.thresholds).unwrap_or_default();
        all.sort_by(|one, other| one.from.cmp(&other.from));
        all
    });
    &TABLE
}

/// Life events, each step with the codes of its procedures.
pub fn events() -> &'static [LifeEvent] {
    static EVENTS: LazyLock<Vec<LifeEvent>> =
        LazyLock::new(|| serde_json::from_str(&text("events.json")).unwrap_or_default());
    &EVENTS
}

/// What people ask for most, the first first, for a set that does not say: the ranks of the
/// bundled procedures.
pub fn popular() -> &'static [String] {
    #[derive(serde::Deserialize)]
    struct Row {
        code: String,
        popular: Option<u32>,
    }
    static POPULAR: LazyLock<Vec<String>> = LazyLock::new(|| {
        let file = text("procedures.jsonl");
        let rows = file.lines().filter_map(|line| serde_json::from_str::<Row>(line).ok());
        let mut ranked: Vec<_> = rows.filter_map(|row| Some((row.popular?, row.code))).collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, code)| code).collect()
    });
    &POPULAR
}

/// What people say and what it is called officially.
pub fn dictionary() -> &'static DictionarySource {
    static DICTIONARY: LazyLock<DictionarySource> =
        LazyLock::new(|| DictionarySource::read(&text("synonyms.json")).unwrap_or_default());
    &DICTIONARY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_without_ranks_begins_with_what_people_need() {
        assert!(popular().len() >= 8, "a screen of them");
        assert_eq!(popular().first().map(String::as_str), Some("1.001193"));
    }

    #[test]
    fn every_table_reads() {
        assert!(banks().banks.len() > 50);
        assert!(calendar().is_some());
        assert!(events().len() >= 15);
        assert!(DictionarySource::read(&text("synonyms.json")).is_ok());
    }
}
