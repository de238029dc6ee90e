//! Drawings of products, and photos that people send.

use api_types::pictures::Picture;
use api_types::problem::Problem;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use tokio::sync::Semaphore;

use super::identity::told;
use super::refusals::Refusals;
use crate::App;
use crate::accept::{Accepts, Encoding};
use crate::error::{Error, Expected};
use crate::facts;
use crate::identity::Signed;
use crate::params::Segment;
use crate::pictures::{self, MOST_BYTES};
use crate::prepared::{Cache, bytes, respond, to_json};
use crate::writes::personal;

/// How much of photos is held in memory while it arrives, in KiB: four of the largest, hundreds
/// of the usual.
static ARRIVING: Semaphore = Semaphore::const_new(4 * MOST_BYTES / 1024);

/// A drawing, or a photo in one of its sizes
#[utoipa::path(
    get,
    path = "/v1/pictures/{name}",
    tag = "products",
    params(("name" = String, Path, description = "As a product's `picture` or a photo's `url` ends", example = "tom-kho.svg")),
    responses(
        (status = 200, description = "The picture", content(
            (String = "image/svg+xml"),
            (Vec<u8> = "image/jpeg"),
        )),
        (status = 304, description = "What `If-None-Match` names is still right"),
        (status = 404, description = "`unknown-picture`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`store-unavailable`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_picture(
    State(app): State<App>,
    Segment(name): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let mut response = match drawing(&name) {
        Some(drawing) => bytes("image/svg+xml", drawing, &accepts, Cache::Records),
        None => {
            let file = pictures::file(&app, &name).await?;
            let file = file.ok_or_else(|| Error::UnknownPicture(name.clone()))?;
            let plain = accepts.encoded(Encoding::Identity);
            respond("image/jpeg", &name, file, &plain, Cache::Forever)
        }
    };
    let headers = response.headers_mut();
    // Opened on its own it stays a picture.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    Ok(response)
}

fn drawing(name: &str) -> Option<Vec<u8>> {
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let safe = name.strip_suffix(".svg").is_some_and(|stem| stem.bytes().all(letters));
    let drawing = facts::file(&format!("illustrations/{name}")).filter(|_| safe);
    drawing.map(std::borrow::Cow::into_owned)
}

/// Sends a photo
///
/// JPEG, PNG or WebP, at most 12 MB and 40 million pixels, named by the SHA-256 of its bytes: sent
/// again, it is the same photo and the same answer, so a write without an `Idempotency-Key`. It is
/// written anew as JPEG in three sizes, upright and without what the camera noted (the place, for
/// one); what was sent is not kept.
#[utoipa::path(
    put,
    path = "/v1/uploads/{hash}",
    tag = "pictures",
    params(("hash" = String, Path, description = "SHA-256 of the body, 64 digits of lower-case hex", pattern = "^[0-9a-f]{64}$")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The photo, of whatever `Content-Type`"),
    responses(
        (status = 201, description = "The photo's files", body = Picture),
        (status = 415, description = "`picture-kind`", body = Problem, content_type = "application/problem+json"),
        Refusals,
    ),
    security(("session" = []))
)]
pub async fn send_picture(
    State(app): State<App>,
    signed: Signed,
    Segment(hash): Segment,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let id = id(hash)?;
    let too_large = || Error::BodyTooLarge(MOST_BYTES);
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let length: usize = length.unwrap_or(MOST_BYTES);
    if length > MOST_BYTES {
        return Err(too_large());
    }
    let room = u32::try_from(length / 1024).unwrap_or(u32::MAX);
    let _room = ARRIVING.acquire_many(room).await.map_err(|_| Error::Busy)?;
    let bytes = to_bytes(body, length).await.map_err(|_| too_large())?;
    let picture = pictures::keep(&app, &signed.account, &id, bytes).await?;
    Ok(personal(StatusCode::CREATED, to_json(&picture)))
}

/// Whether a photo was taken in
///
/// For a sender that heard no answer: `HEAD` is enough.
#[utoipa::path(
    get,
    path = "/v1/uploads/{hash}",
    tag = "pictures",
    params(("hash" = String, Path, description = "SHA-256 of the photo as it was sent", pattern = "^[0-9a-f]{64}$")),
    responses((status = 200, description = "One's own photo", body = Picture), Refusals),
    security(("session" = []))
)]
pub async fn get_upload(
    State(app): State<App>,
    signed: Signed,
    Segment(hash): Segment,
) -> Result<Response, Error> {
    let id = id(hash)?;
    let picture = app.store().picture(&id, &signed.account.id).await?;
    Ok(told(&Picture::from(picture.ok_or(Error::UnknownPicture(id))?)))
}

fn id(hash: String) -> Result<String, Error> {
    match pictures::is_id(&hash) {
        true => Ok(hash),
        false => {
            let expected = Expected::Hash;
            Err(Error::BadParameter { field: "hash", value: hash, expected })
        }
    }
}
