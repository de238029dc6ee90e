//! Photos that people send.

use serde::{Deserialize, Serialize};

/// A photo that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Picture {
    /// SHA-256 of the bytes as they were sent, 64 digits of lower-case hex.
    pub id: String,
    /// Of the largest file, in pixels.
    pub width: u32,
    /// Of the largest file, in pixels.
    pub height: u32,
    /// When it was sent, RFC 3339 in UTC.
    pub sent: String,
    /// Its files, the smallest first.
    pub files: Vec<PictureFile>,
}

/// A photo as JPEG, in one size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PictureFile {
    /// No side is longer than this, in pixels; a small photo is not blown up.
    pub side: u32,
    /// Where it is, from the server's root.
    #[cfg_attr(
        feature = "openapi",
        schema(
            example = "/v1/pictures/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08-320.jpg"
        )
    )]
    pub url: String,
}
