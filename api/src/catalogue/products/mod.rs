//! Farm products: a few thousand at most, searched by looking at each.

mod find;
mod query;

use std::collections::HashMap;

use api_types::products::{Product, ProductList};

use crate::prepared::Prepared;
use crate::products::present;
use crate::store::{Result, Store};

use find::Entry;
pub use query::{ProductQuery, Sort};

/// Products, as answers and as data.
#[derive(Debug)]
pub struct Products {
    entries: Vec<Entry>,
    /// By id and by slug.
    places: HashMap<String, usize>,
    answers: Vec<Prepared>,
}

impl Products {
    pub(super) async fn read(store: &Store, before: Option<&Self>) -> Result<Self> {
        let (mut entries, mut answers) = (Vec::new(), Vec::new());
        let mut places = HashMap::new();
        for record in store.products().await? {
            places.insert(record.id.clone(), entries.len());
            places.entry(record.slug.clone()).or_insert(entries.len());
            let before = before.and_then(|before| before.prepared(&record.id));
            answers.push(Prepared::json_after(&present(&record), before));
            entries.push(Entry::of(record));
        }
        Ok(Self { entries, places, answers })
    }

    /// A page of products.
    pub fn search(&self, query: &ProductQuery) -> ProductList {
        find::search(&self.entries, query)
    }

    /// One product by id or slug.
    pub fn product(&self, key: &str) -> Option<Product> {
        self.entry(key).map(|entry| present(entry.record()))
    }

    /// The answer for one product, by id or slug.
    pub fn prepared(&self, key: &str) -> Option<&Prepared> {
        self.places.get(key).and_then(|place| self.answers.get(*place))
    }

    /// The address parts of all.
    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.record().slug.as_str())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.places.get(key).and_then(|place| self.entries.get(*place))
    }
}
