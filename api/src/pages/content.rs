//! A widget's first content: the HTML of its view and the data it was drawn from.

use serde::Serialize;

use crate::App;
use crate::error::Error;
use crate::params::Params;
use crate::prepared::to_json;

/// What a widget shows first.
#[derive(Debug)]
pub struct Content {
    html: String,
    state: String,
}

impl Content {
    /// Of data and the view drawn from it.
    pub fn new<F: Serialize>(first: &F, html: String) -> Self {
        Self { html, state: String::from_utf8_lossy(&to_json(first)).into_owned() }
    }

    /// One element, which `start.js` adopts and the module takes over.
    pub fn element(&self) -> String {
        format!("<div data-mc-first=\"{}\">{}</div>", escape(&self.state), self.html)
    }
}

/// Draws a widget from the attributes on its tag.
pub fn draw(app: &App, widget: &str, attributes: &Params) -> Result<Content, Error> {
    match widget {
        "procedure-lookup" => super::lookup::draw(app, attributes),
        "procedure-page" => super::procedure::draw(app, attributes),
        "stall-qr" => Ok(super::stall::draw(app, attributes)),
        "farm-shop" => super::shop::draw(app, attributes),
        other => Err(Error::UnknownFile(other.to_owned())),
    }
}

/// The attributes as a view reads them. `api` is where links lead: an address of somebody
/// else's choosing would be a link of somebody else's choosing, so only plain web addresses pass.
pub fn attributes(params: &Params) -> Vec<(String, String)> {
    let pairs = params.pairs().filter(|(name, value)| *name != "api" || kit::is_web(value));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The language of a view.
pub fn language(params: &Params) -> &'static str {
    match params.text("lang") {
        Some("en") => "en",
        _ => "vi",
    }
}

/// Text inside an attribute or an element.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
