//! `/cho`: the farm shop as a page.

use axum::extract::State;
use axum::response::Response;
use farm_shop::{Filter, First, Notice, Shop};
use kit::Widget;
use kit::api::Requests;

use super::content::{Attributes, Content, attributes, own};
use super::document::Page;
use crate::App;
use crate::accept::Accepts;
use crate::catalogue::ProductQuery;
use crate::day;
use crate::error::Error;
use crate::params::{Params, Segment};

/// How many products a host page shows first.
const FIRST: usize = 12;

/// `GET /cho`
pub async fn get_list(
    State(app): State<App>,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    Ok(page(&params, first(&app, &params)?, "/cho".into()).respond(&app, &accepts))
}

/// `GET /cho/{id or slug}`
pub async fn get_product(
    State(app): State<App>,
    Segment(key): Segment,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let product = app.catalogue().products().product(&key);
    let product = product.ok_or(Error::UnknownProduct(key))?;
    let (name, canonical) = (product.row.name.clone(), format!("/cho/{}", product.row.slug));
    let first = First { open: Some(Box::new(product)), ..First::default() };
    let page = page(&params, first, canonical);
    Ok(Page { about: Some(&name), ..page }.respond(&app, &accepts))
}

/// First content for a host page.
pub fn draw(app: &App, params: &Params) -> Result<Content, Error> {
    let mut first = first(app, params)?;
    if let Some(key) = params.text("product") {
        match app.catalogue().products().product(key) {
            Some(product) => first = First { open: Some(Box::new(product)), ..First::default() },
            None => {
                let (code, value) = ("unknown-product".to_owned(), key.to_owned());
                first.notice = Some(Notice { code, value });
            }
        }
    }
    Ok(content(attributes(params), first))
}

fn page(params: &Params, first: First, canonical: String) -> Page<'_> {
    let given = ["province", "category", "cert"];
    let given = given.into_iter().filter_map(|name| Some((name, params.text(name)?)));
    Page {
        widget: "farm-shop",
        key: "shop",
        about: None,
        data: None,
        canonical,
        attributes: given.collect(),
        content: content(own(params, &["province", "category", "cert", "lang"]), first),
    }
}

fn content(attributes: Attributes, first: First) -> Content {
    let words = farm_shop::words(attributes.language());
    let shown = first.clone();
    let html = kit::render(attributes.pairs(), words, move |widget: Widget| {
        farm_shop::shop(Shop::new(widget, Requests::default(), shown))
    });
    Content::new(&first, html)
}

/// A wrong attribute on a host's tag must not leave its visitors with an empty shop.
fn first(app: &App, params: &Params) -> Result<First, Error> {
    let catalogue = app.catalogue();
    let mut query =
        ProductQuery { limit: FIRST, ..ProductQuery::parse(params, day::this_month())? };
    let mut notice = None;
    if let Some(value) = query.province.take_if(|code| catalogue.places().province(code).is_none())
    {
        notice = Some(Notice { code: "unknown-province".to_owned(), value });
    }
    let all = catalogue.products().search(&ProductQuery::default()).facets.category;
    let known = |category: &str| all.iter().any(|facet| facet.value == category);
    if let Some(value) = query.category.take_if(|category| !known(category)) {
        notice = Some(Notice { code: "unknown-category".to_owned(), value });
    }
    let list = catalogue.products().search(&query);
    let filter = Filter {
        category: query.category,
        province: query.province,
        cert: query.cert,
        in_season: query.month.is_some(),
    };
    Ok(First { query: query.text, filter, list: Some(list), open: None, notice })
}
