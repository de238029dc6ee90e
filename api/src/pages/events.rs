//! `/su-kien`: life events as pages.

use axum::extract::State;
use axum::response::Response;
use kit::Widget;
use kit::api::Requests;
use life_events::{First, LifeEvents};

use super::content::{Attributes, Content, attributes, own};
use super::document::Page;
use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::events;
use crate::params::{Params, Segment};

/// `GET /su-kien`
pub async fn get_list(State(app): State<App>, params: Params, accepts: Accepts) -> Response {
    let first = First { list: events::list(), ..First::default() };
    page(&params, first, None).respond(&app, &accepts)
}

/// `GET /su-kien/{event}`
pub async fn get_event(
    State(app): State<App>,
    Segment(id): Segment,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let event = events::event(app.catalogue().procedures(), &id);
    let event = event.ok_or_else(|| Error::UnknownEvent(id.clone()))?;
    let name = event.name.clone();
    let first = First { event: Some(Box::new(event)), ..First::default() };
    let page = page(&params, first, Some(&id));
    Ok(Page { about: Some(&name), ..page }.respond(&app, &accepts))
}

/// First content for a host page. A wrong `event` is told, and all are shown.
pub fn draw(app: &App, params: &Params) -> Content {
    let asked = params.text("event");
    let event = asked.and_then(|id| events::event(app.catalogue().procedures(), id));
    let list = if event.is_some() { Vec::new() } else { events::list() };
    let unknown = asked.filter(|_| event.is_none()).map(str::to_owned);
    content(attributes(params), First { list, event: event.map(Box::new), unknown })
}

fn page<'a>(params: &Params, first: First, event: Option<&'a str>) -> Page<'a> {
    Page {
        widget: "life-events",
        key: "events",
        about: None,
        data: None,
        canonical: event.map_or_else(|| "/su-kien".into(), |id| format!("/su-kien/{id}")),
        attributes: event.map(|id| ("event", id)).into_iter().collect(),
        content: content(own(params, &["lang"]), first),
    }
}

fn content(attributes: Attributes, first: First) -> Content {
    let words = life_events::words(attributes.language());
    let shown = first.clone();
    let html = kit::render(attributes.pairs(), words, move |widget: Widget| {
        life_events::life_events(LifeEvents::new(widget, Requests::default(), shown))
    });
    Content::new(&first, html)
}
