//! Offices that receive people.

use api_types::offices::{Office, OfficeList};

use crate::day::now;
use crate::offices::{Asked, Entry, hours_of, near, today};
use crate::problem::Language;
use crate::store::{Result, Store};

/// Offices, their hours read.
#[derive(Debug)]
pub struct Offices {
    entries: Vec<Entry>,
}

impl Offices {
    pub(super) async fn read<S: Store>(store: &S) -> Result<Self> {
        let offices = store.offices().await?.into_iter();
        // Hours were held against the same rule when they were imported.
        let entries = offices
            .map(|office| Entry { hours: hours_of(&office.schedules).unwrap_or_default(), office });
        Ok(Self { entries: entries.collect() })
    }

    /// Those that answer, best first, each with its present day.
    pub fn near(&self, asked: &Asked<'_>, limit: usize, language: Language) -> OfficeList {
        let (found, exact) = near(&self.entries, asked);
        let total = u32::try_from(found.len()).ok();
        let now = now();
        let items = found.into_iter().take(limit).map(|entry| Office {
            today: today(&entry.hours, now, language),
            ..entry.office.clone()
        });
        OfficeList { items: items.collect(), total, exact }
    }
}
