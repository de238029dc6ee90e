//! Procedures as a file for browsers, made when the first one asks: a server that starts has other
//! things to do first, thirty provinces have a file of their own, and a portal asks for one.

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use search::{BuildError, Builder, Record as Entry};

use super::IndexFile;
use crate::facts;

/// What a file is made of.
#[derive(Debug)]
pub(super) struct Download {
    /// Whose own procedures these are; `None` for the whole country's.
    province: Option<String>,
    entries: Vec<Entry>,
    changed: Timestamp,
    file: OnceLock<Option<Arc<IndexFile>>>,
}

impl Download {
    pub(super) fn new(province: Option<String>, entries: Vec<Entry>, changed: Timestamp) -> Self {
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

    /// Takes the very file of before, pressed as it is, where this would be the same.
    pub(super) fn take_over(&mut self, before: &Self) {
        let (Some(file), Some(was)) = (self.file(), before.made()) else { return };
        if file.name() == was.name() {
            self.file = OnceLock::from(Some(Arc::clone(was)));
        }
    }

    fn file_of(&self, bytes: &[u8]) -> Arc<IndexFile> {
        let province = self.province.as_deref();
        Arc::new(IndexFile::new(province, bytes, self.entries.len(), self.changed))
    }
}

fn told(error: &BuildError) {
    tracing::error!(%error, "an index for browsers cannot be built");
}

/// An index file with the dictionary in it.
pub(super) fn build(entries: impl Iterator<Item = Entry>) -> Result<Vec<u8>, BuildError> {
    let mut builder = Builder::default();
    builder.dictionary(facts::dictionary().clone());
    entries.for_each(|entry| builder.push(entry));
    builder.finish()
}
