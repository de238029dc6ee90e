//! `/thu-tuc`: the procedure lookup as a page.

use axum::extract::State;
use axum::response::Response;
use kit::Widget;
use kit::api::Requests;
use procedure_lookup::{Filter, First, KINDS, Lookup, Notice};

use super::content::{Attributes, Content, attributes, own};
use super::document::Page;
use crate::App;
use crate::accept::Accepts;
use crate::catalogue::ProcedureQuery;
use crate::error::Error;
use crate::params::{Params, Segment};

/// How many procedures are shown before anybody has typed.
const POPULAR: usize = 8;

/// What the address may set on the tag: a commune's counter, for one.
const OWN: [&str; 5] = ["province", "commune", "lang", "mode", "idle"];

/// `GET /thu-tuc`
pub async fn get_list(
    State(app): State<App>,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    Ok(page(&params, first(&app, &params, None)?, "/thu-tuc".into()).respond(&app, &accepts))
}

/// `GET /linh-vuc/{field}`: what one field has.
pub async fn get_field(
    State(app): State<App>,
    Segment(slug): Segment,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let name = app.catalogue().procedures().field_at(&slug);
    let name = name.ok_or_else(|| Error::UnknownField(slug.clone()))?;
    let first = first(&app, &params, Some(name.clone()))?;
    let page = page(&params, first, format!("/linh-vuc/{slug}"));
    Ok(Page { about: Some(&name), ..page }.respond(&app, &accepts))
}

/// First content for a host page.
pub fn draw(app: &App, params: &Params) -> Result<Content, Error> {
    Ok(content(attributes(params), first(app, params, None)?))
}

fn page<'a>(params: &'a Params, first: First, canonical: String) -> Page<'a> {
    let given = OWN.iter().filter_map(|name| Some((*name, params.text(name)?)));
    Page {
        widget: "procedure-lookup",
        key: "lookup",
        about: None,
        data: None,
        canonical,
        attributes: given.collect(),
        content: content(own(params, &OWN), first),
    }
}

fn content(attributes: Attributes, first: First) -> Content {
    let words = procedure_lookup::words(attributes.language());
    let shown = first.clone();
    let html = kit::render(attributes.pairs(), words, move |widget: Widget| {
        procedure_lookup::lookup(Lookup::new(widget, Requests::default(), shown))
    });
    Content::new(&first, html)
}

/// A wrong `province` on a host's tag must not leave its visitors without an answer.
fn first(app: &App, params: &Params, field: Option<String>) -> Result<First, Error> {
    let catalogue = app.catalogue();
    let mut query = ProcedureQuery { limit: 20, ..ProcedureQuery::parse(params)? };
    query.field = field.or(query.field);
    let wrong = query.province.take_if(|code| catalogue.places().province(code).is_none());
    let notice = wrong
        .and(params.text("province"))
        .map(|value| Notice { code: "unknown-province".to_owned(), value: value.to_owned() });
    let procedures = catalogue.procedures();
    let mut list = procedures.search(&query);
    let unasked = query.text.is_empty() && query.field.is_none() && query.levels.is_empty();
    if unasked {
        list.items = procedures.popular(POPULAR);
        list.facets = api_types::procedures::Facets::default();
        list.next = None;
    } else {
        // Three fields are offered; the rest would only be carried.
        list.facets.field.truncate(6);
    }
    let given = KINDS.iter().filter_map(|kind| Some((*kind, params.text(kind)?)));
    let field = query.field.as_deref().map(|field| ("field", field));
    let filter = Filter::new(field.into_iter().chain(given.filter(|(kind, _)| *kind != "field")));
    Ok(First { query: query.text, filter, list: Some(list), notice })
}
