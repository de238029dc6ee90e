//! What imports did.

use api_types::imports::{Import, ImportChange, ImportDetail, ImportList};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::refusals::Refusals;
use crate::App;
use crate::error::Error;
use crate::identity::Signed;
use crate::params::{Params, Segment};
use crate::prepared::to_json;
use crate::store::{ImportRun, RecordChange};
use crate::writes::personal;

/// Lists imports
#[utoipa::path(
    get,
    path = "/v1/imports",
    tag = "office",
    params(("limit" = Option<u32>, Query, minimum = 1, maximum = 100, description = "20 unless told")),
    responses((status = 200, description = "The latest first", body = ImportList), Refusals),
    security(("session" = []))
)]
pub async fn list_imports(
    State(app): State<App>,
    signed: Signed,
    params: Params,
) -> Result<Response, Error> {
    allowed(&signed)?;
    let limit = params.number::<u32>("limit", 1, 100)?.unwrap_or(20);
    let imports = app.store().imports(limit).await?;
    let list = ImportList { items: imports.into_iter().map(import).collect() };
    Ok(personal(StatusCode::OK, to_json(&list)))
}

/// What one import changed, cleaned and refused
#[utoipa::path(
    get,
    path = "/v1/imports/{id}",
    tag = "office",
    params(("id" = String, Path, description = "The import's number")),
    responses((status = 200, description = "Each record that is new, changed, or gone; what was cleaned; the first rows that were refused", body = ImportDetail), Refusals),
    security(("session" = []))
)]
pub async fn get_import(
    State(app): State<App>,
    signed: Signed,
    Segment(id): Segment,
) -> Result<Response, Error> {
    allowed(&signed)?;
    let unknown = || Error::UnknownImport(id.clone());
    let number: i64 = id.parse().map_err(|_| unknown())?;
    let run = app.store().import(number).await?.ok_or_else(unknown)?;
    let changes = app.store().changes(number).await?.into_iter().map(change).collect();
    let report = app.store().import_report(number).await?;
    let detail = ImportDetail { import: import(run), changes, report };
    Ok(personal(StatusCode::OK, to_json(&detail)))
}

fn allowed(signed: &Signed) -> Result<(), Error> {
    if signed.account.may_read_imports() { Ok(()) } else { Err(Error::NotAllowed) }
}

fn import(run: ImportRun) -> Import {
    Import {
        id: run.id,
        kind: run.kind,
        files: run.files,
        file_count: run.file_count,
        whole: run.whole,
        as_of: run.as_of,
        started: run.started_at,
        finished: run.finished_at,
        new: run.counts.new,
        changed: run.counts.changed,
        unchanged: run.counts.unchanged,
        returned: run.counts.returned,
        withdrawn: run.counts.withdrawn,
        refused: run.counts.refused,
    }
}

fn change((change, name): (RecordChange, String)) -> ImportChange {
    ImportChange {
        code: change.code,
        name,
        what: change.what.as_str().to_owned(),
        fields: change.fields,
    }
}
