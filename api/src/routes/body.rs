//! What was sent.

use axum::body::{Body, Bytes, to_bytes};
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The largest body of a write without pictures.
pub const MOST: usize = 16 * 1024;

/// A JSON body, with its bytes: by them a second sending is known.
pub async fn read<T: DeserializeOwned>(body: Body) -> Result<(Bytes, T), Error> {
    let bytes = to_bytes(body, MOST).await.map_err(|_| Error::BodyTooLarge(MOST))?;
    let read = serde_json::from_slice(&bytes).map_err(|_| Error::MalformedBody)?;
    Ok((bytes, read))
}
