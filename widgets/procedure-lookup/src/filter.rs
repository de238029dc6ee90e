//! What narrows a search.

use serde::{Deserialize, Serialize};

/// What a list can be narrowed by, as the API names it.
pub const KINDS: [&str; 4] = ["field", "level", "audience", "online"];

/// Chosen values, at most one a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter(Vec<(String, String)>);

impl Filter {
    /// From kinds and values; those that are none of [`KINDS`] are left out.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let known = pairs.into_iter().filter(|(kind, _)| KINDS.contains(kind));
        Self(known.map(|(kind, value)| (kind.to_owned(), value.to_owned())).collect())
    }

    /// Nothing is narrowed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a kind.
    pub fn get(&self, kind: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(known, _)| known == kind)?;
        Some(value)
    }

    /// The same with one value chosen or, where it was, not chosen any more.
    pub(crate) fn toggled(&self, kind: &str, value: &str) -> Self {
        let on = self.get(kind) == Some(value);
        let others = self.0.iter().filter(|(known, _)| known != kind).cloned();
        let chosen = (!on).then(|| (kind.to_owned(), value.to_owned()));
        Self(others.chain(chosen).collect())
    }

    /// `&field=…&level=…`, as part of an address.
    pub(crate) fn query(&self) -> String {
        let mut query = String::new();
        for (kind, value) in &self.0 {
            query += "&";
            query += kind;
            query += "=";
            query += &kit::text::percent(value);
        }
        query
    }
}
