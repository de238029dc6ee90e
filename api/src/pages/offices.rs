//! `/noi-nop`: where papers are handed in.

use api_types::offices::{OfficeList, Schedule};
use api_types::places::{Commune, CommuneKind};
use axum::extract::State;
use axum::response::Response;
use kit::Widget;
use offices::First;

use super::content::{Attributes, Content, attributes, own};
use super::document::Page;
use super::words::say;
use crate::App;
use crate::accept::Accepts;
use crate::day::today;
use crate::offices::{Asked, kinds_for};
use crate::params::Params;
use crate::places::PlaceQuery;
use crate::problem::Language;

/// How many offices and how many communes are shown.
const OFFICES: usize = 4;
const PLACES: usize = 8;
/// The longest name of a place that is read, in characters.
const LONGEST: usize = 80;

/// What the address may set on the tag.
const OWN: [&str; 5] = ["commune", "place", "province", "procedure", "lang"];

/// `GET /noi-nop?commune=…` or `?place=…`
pub async fn get_offices(State(app): State<App>, params: Params, accepts: Accepts) -> Response {
    let given = OWN.iter().filter_map(|name| Some((*name, params.text(name)?)));
    let page = Page {
        widget: "offices",
        key: "offices",
        about: None,
        data: None,
        canonical: "/noi-nop".into(),
        attributes: given.collect(),
        content: content(own(&params, &OWN), first(&app, &params)),
    };
    page.respond(&app, &accepts)
}

/// First content, which is all there is of this widget.
pub fn draw(app: &App, params: &Params) -> Content {
    content(attributes(params), first(app, params))
}

/// What was typed goes before the commune of the tag: the person lives elsewhere. A wrong code
/// leaves the field to them.
fn first(app: &App, params: &Params) -> First {
    let catalogue = app.catalogue();
    if let Some(typed) = params.text("place") {
        let query = PlaceQuery {
            text: typed.chars().take(LONGEST).collect(),
            province: params.text("province").map(|code| format!("{code:0>2}")),
            limit: PLACES,
        };
        let hits = catalogue.places().finder().find(&query).items;
        // Only one can be meant: nobody has to choose it.
        return match hits.as_slice() {
            [only] if !only.split => {
                let found = near(app, params, &only.commune);
                First { typed: only.name.clone(), was: only.was.clone(), found, ..First::default() }
            }
            _ => First { typed: query.text, hits, ..First::default() },
        };
    }
    let commune = params.text("commune").map(|code| format!("{code:0>5}"));
    let commune = commune.and_then(|code| catalogue.places().commune(&code));
    let Some(commune) = commune else { return First::default() };
    First { typed: name(commune), found: near(app, params, &commune.code), ..First::default() }
}

/// The offices of a commune, those that take the procedure first.
fn near(app: &App, params: &Params, commune: &str) -> Option<OfficeList> {
    let catalogue = app.catalogue();
    let commune = catalogue.places().commune(commune)?;
    let procedure = params.text("procedure");
    let procedure = procedure.and_then(|code| catalogue.procedures().procedure(code));
    let asked = Asked {
        commune: Some(&commune.code),
        province: Some(&commune.province),
        kinds: &[],
        fitting: procedure.as_ref().map(kinds_for),
    };
    let language = Language::of(params.text("lang"));
    let mut found = catalogue.offices().list(&asked, OFFICES, language);
    // Summer hours and winter hours side by side would read as one long day.
    let today = today().map(|day| day.to_string()).unwrap_or_default();
    for office in &mut found.items {
        office.schedules.retain(|hours| holds(hours, &today));
    }
    Some(found)
}

/// Whether hours hold on a day. Days written `YYYY-MM-DD` compare as text.
fn holds(hours: &Schedule, day: &str) -> bool {
    (hours.valid_from.is_empty() || hours.valid_from.as_str() <= day)
        && (hours.valid_to.is_empty() || day <= hours.valid_to.as_str())
}

/// `Phường Giá Rai`
fn name(commune: &Commune) -> String {
    let kind = say(match commune.kind {
        CommuneKind::Ward => "ward",
        CommuneKind::Commune => "commune",
        CommuneKind::SpecialZone => "special-zone",
    });
    format!("{kind} {}", commune.name)
}

fn content(attributes: Attributes, first: First) -> Content {
    let words = offices::words(attributes.language());
    let html = kit::render(attributes.pairs(), words, move |widget: Widget| {
        offices::offices(widget, first)
    });
    Content::still(html)
}
