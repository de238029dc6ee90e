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
    pub(super) async fn read(store: &Store) -> Result<Self> {
        let offices = store.offices().await?.into_iter();
        // Hours were held against the same rule when they were imported.
        let entries = offices
            .map(|office| Entry { hours: hours_of(&office.schedules).unwrap_or_default(), office });
        Ok(Self { entries: entries.collect() })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Those that answer, best first, and whether they are exactly what was asked for.
    pub fn near(&self, asked: &Asked<'_>) -> (Vec<&Entry>, bool) {
        near(&self.entries, asked)
    }

    /// The same as an answer: each with its present day.
    pub fn list(&self, asked: &Asked<'_>, limit: usize, language: Language) -> OfficeList {
        let (found, exact) = self.near(asked);
        let total = u32::try_from(found.len()).ok();
        let now = now();
        let items = found.into_iter().take(limit).map(|entry| Office {
            today: today(&entry.hours, now, language),
            ..entry.office.clone()
        });
        OfficeList { items: items.collect(), total, exact }
    }
}
