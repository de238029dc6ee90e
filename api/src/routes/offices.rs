//! Where papers are handed in.

use api_types::offices::{OfficeKind, OfficeList};
use api_types::problem::Problem;
use axum::extract::State;
use axum::response::Response;

use super::known_province;
use crate::App;
use crate::accept::Accepts;
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::offices::{Asked, kinds_for};
use crate::params::Params;
use crate::prepared::{Cache, answer};

/// Offices, the nearest first
///
/// With a commune: its own, then those of its province. Where it has none that takes the
/// procedure, `exact` is false and the province's stand in. Field names are those of the Human
/// Services Data Specification (Open Referral HSDS 3.0). Of its hours `today` tells the present
/// day, with holidays and make-up Saturdays.
#[utoipa::path(
    get,
    path = "/v1/offices",
    tag = "places",
    params(
        ("commune" = Option<String>, Query, description = "Five digits: nobody has to tell an address", example = "31942"),
        ("province" = Option<String>, Query, description = "Two digits; with a commune, its own", example = "96"),
        ("kind" = Option<String>, Query, pattern = "^((one_stop_commune|one_stop_province|police_commune|police_province|access_point|digital_team|other)(,(one_stop_commune|one_stop_province|police_commune|police_province|access_point|digital_team|other))*)?$", description = "Some of `one_stop_commune`, `one_stop_province`, `police_commune`, `police_province`, `access_point`, `digital_team`, `other`, with commas", example = "one_stop_commune"),
        ("procedure" = Option<String>, Query, description = "A procedure's code: those that take it, the likeliest first", example = "1.001193"),
        ("lang" = Option<String>, Query, pattern = "^(vi|en)?$", description = "`vi` or `en`: the language of holidays' names", example = "vi"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 50, description = "Rows, 10 if not said", example = 10),
    ),
    responses(
        (status = 200, description = "Best first; kept for a minute, because it tells whether they are open", body = OfficeList),
        (status = 304, description = "What `If-None-Match` names is still right"),
        (status = 400, description = "`malformed-query`, `bad-parameter`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`unknown-commune`, `unknown-province`, `unknown-procedure`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_offices(
    State(app): State<App>,
    params: Params,
    accepts: Accepts,
) -> Result<Response, Error> {
    let catalogue = app.catalogue();
    let (limit, kinds) = (params.limit()?, kinds(&params)?);
    let language = params.language()?;
    let commune = params.text("commune").map(|code| format!("{code:0>5}"));
    let province = province(&catalogue, commune.as_deref(), &params)?;
    let asked = Asked {
        commune: commune.as_deref(),
        province: province.as_deref(),
        kinds: &kinds,
        fitting: fitting(&catalogue, &params)?,
    };
    let list = catalogue.offices().list(&asked, limit, language);
    Ok(answer(&list, &accepts, Cache::Today))
}

/// The commune's own province, else the one asked for.
fn province(
    catalogue: &Catalogue,
    commune: Option<&str>,
    params: &Params,
) -> Result<Option<String>, Error> {
    let given = params.text("province").map(|code| format!("{code:0>2}"));
    known_province(catalogue, given.as_deref())?;
    let Some(code) = commune else { return Ok(given) };
    let commune = catalogue.places().commune(code);
    let commune = commune.ok_or_else(|| Error::UnknownCommune(code.to_owned()))?;
    Ok(Some(commune.province.clone()))
}

fn fitting(catalogue: &Catalogue, params: &Params) -> Result<Option<Vec<OfficeKind>>, Error> {
    let Some(code) = params.text("procedure") else { return Ok(None) };
    let procedure = catalogue.procedures().procedure(code);
    let procedure = procedure.ok_or_else(|| Error::UnknownProcedure(code.to_owned()))?;
    Ok(Some(kinds_for(&procedure)))
}

fn kinds(params: &Params) -> Result<Vec<OfficeKind>, Error> {
    const WORDS: [&str; 7] = [
        "one_stop_commune",
        "one_stop_province",
        "police_commune",
        "police_province",
        "access_point",
        "digital_team",
        "other",
    ];
    let words = params.choices("kind", &WORDS)?;
    Ok(words.into_iter().filter_map(OfficeKind::of).collect())
}
