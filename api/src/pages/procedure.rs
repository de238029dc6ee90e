//! `/thu-tuc/{code}`: one procedure as a page.

use api_types::procedures::Procedure;
use axum::extract::State;
use axum::response::Response;
use kit::Widget;
use kit::api::Requests;
use procedure_page::{First, ProcedurePage};

use super::content::{Attributes, Content, attributes, own};
use super::document::Page;
use super::linked_data::linked_data;
use crate::App;
use crate::accept::Accepts;
use crate::deadlines::due_of;
use crate::error::Error;
use crate::params::{Params, Segment};
use crate::problem::{Language, problem};

/// What the address may set on the tag: the checklist that a link carries along, paper or a
/// counter's screen instead of one's own.
const OWN: [&str; 9] =
    ["lang", "case", "ticked", "from", "province", "commune", "print", "mode", "idle"];

/// `GET /thu-tuc/{code}?from=…`
pub async fn get_procedure(
    State(app): State<App>,
    Segment(code): Segment,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let procedure = app.procedure(&code)?;
    let (name, code) = (procedure.name.clone(), procedure.code.clone());
    let mut given = vec![("code", code.as_str()), ("home", "")];
    given.extend(OWN.iter().filter_map(|name| Some((*name, params.text(name)?))));
    let address = format!("{}/thu-tuc/{code}", app.public_url().unwrap_or_default());
    // What is no more is told to people who kept its address, not to search engines.
    let data = procedure.withdrawn.is_none().then(|| linked_data(&procedure, &address));
    let page = Page {
        widget: "procedure-page",
        key: "lookup",
        about: Some(&name),
        data,
        canonical: format!("/thu-tuc/{code}"),
        content: content(&own(&params, &[]), first(procedure, &params)?, &given),
        attributes: given,
    };
    Ok(page.respond(&app, &accepts))
}

/// First content for a host page.
pub fn draw(app: &App, params: &Params) -> Result<Content, Error> {
    let first = match params.text("code") {
        None => First::default(),
        Some(code) => first(app.procedure(code)?, params)?,
    };
    Ok(content(&attributes(params), first, &[]))
}

fn content(attributes: &Attributes, first: First, given: &[(&str, &str)]) -> Content {
    let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let attributes = attributes.with(given);
    let words = procedure_page::words(attributes.language());
    let shown = first.clone();
    let html = kit::render(attributes.pairs(), words, move |widget: Widget| {
        procedure_page::procedure_page(ProcedurePage::new(widget, Requests::default(), shown))
    });
    Content::new(&first, html)
}

/// A day that cannot be worked out is no reason to show nothing else.
fn first(procedure: Procedure, params: &Params) -> Result<First, Error> {
    let language = Language::of(params.text("lang"));
    let due = match due_of(&procedure, params, language) {
        Err(Error::UncountedTime) => None,
        Err(error @ Error::BadParameter { .. }) => return Err(error),
        due => Some(due),
    };
    let undue = due.as_ref().and_then(|due| due.as_ref().err());
    let undue = undue.map(|error| Box::new(problem(error, language, None)));
    let due = due.and_then(Result::ok);
    Ok(First { procedure: Some(Box::new(procedure)), due, undue })
}
