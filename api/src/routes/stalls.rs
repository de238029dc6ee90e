//! Markets, stalls, and the codes on their signs.

use api_types::Page;
use api_types::problem::Problem;
use api_types::stalls::{Market, Stall, StallRow};
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Response;
use vietqr::Refused;

use crate::App;
use crate::accept::Accepts;
use crate::error::{Error, Expected};
use crate::params::{Params, Segment};
use crate::prepared::{self, Cache, answer};
use crate::stalls::{MOST_VND, payload, svg};

/// Markets
#[utoipa::path(
    get,
    path = "/v1/markets",
    tag = "stalls",
    responses((status = 200, description = "In order of id", body = Page<Market>))
)]
pub async fn list_markets(State(app): State<App>, accepts: Accepts) -> Response {
    app.catalogue().stalls().market_list().respond(&accepts, Cache::Records)
}

/// Stalls of a market
///
/// Without ids and accounts: who wants to pay has to stand at the stall and see its sign.
#[utoipa::path(
    get,
    path = "/v1/markets/{id}/stalls",
    tag = "stalls",
    params(("id" = String, Path, description = "The market", example = "cho-ho-phong")),
    responses(
        (status = 200, description = "In order of number", body = Page<StallRow>),
        (status = 404, description = "`unknown-market`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_stalls(
    State(app): State<App>,
    Segment(id): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let catalogue = app.catalogue();
    let list = catalogue.stalls().stall_list(&id).ok_or(Error::UnknownMarket(id))?;
    Ok(list.respond(&accepts, Cache::Records))
}

/// A stall, as its sign shows it
///
/// The id is unguessable: who has it has seen the sign.
#[utoipa::path(
    get,
    path = "/v1/stalls/{id}",
    tag = "stalls",
    params(("id" = String, Path, description = "From the printed sign")),
    responses(
        (status = 200, description = "With the account the money goes to", body = Stall),
        (status = 404, description = "`unknown-stall`: do not pay", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_stall(
    State(app): State<App>,
    Segment(id): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let catalogue = app.catalogue();
    let stall = catalogue.stalls().stall(&id).ok_or(Error::UnknownStall)?;
    Ok(answer(stall, &accepts, Cache::Payee))
}

/// The code of a stall, as a picture
///
/// A VietQR that any bank's app reads. Its words say the holder's name and the last four digits.
#[utoipa::path(
    get,
    path = "/v1/stalls/{id}/qr.svg",
    tag = "stalls",
    params(
        ("id" = String, Path, description = "From the printed sign"),
        ("amount" = Option<i64>, Query, minimum = 1, maximum = 499_999_999, description = "Whole đồng; the buyer enters it if not said", example = 50000),
        ("message" = Option<String>, Query, max_length = 25, description = "The transfer's message; marks are dropped, letters made capital", example = "RAU SAP 12"),
        ("lang" = Option<String>, Query, pattern = "^(vi|en)?$", description = "`vi` or `en`: the words in the picture", example = "vi"),
    ),
    responses(
        (status = 200, description = "The picture", content_type = "image/svg+xml", body = String),
        (status = 400, description = "`bad-parameter`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-stall`: do not pay", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_stall_qr(
    State(app): State<App>,
    Segment(id): Segment,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let catalogue = app.catalogue();
    let stall = catalogue.stalls().stall(&id).ok_or(Error::UnknownStall)?;
    let (amount, language) = (amount(&params)?, params.language()?);
    let message = params.text("message").unwrap_or_default();
    let payload = payload(stall, amount, message).map_err(|refused| refusal(refused, message))?;
    let picture = svg(stall, amount, &payload, language)
        .ok_or_else(|| Error::Internal("a payload that fits no symbol".into()))?;
    let mut response =
        prepared::bytes("image/svg+xml", picture.into_bytes(), &accepts, Cache::Payee);
    // Opened on its own it stays a picture.
    let policy = HeaderValue::from_static("default-src 'none'; sandbox");
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

fn amount(params: &Params) -> Result<Option<i64>, Error> {
    let Some(text) = params.text("amount") else { return Ok(None) };
    match text.parse() {
        Ok(vnd @ 1..=MOST_VND) => Ok(Some(vnd)),
        _ => Err(Error::BadParameter {
            field: "amount",
            value: text.to_owned(),
            expected: Expected::Amount(MOST_VND),
        }),
    }
}

/// Of what a request can choose only the message can be refused.
fn refusal(refused: Refused, message: &str) -> Error {
    match refused {
        Refused::TextTooLong { most, .. } => Error::BadParameter {
            field: "message",
            value: message.to_owned(),
            expected: Expected::Message(most),
        },
        Refused::TextLost => Error::BadParameter {
            field: "message",
            value: message.to_owned(),
            expected: Expected::Message(25),
        },
        other => Error::Internal(format!("stored payee: {other}")),
    }
}
