//! `/quan-tri`: the office. Nothing is drawn before somebody is signed in, and nobody finds it by
//! a search.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::response::Response;
use kit::Widget;
use kit::api::Requests;
use office::{First, Office};

use super::content::{Attributes, Content, own};
use super::document::Page;
use crate::App;
use crate::accept::Accepts;
use crate::params::Params;

/// `GET /quan-tri`
pub async fn get_office(State(app): State<App>, params: Params, accepts: Accepts) -> Response {
    let page = Page {
        widget: "office",
        key: "office",
        about: None,
        data: None,
        canonical: "/quan-tri".to_owned(),
        attributes: params.text("lang").map(|lang| ("lang", lang)).into_iter().collect(),
        content: content(&own(&params, &["lang"])),
    };
    let mut response = page.respond(&app, &accepts);
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}

fn content(attributes: &Attributes) -> Content {
    let words = office::words(attributes.language());
    let html = kit::render(attributes.clone().pairs(), words, |widget: Widget| {
        office::office(Office::new(widget, Requests::default()))
    });
    Content::new(&First::default(), html)
}
