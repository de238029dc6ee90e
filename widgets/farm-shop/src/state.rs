//! What the shop knows; what changes it stands in the files below.

mod follow;
mod listing;
mod opening;

use api_types::products::{Product, ProductFacets, ProductList, ProductRow};
use kit::api::Requests;
use kit::{Failure, Widget};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Something the editor of the page should mend; the widget works all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// `unknown-province`: the `province` attribute names none of the 34;
    /// `unknown-category`: the `category` attribute names no kind of goods.
    /// `unknown-product`: the `product` attribute names none that is there.
    pub code: String,
    /// What the attribute says.
    pub value: String,
}

/// What narrows the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Only this kind of goods, by its id.
    #[serde(default)]
    pub category: Option<String>,
    /// Only from this province, by its code.
    #[serde(default)]
    pub province: Option<String>,
    /// Only with this certificate, by its scheme.
    #[serde(default)]
    pub cert: Option<String>,
    /// Only what is harvested this month.
    #[serde(default)]
    pub in_season: bool,
}

/// What the first content is drawn from, on the server and again when the module takes over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct First {
    /// What was asked.
    #[serde(default)]
    pub query: String,
    /// What narrows it.
    #[serde(default)]
    pub filter: Filter,
    /// The answer.
    #[serde(default)]
    pub list: Option<ProductList>,
    /// The product that is open.
    #[serde(default)]
    pub open: Option<Box<Product>>,
    /// What the editor should mend.
    #[serde(default)]
    pub notice: Option<Notice>,
}

/// The list, as far as it has come. Its rows are apart, so that a page more is only added.
#[derive(Debug, Clone)]
pub(crate) enum List {
    Loading,
    Shown(Shown),
    Failed(Failure),
}

/// What is known of a shown list besides its rows.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) total: u32,
    pub(crate) next: Option<String>,
    pub(crate) facets: ProductFacets,
    pub(crate) kept: Option<String>,
}

/// The rows on screen.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    pub(crate) items: Vec<ProductRow>,
    /// Turns with every new answer: it is drawn anew, so that no picture of an old row stands
    /// beside a new name while its own is on the way. A page more leaves it as it is.
    pub(crate) even: bool,
}

/// The page that is being added.
#[derive(Debug, Clone)]
pub(crate) enum More {
    Idle,
    Loading,
    Failed(Failure),
}

/// The opened product, as far as it has come.
#[derive(Debug, Clone)]
pub(crate) enum Open {
    Nothing,
    Loading(String),
    Shown { product: Box<Product>, kept: Option<String> },
    Failed { id: String, failure: Failure },
}

/// The signals of one shop. `Copy`, like everything it holds.
#[derive(Debug, Clone, Copy)]
pub struct Shop {
    pub(crate) widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    /// Counts questions: a late answer to an old one is dropped, and a keystroke that is
    /// followed by another asks nothing.
    turn: StoredValue<u32>,
    pub(crate) query: RwSignal<String>,
    pub(crate) filter: RwSignal<Filter>,
    pub(crate) list: RwSignal<List>,
    pub(crate) rows: RwSignal<Rows>,
    pub(crate) more: RwSignal<More>,
    /// An answer is awaited while the old one is still on screen.
    pub(crate) busy: RwSignal<bool>,
    pub(crate) open: RwSignal<Open>,
    /// The row that was opened by hand: focus goes there on the way back.
    pub(crate) left: StoredValue<Option<String>>,
    /// The list is drawn. It stays behind an opened product, so that the way back is short;
    /// a page that begins with a product has none until then.
    pub(crate) list_drawn: RwSignal<bool>,
    pub(crate) notice: RwSignal<Option<Notice>>,
    /// What the live region says.
    pub(crate) announcement: RwSignal<String>,
}

impl Shop {
    /// The state as the first content left it.
    pub fn new(widget: Widget, requests: Requests, first: First) -> Self {
        let open = match first.open {
            Some(product) => Open::Shown { product, kept: None },
            None => Open::Nothing,
        };
        let list_drawn = matches!(open, Open::Nothing);
        let (list, rows) = match first.list {
            Some(mut list) => {
                listing::keep_chosen(&mut list.facets, None, &first.filter);
                divide(list, None)
            }
            None => (List::Loading, Vec::new()),
        };
        Self {
            widget,
            requests: StoredValue::new_local(requests),
            turn: StoredValue::new(0),
            query: RwSignal::new(first.query),
            filter: RwSignal::new(first.filter),
            list: RwSignal::new(list),
            rows: RwSignal::new(Rows { items: rows, even: false }),
            more: RwSignal::new(More::Idle),
            busy: RwSignal::new(false),
            open: RwSignal::new(open),
            left: StoredValue::new(None),
            list_drawn: RwSignal::new(list_drawn),
            notice: RwSignal::new(first.notice),
            announcement: RwSignal::new(String::new()),
        }
    }

    /// Tells the host page, then shows what the person sees of it.
    fn fail(self, failure: Failure, show: impl FnOnce(Failure)) {
        self.widget.emit("mc-error", &[("code", failure.code())]);
        show(failure);
    }
}

/// A list as it is kept: what is known of it, and its rows.
fn divide(list: ProductList, kept: Option<String>) -> (List, Vec<ProductRow>) {
    let ProductList { items, total, next, facets } = list;
    (List::Shown(Shown { total, next, facets, kept }), items)
}
