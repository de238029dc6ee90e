//! What an import does to procedures, one entry a code.

use std::collections::BTreeMap;

use crate::procedures::{Record, differences};
use crate::store::{Change, Put, RecordChange, What};

/// Changes by code.
#[derive(Debug, Default)]
pub(super) struct Changes {
    by_code: BTreeMap<String, (What, Vec<String>)>,
}

impl Changes {
    /// What putting a record did. A code that comes again in the same files keeps what its first
    /// row did and adds what the later one changed.
    pub(super) fn add(&mut self, record: &Record, put: &Put) {
        let what = match put.change {
            Change::New => What::New,
            Change::Changed => What::Changed,
            Change::Returned => What::Returned,
            Change::Unchanged => return,
        };
        let fields = put.before.as_ref().map(|before| differences(before, record));
        let fields = fields.unwrap_or_default().into_iter().map(str::to_owned);
        match self.by_code.get_mut(&record.code) {
            None => {
                self.by_code.insert(record.code.clone(), (what, fields.collect()));
            }
            Some((What::New, _)) => {}
            Some((_, known)) => {
                let more: Vec<String> = fields.filter(|field| !known.contains(field)).collect();
                known.extend(more);
            }
        }
    }

    /// A procedure that the whole set does not have.
    pub(super) fn withdraw(&mut self, code: String) {
        self.by_code.insert(code, (What::Withdrawn, Vec::new()));
    }

    /// In order of code.
    pub(super) fn list(self) -> Vec<RecordChange> {
        let entries = self.by_code.into_iter();
        entries.map(|(code, (what, fields))| RecordChange { code, what, fields }).collect()
    }
}
