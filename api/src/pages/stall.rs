//! `/quay`: a stall's code as a page, and the till of whoever sells there.

use axum::extract::State;
use axum::response::Response;
use kit::Widget;
use kit::api::Requests;
use stall_qr::{Asked, First, StallQr, Whom};
use stall_till::Till;

use super::content::{Attributes, Content, attributes, own};
use super::document::Page;
use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::facts;
use crate::params::Params;
use crate::problem::{Language, problem};

/// What a link to the page may say about whom to pay and how much.
const ATTRIBUTES: [&str; 6] = ["stall", "bank", "account", "name", "amount", "message"];

/// Those of them that say whom.
const PAYEE: [&str; 2] = ["stall", "bank"];

/// What the page itself adds: it takes an amount, and an account in its address is anybody's word.
const OURS: [&str; 2] = ["keypad", "from-link"];

/// `GET /quay?stall=…`
pub async fn get_stall(State(app): State<App>, params: Params, accepts: Accepts) -> Response {
    let given = ATTRIBUTES.iter().filter_map(|name| Some((*name, params.text(name)?)));
    let page = Page {
        widget: "stall-till",
        key: "stall",
        about: None,
        data: None,
        canonical: "/quay".to_owned(),
        attributes: given
            .chain(params.text("lang").map(|lang| ("lang", lang)))
            .chain(OURS.map(|name| (name, "")))
            .collect(),
        content: till(&ours(&params), first(&app, &params)),
    };
    page.respond(&app, &accepts)
}

/// Nobody is signed in where the page is drawn: it shows the code, or nothing yet where it names
/// no stall, which is how a trader opens it.
fn till(attributes: &Attributes, first: First) -> Content {
    let words = stall_till::words(attributes.language());
    let named = attributes.clone().pairs().iter().any(|(name, _)| PAYEE.contains(&&**name));
    let first = if named { first } else { First::default() };
    let shown = first.clone();
    let html = kit::render(attributes.clone().pairs(), words, move |widget: Widget| {
        stall_till::till(Till::new(widget, Requests::default(), shown))
    });
    Content::new(&first, html)
}

/// First content for a host page.
pub fn draw(app: &App, params: &Params) -> Content {
    content(&attributes(params), first(app, params))
}

fn ours(params: &Params) -> Attributes {
    let names: Vec<_> = ATTRIBUTES.into_iter().chain(["lang"]).collect();
    own(params, &names).with(OURS.map(|flag| (flag.to_owned(), String::new())))
}

fn content(attributes: &Attributes, first: First) -> Content {
    let words = stall_qr::words(attributes.language());
    let shown = first.clone();
    let html = kit::render(attributes.clone().pairs(), words, move |widget: Widget| {
        stall_qr::stall(StallQr::new(widget, Requests::default(), shown))
    });
    Content::new(&first, html)
}

fn first(app: &App, params: &Params) -> First {
    let asked = match Asked::read(|name| params.text(name).map(str::to_owned)) {
        Ok(asked) => asked,
        Err(notice) => return notice.into(),
    };
    let Whom::Stall(id) = &asked.whom else { return asked.account(facts::banks()) };
    match app.catalogue().stalls().stall(id) {
        Some(stall) => asked.stall(stall.clone()),
        None => problem(&Error::UnknownStall, Language::of(params.text("lang")), None).into(),
    }
}
