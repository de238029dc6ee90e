//! The same service under several codes: at several levels, from several provinces, from two
//! ministries. Only the whole file tells.

use std::collections::BTreeMap;

use crate::import::warning::{Tally, Warning};
use crate::procedures::{Kind, Record};

/// Codes by what the service is called.
#[derive(Debug, Default)]
pub(super) struct Services {
    by_name: BTreeMap<String, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    code: String,
    publisher: String,
    province: Option<String>,
}

impl Services {
    pub(super) fn add(&mut self, record: &Record) {
        if record.kind == Kind::Internal {
            return;
        }
        let entry = Entry {
            code: record.code.clone(),
            publisher: record.publisher.clone(),
            province: record.province.clone(),
        };
        self.by_name.entry(service_name(&record.name)).or_default().push(entry);
    }

    pub(super) fn tell(&self, tally: &mut Tally) {
        for entries in self.by_name.values() {
            let (own, national): (Vec<_>, Vec<_>) =
                entries.iter().partition(|entry| entry.province.is_some());
            if distinct(own.iter().filter_map(|entry| entry.province.as_deref())) >= 3 {
                note(tally, Warning::SharedByProvinces, &own);
            }
            if national.len() > 1 {
                let publishers = national.iter().map(|entry| entry.publisher.as_str());
                let warning = match distinct(publishers) {
                    1 => Warning::SameService,
                    _ => Warning::TwoPublishers,
                };
                note(tally, warning, &national);
            }
        }
    }
}

fn note(tally: &mut Tally, warning: Warning, entries: &[&Entry]) {
    for entry in entries {
        tally.note(warning, 1, &entry.code);
    }
}

fn distinct<'a>(values: impl Iterator<Item = &'a str>) -> usize {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.len()
}

/// Without "Thủ tục" before it and the level behind it: "Trình báo mất hộ chiếu (cấp huyện)".
fn service_name(name: &str) -> String {
    let folded = vietnamese::fold(name);
    let mut name = folded.trim_start_matches("thu tuc ").trim();
    while let Some((before, inside)) = name.rsplit_once('(') {
        if !inside.contains("cap ") {
            break;
        }
        name = before.trim_end();
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::service_name;

    #[test]
    fn a_level_behind_the_name_is_no_other_service() {
        let name = service_name("Thủ tục trình báo mất hộ chiếu (cấp huyện)");
        assert_eq!(name, service_name("Trình báo  mất hộ chiếu"));
        assert_ne!(name, service_name("Trình báo mất hộ chiếu (người nước ngoài)"));
    }
}
