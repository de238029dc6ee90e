//! Asking the finder: the same crate makes the same rows as in a browser.

use api_types::procedures::ProcedureList;
use search::wire::{Words, ask};
use search::{Index, Query};

use super::ProcedureQuery;
use crate::problem::Language;

pub(super) fn search(index: &Index, query: &ProcedureQuery) -> ProcedureList {
    let field = query.field.as_deref().map(|name| index.field_named(name));
    if field == Some(None) {
        // A field that no procedure has leaves nothing.
        return ProcedureList::default();
    }
    let asked = Query {
        text: &query.text,
        limit: query.limit,
        offset: query.cursor.0,
        field: field.flatten(),
        levels: query.levels,
        audiences: query.audiences,
        province: query.province.as_deref().and_then(|code| code.parse().ok()),
        near: query.near,
        online: query.online,
        glance: false,
        completions: query.completions,
    };
    let mut list = ask(index, None, &asked, &query.language);
    let total = usize::try_from(list.total).unwrap_or(usize::MAX);
    list.next = query.cursor.after(list.items.len(), total);
    list
}

impl Words for Language {
    fn corrected(&self, typed: &str, meant: &str) -> String {
        self.label("corrected", &[("typed", typed.to_owned()), ("meant", meant.to_owned())])
    }

    fn english(&self) -> bool {
        *self == Self::En
    }
}
