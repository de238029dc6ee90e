//! A province's own procedures as a file for browsers, made when the first one asks: thirty
//! provinces have some, and a portal asks for one.

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use search::{BuildError, Builder, Record as Entry};

use super::IndexFile;
use crate::facts;

/// What a province's file is made of.
#[derive(Debug)]
pub(super) struct Own {
    province: String,
    entries: Vec<Entry>,
    changed: Timestamp,
    file: OnceLock<Option<Arc<IndexFile>>>,
}

impl Own {
    pub(super) fn new(province: String, entries: Vec<Entry>, changed: Timestamp) -> Self {
        Self { province, entries, changed, file: OnceLock::new() }
    }

    /// The file, made now if nobody asked before.
    pub(super) fn file(&self) -> Option<&Arc<IndexFile>> {
        let file = self.file.get_or_init(|| {
            let entries = self.entries.iter().cloned();
            build(entries).map(|bytes| self.file_of(&bytes)).inspect_err(told).ok()
        });
        file.as_ref()
    }

    /// The file, if somebody asked for it.
    pub(super) fn made(&self) -> Option<&Arc<IndexFile>> {
        self.file.get()?.as_ref()
    }

    fn file_of(&self, bytes: &[u8]) -> Arc<IndexFile> {
        let file = IndexFile::new(Some(&self.province), bytes, self.entries.len(), self.changed);
        Arc::new(file)
    }
}

fn told(error: &BuildError) {
    tracing::error!(%error, "a province's index cannot be built");
}

/// An index file with the dictionary in it.
pub(super) fn build(entries: impl Iterator<Item = Entry>) -> Result<Vec<u8>, BuildError> {
    let mut builder = Builder::default();
    builder.dictionary(facts::dictionary().clone());
    entries.for_each(|entry| builder.push(entry));
    builder.finish()
}
