//! The attributes of the element: what the shop begins with, and what the host page changes.

use super::{Filter, List, Open, Shop};
use kit::Attributes;
use leptos::prelude::*;

/// What the editor of the page asks for.
#[derive(Clone, PartialEq, Eq)]
struct Asked {
    query: Option<String>,
    category: Option<String>,
    province: Option<String>,
    product: Option<String>,
}

impl Asked {
    /// Reads the attributes. Tracks.
    fn read(attributes: Attributes) -> Self {
        Self {
            query: attributes.get("q"),
            category: attributes.get("category"),
            province: attributes.get("province"),
            product: attributes.get("product"),
        }
    }

    fn filter(&self, rest: Filter) -> Filter {
        Filter { category: self.category.clone(), province: self.province.clone(), ..rest }
    }
}

impl Shop {
    /// In the browser: asks for what the first content did not bring, and follows the
    /// attributes.
    pub fn begin(self) {
        let attributes = self.widget.attributes;
        Effect::new(move |before: Option<Asked>| {
            let asked = Asked::read(attributes);
            untrack(|| match &before {
                None => self.begin_with(&asked),
                Some(before) => self.follow(before, &asked),
            });
            asked
        });
    }

    fn begin_with(self, asked: &Asked) {
        let nothing_open = self.open.with(|open| matches!(open, Open::Nothing));
        let no_list = self.list.with(|list| matches!(list, List::Loading));
        // A first content has already read the attributes, and corrected them.
        if !nothing_open || !no_list {
            return;
        }
        if self.query.with(String::is_empty) {
            self.query.set(asked.query.clone().unwrap_or_default());
        }
        self.filter.update(|filter| *filter = asked.filter(Filter::default()));
        match &asked.product {
            Some(id) => self.load(id.clone()),
            None => self.search(),
        }
    }

    fn follow(self, before: &Asked, asked: &Asked) {
        if before.product != asked.product {
            match &asked.product {
                Some(id) => self.load(id.clone()),
                None => self.close(),
            }
        }
        let product = asked.product.clone();
        if (Asked { product, ..before.clone() }) != *asked {
            self.notice.set(None);
            if before.query != asked.query {
                self.query.set(asked.query.clone().unwrap_or_default());
            }
            self.filter.update(|filter| *filter = asked.filter(filter.clone()));
            self.search();
        }
    }
}
