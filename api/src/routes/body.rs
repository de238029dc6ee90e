//! What was sent.

use axum::body::{Body, Bytes, to_bytes};
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The largest body of a write without pictures.
pub const MOST: usize = 16 * 1024;

/// A JSON body, with its bytes: by them a second sending is known.
pub async fn read<T: DeserializeOwned>(body: Body) -> Result<(Bytes, T), Error> {
    let bytes = to_bytes(body, MOST).await.map_err(|_| Error::BodyTooLarge(MOST))?;
    // serde would take the values of a list for the fields in their order.
    let object = bytes.trim_ascii_start().starts_with(b"{");
    let read = object.then(|| serde_json::from_slice(&bytes).ok()).flatten();
    let read = read.ok_or(Error::MalformedBody)?;
    Ok((bytes, read))
}
