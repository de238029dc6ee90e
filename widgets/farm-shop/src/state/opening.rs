//! One product: opened in place, closed again.

use super::{List, Open, Shop};
use crate::{Text, address};
use api_types::products::Product;
use kit::Failure;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl Shop {
    /// The person chose a row.
    pub(crate) fn select(self, id: String) {
        self.widget.emit("mc-select", &[("id", &id)]);
        self.left.set_value(Some(id.clone()));
        self.load(id);
    }

    /// Opens a product, by its id or the part of its address.
    pub(crate) fn load(self, id: String) {
        self.open.set(Open::Loading(id.clone()));
        let url = self.widget.url(&address::of_product(&id));
        let requests = self.requests.get_value();
        spawn_local(async move {
            let answer = requests.json::<Box<Product>>(&url).await;
            let awaited = |open: &Open| matches!(open, Open::Loading(asked) if *asked == id);
            if self.open.try_with_untracked(awaited) != Some(true) {
                return;
            }
            match answer {
                Ok(answer) => {
                    let said = self.widget.fill(Text::Opened, "name", &answer.value.row.name);
                    self.announcement.set(said);
                    self.open.set(Open::Shown { product: answer.value, kept: answer.kept });
                }
                Err(Failure::Cancelled) => {}
                Err(failure) => {
                    self.fail(failure, |failure| self.open.set(Open::Failed { id, failure }));
                }
            }
        });
    }

    /// Back to the list.
    pub(crate) fn close(self) {
        self.open.set(Open::Nothing);
        self.list_drawn.set(true);
        // Back in the list, the person is where they left it.
        self.widget.focus(match self.left.get_value() {
            Some(id) => ["[data-id=\"", &id, "\"]"].concat(),
            None => ".shop-list h2".to_owned(),
        });
        if self.list.with_untracked(|list| matches!(list, List::Loading)) {
            self.search();
        }
    }
}
