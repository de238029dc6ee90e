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

    /// Of a view that no module takes over.
    pub fn still(html: String) -> Self {
        Self { html, state: String::new() }
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
        "life-events" => Ok(super::events::draw(app, attributes)),
        "offices" => Ok(super::offices::draw(app, attributes)),
        "procedure-page" => super::procedure::draw(app, attributes),
        "stall-qr" => Ok(super::stall::draw(app, attributes)),
        "farm-shop" => super::shop::draw(app, attributes),
        other => Err(Error::UnknownFile(other.to_owned())),
    }
}

/// The attributes as a view reads them.
#[derive(Debug, Clone)]
pub struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// Name and value.
    pub fn pairs(self) -> Vec<(String, String)> {
        self.0
    }

    /// With some more.
    pub fn with(&self, more: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(self.0.iter().cloned().chain(more).collect())
    }

    /// The language of a view.
    pub fn language(&self) -> &'static str {
        let english = self.0.iter().any(|(name, value)| name == "lang" && value == "en");
        if english { "en" } else { "vi" }
    }
}

/// Those of a host's tag. `api` is where links lead: an address of somebody else's choosing would
/// be a link of somebody else's choosing, so only plain web addresses pass.
pub fn attributes(params: &Params) -> Attributes {
    let pairs = params.pairs().filter(|(name, value)| *name != "api" || kit::is_web(value));
    Attributes(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

/// Those that the address of one of our own pages may set: anybody can write such an address, and
/// its links and telephone numbers would look like ours. Their tags have the theme that the
/// reader's device asks for.
pub fn own(params: &Params, names: &[&str]) -> Attributes {
    let known = names.iter().filter_map(|name| Some((*name, params.text(name)?)));
    let all = [("theme", "auto")].into_iter().chain(known);
    Attributes(all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
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
