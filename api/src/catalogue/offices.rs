//! Offices that receive people.

use crate::offices::{Asked, Entry, hours_of, near};
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

    /// Those that answer, best first, and whether they are exactly what was asked for.
    pub fn near(&self, asked: &Asked<'_>) -> (Vec<&Entry>, bool) {
        near(&self.entries, asked)
    }
}
