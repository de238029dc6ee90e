//! Procedures: the finder over all of them, the files browsers download, an answer for each.

mod download;
mod make;
mod query;
mod read;
mod rows;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use api_types::Page;
use api_types::page::Facet;
use api_types::procedures::{IndexPointer, Procedure, ProcedureList, ProcedureRow};
use search::Index;

use super::IndexFile;
use crate::prepared::Prepared;
use crate::procedures::short_code;

use download::Download;
pub use query::ProcedureQuery;

/// Procedures, as answers and as an index.
#[derive(Debug)]
pub struct Procedures {
    /// Everything that citizens may see. One index for all: an opened one has the whole
    /// dictionary unpacked, and a question leaves other provinces' own out.
    index: Index,
    /// What browsers download, for the whole country and for each province's own.
    national: Download,
    own: BTreeMap<String, Download>,
    details: HashMap<Box<str>, Prepared>,
    /// Codes of those in `details` that are no more.
    withdrawn: HashSet<Box<str>>,
    /// Of which day the records are, where it is known.
    as_of: Option<String>,
    /// Codes in the order of their rank.
    popular: Vec<String>,
    /// Files of the last few imports, for browsers that hold an older pointer.
    earlier: Vec<Arc<IndexFile>>,
    fields: Prepared,
}

impl Procedures {
    /// A page of results.
    pub fn search(&self, query: &ProcedureQuery) -> ProcedureList {
        let as_of = self.as_of.clone();
        ProcedureList { as_of, ..rows::search(&self.index, query) }
    }

    /// One procedure, by its code in any written form; also one that is no more.
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
        let records = self.popular.iter().filter_map(|code| self.index.find_code(code));
        records.take(limit).map(|record| search::wire::row(&self.index, record)).collect()
    }

    /// The field (lĩnh vực) that a part of an address names.
    pub fn field_at(&self, slug: &str) -> Option<String> {
        self.field_names().into_iter().find(|name| vietnamese::slug(name) == slug)
    }

    /// The names of all fields.
    pub fn field_names(&self) -> Vec<String> {
        let fields: Option<Page<Facet>> = serde_json::from_slice(&self.fields.plain()).ok();
        fields.into_iter().flat_map(|fields| fields.items).map(|field| field.value).collect()
    }

    /// The codes of all that citizens may see, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let standing = self.details.keys().filter(|code| !self.withdrawn.contains(*code));
        let mut codes: Vec<&str> = standing.map(|code| &**code).collect();
        codes.sort_unstable();
        codes.into_iter()
    }

    /// How many citizens may see.
    pub fn len(&self) -> usize {
        self.details.len() - self.withdrawn.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the finder's index stands, with a province's own file where it has any.
    pub fn pointer(&self, province: Option<&str>) -> Option<IndexPointer> {
        let own = province.and_then(|code| self.own.get(code)?.file());
        Some(IndexPointer {
            province: own.map(|own| Box::new(own.pointer())),
            as_of: self.as_of.clone(),
            ..self.national.file()?.pointer()
        })
    }

    /// The index file with this name, also of the last few imports.
    pub fn index_file(&self, name: &str) -> Option<&Arc<IndexFile>> {
        // Another server may have given the pointer: the file is made here then.
        let own = IndexFile::province_in(name).and_then(|code| match code {
            IndexFile::NATIONAL => self.national.file(),
            code => self.own.get(code)?.file(),
        });
        let mut files = self.current_files().chain(own).chain(&self.earlier);
        files.find(|file| file.name() == name)
    }

    /// The answer to "which fields are there".
    pub fn fields(&self) -> &Prepared {
        &self.fields
    }

    /// Presses the file that every visitor loads as far as possible.
    pub(super) fn press(&self) {
        if let Some(file) = self.national.file() {
            file.press();
        }
    }

    fn current_files(&self) -> impl Iterator<Item = &Arc<IndexFile>> {
        std::iter::once(&self.national).chain(self.own.values()).filter_map(Download::made)
    }
}
