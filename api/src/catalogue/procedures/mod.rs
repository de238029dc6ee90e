//! Procedures: the finder over all of them, the files browsers download, an answer for each.

mod presses;
mod query;
mod read;
mod rows;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use api_types::procedures::{IndexPointer, Procedure, ProcedureList, ProcedureRow};
use search::Index;

use super::IndexFile;
use crate::prepared::Prepared;
use crate::procedures::short_code;

pub use query::ProcedureQuery;

/// An index, opened for our own questions and as the file that browsers download.
#[derive(Debug)]
struct Finder {
    index: Index,
    file: Arc<IndexFile>,
}

/// Procedures, as answers and as indexes.
#[derive(Debug)]
pub struct Procedures {
    national: Finder,
    /// By province.
    own: BTreeMap<String, Finder>,
    details: HashMap<Box<str>, Prepared>,
    /// Codes in the order of their rank.
    popular: Vec<String>,
    /// Files of the last few imports, for browsers that hold an older pointer.
    earlier: Vec<Arc<IndexFile>>,
    fields: Prepared,
}

impl Procedures {
    /// A page of results.
    pub fn search(&self, query: &ProcedureQuery) -> ProcedureList {
        let own = query.province.as_ref().and_then(|province| self.own.get(province));
        rows::search(&self.national.index, own.map(|own| &own.index), query)
    }

    /// One procedure, by its code in any written form.
    pub fn procedure(&self, code: &str) -> Option<Procedure> {
        serde_json::from_slice(&self.prepared(code)?.plain()).ok()
    }

    /// The answer for one procedure, by its code in any written form.
    pub fn prepared(&self, code: &str) -> Option<&Prepared> {
        // A code of an odd shape stands as it is; all others are keyed by their short form.
        let exact = self.details.get(code.trim());
        exact.or_else(|| self.details.get(short_code(code).as_str()))
    }

    /// What people ask for most, first things first.
    pub fn popular(&self, limit: usize) -> Vec<ProcedureRow> {
        let index = &self.national.index;
        let records = self.popular.iter().filter_map(|code| index.find_code(code));
        records.take(limit).map(|record| search::wire::row(index, record)).collect()
    }

    /// How many citizens may see.
    pub fn len(&self) -> usize {
        self.details.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.details.is_empty()
    }

    /// Where the finder's index stands, with a province's own file where it has any.
    pub fn pointer(&self, province: Option<&str>) -> IndexPointer {
        let own = province.and_then(|code| self.own.get(code));
        IndexPointer {
            province: own.map(|own| Box::new(own.file.pointer())),
            ..self.national.file.pointer()
        }
    }

    /// The index file with this name, also of the last few imports.
    pub fn index_file(&self, name: &str) -> Option<&Arc<IndexFile>> {
        self.current_files().chain(&self.earlier).find(|file| file.name() == name)
    }

    /// The answer to "which fields are there".
    pub fn fields(&self) -> &Prepared {
        &self.fields
    }

    /// Presses the index files as far as possible.
    pub(super) fn press(&self) {
        self.current_files().for_each(|file| file.press());
    }

    fn current_files(&self) -> impl Iterator<Item = &Arc<IndexFile>> {
        std::iter::once(&self.national).chain(self.own.values()).map(|finder| &finder.file)
    }
}
