//! Answers made once and served many times: compressed bytes with their tag.
//!
//! Two compressed copies are kept, not the plain one: all procedures are 30 MB plain and a
//! tenth of that compressed. The few callers that take no compression get it inflated.

use std::io::{Read as _, Write as _};

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, VARY,
};
use axum::http::{HeaderValue, Response, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::accept::{Accepts, Encoding};

/// How long an answer may be kept; each is also kept over an outage of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// Records that change by import: five minutes, then once more while asking anew.
    Records,
    /// Answers to a question: a minute.
    Answer,
    /// Where money goes: half a minute, and never older while the server can be asked.
    Payee,
    /// The current release: five minutes.
    Release,
    /// The address names the bytes.
    Forever,
    /// Always asked anew.
    Never,
}

impl Cache {
    /// `Cache-Control`.
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Records => {
                "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"
            }
            Self::Answer => "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400",
            Self::Payee => "public, max-age=30, stale-if-error=3600",
            Self::Release => "public, max-age=300, stale-if-error=604800",
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Never => "no-cache",
        })
    }
}

/// How hard to press.
#[derive(Debug, Clone, Copy)]
pub enum Effort {
    /// While somebody waits.
    Now,
    /// While the catalogue is made.
    Once,
    /// For what is downloaded whole by every visitor.
    Most,
}

impl Effort {
    fn brotli(self) -> u32 {
        match self {
            Self::Now => 3,
            Self::Once => 5,
            Self::Most => 11,
        }
    }

    fn gzip(self) -> Compression {
        Compression::new(match self {
            Self::Now => 2,
            Self::Once => 6,
            Self::Most => 9,
        })
    }
}

/// An answer ready to be sent. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct Prepared {
    content_type: &'static str,
    tag: Box<str>,
    plain_len: usize,
    br: Bytes,
    gzip: Bytes,
}

/// What `application/json` answers carry.
pub const JSON: &str = "application/json";

impl Prepared {
    /// Any bytes.
    pub fn new(content_type: &'static str, plain: &[u8], effort: Effort) -> Self {
        Self {
            content_type,
            tag: tag(plain),
            plain_len: plain.len(),
            br: brotli(plain, effort),
            gzip: gzip(plain, effort),
        }
    }

    /// A value as JSON.
    pub fn json<T: Serialize>(value: &T) -> Self {
        Self::new(JSON, &to_json(value), Effort::Once)
    }

    /// A value as JSON; if it is what it was before, nothing is pressed again.
    pub fn json_after<T: Serialize>(value: &T, before: Option<&Self>) -> Self {
        let plain = to_json(value);
        match before.filter(|before| before.tag == tag(&plain)) {
            Some(before) => before.clone(),
            None => Self::new(JSON, &plain, Effort::Once),
        }
    }

    /// Names the plain bytes.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The plain bytes again.
    pub fn plain(&self) -> Vec<u8> {
        let mut plain = Vec::with_capacity(self.plain_len);
        // What we pressed ourselves can be inflated.
        let _ = GzDecoder::new(&*self.gzip).read_to_end(&mut plain);
        plain
    }

    /// The answer in the encoding asked for, or 304.
    pub fn respond(&self, accepts: &Accepts, cache: Cache) -> Response<Body> {
        let bytes = match accepts.encoding {
            _ if accepts.has(&self.tag) => Bytes::new(),
            Encoding::Brotli => self.br.clone(),
            Encoding::Gzip => self.gzip.clone(),
            Encoding::Identity => self.plain().into(),
        };
        respond(self.content_type, &self.tag, bytes, accepts, cache)
    }
}

/// A value made for this request.
pub fn answer<T: Serialize>(value: &T, accepts: &Accepts, cache: Cache) -> Response<Body> {
    bytes(JSON, to_json(value), accepts, cache)
}

/// Bytes made for this request.
pub fn bytes(
    content_type: &'static str,
    plain: Vec<u8>,
    accepts: &Accepts,
    cache: Cache,
) -> Response<Body> {
    let tag = tag(&plain);
    let bytes = match accepts.encoding {
        _ if accepts.has(&tag) => Bytes::new(),
        Encoding::Brotli => brotli(&plain, Effort::Now),
        Encoding::Gzip => gzip(&plain, Effort::Now),
        Encoding::Identity => plain.into(),
    };
    respond(content_type, &tag, bytes, accepts, cache)
}

/// Headers around bytes that are encoded as `accepts` says.
pub fn respond(
    content_type: &'static str,
    tag: &str,
    bytes: Bytes,
    accepts: &Accepts,
    cache: Cache,
) -> Response<Body> {
    let unchanged = accepts.has(tag);
    let length = bytes.len();
    let mut response = Response::new(if unchanged { Body::empty() } else { bytes.into() });
    let headers = response.headers_mut();
    let tag = format!("\"{tag}{}\"", accepts.encoding.suffix());
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(ETAG, tag);
    }
    headers.insert(CACHE_CONTROL, cache.header());
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    if let Some(encoding) = accepts.encoding.name() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// JSON of our own types, which have no way to fail.
pub fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value)
        .inspect_err(|error| tracing::error!(%error, "an answer could not be written as JSON"))
        .unwrap_or_default()
}

/// 96 bits of SHA-256.
pub fn tag(bytes: &[u8]) -> Box<str> {
    let hash = Sha256::digest(bytes);
    URL_SAFE_NO_PAD.encode(hash.get(..12).unwrap_or_default()).into()
}

fn brotli(plain: &[u8], effort: Effort) -> Bytes {
    let mut pressed = Vec::with_capacity(plain.len() / 4);
    {
        // Writing into memory does not fail.
        let mut writer =
            brotli::CompressorWriter::new(&mut pressed, 16 * 1024, effort.brotli(), 22);
        let _ = writer.write_all(plain);
    }
    Bytes::from(pressed.into_boxed_slice())
}

fn gzip(plain: &[u8], effort: Effort) -> Bytes {
    let mut writer = GzEncoder::new(Vec::with_capacity(plain.len() / 4), effort.gzip());
    let pressed = writer.write_all(plain).and_then(|()| writer.finish()).unwrap_or_default();
    Bytes::from(pressed.into_boxed_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pressed_comes_back() {
        let plain = "Đăng ký khai sinh ".repeat(500);
        let prepared = Prepared::new(JSON, plain.as_bytes(), Effort::Once);
        assert_eq!(prepared.plain(), plain.as_bytes());
        let mut inflated = Vec::new();
        brotli::Decompressor::new(&*prepared.br, 4096).read_to_end(&mut inflated).unwrap();
        assert_eq!(inflated, plain.as_bytes());
        assert!(prepared.br.len() < plain.len() / 10);
    }
}
