//! Answers made once and served many times: compressed bytes with their tag.
//!
//! The gzip copy is made at once, the smaller brotli copy when the first caller takes it (a
//! compressor for each of thousands of small answers costs more in memory pages than in work).
//! The plain copy is not kept: all procedures are 30 MB plain and a tenth of that compressed.
//! The few callers that take no compression get it inflated.

use std::cell::RefCell;
use std::io::{Read as _, Write as _};
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, VARY,
};
use axum::http::{HeaderValue, Response, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
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
    /// What depends on today: a minute, and not longer.
    Today,
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
    /// Of an answer about a day; without one it is about today.
    pub fn of_day(given: Option<&str>) -> Self {
        if given.is_some() { Self::Answer } else { Self::Today }
    }

    /// `Cache-Control`.
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Records => {
                "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"
            }
            Self::Answer => "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400",
            Self::Today => "public, max-age=60",
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
            Self::Once => 9,
            Self::Most => 11,
        }
    }

    fn gzip(self) -> Compression {
        Compression::new(match self {
            Self::Now => 2,
            Self::Once => 4,
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
    gzip: Bytes,
    br: Arc<OnceLock<Bytes>>,
}

/// What `application/json` answers carry.
pub const JSON: &str = "application/json";

impl Prepared {
    /// Any bytes.
    pub fn new(content_type: &'static str, plain: &[u8]) -> Self {
        Self::pressed(content_type, plain, &mut Press::new(Effort::Once))
    }

    /// Any bytes, with a press that many answers share.
    pub fn pressed(content_type: &'static str, plain: &[u8], press: &mut Press) -> Self {
        Self {
            content_type,
            tag: tag(plain),
            plain_len: plain.len(),
            gzip: press.gzip(plain),
            br: Arc::default(),
        }
    }

    /// Any bytes, in both encodings as small as can be; takes seconds.
    pub fn smallest(content_type: &'static str, plain: &[u8]) -> Self {
        let prepared = Self::pressed(content_type, plain, &mut Press::new(Effort::Most));
        let br = brotli(plain, Effort::Most);
        Self { br: Arc::new(OnceLock::from(br)), ..prepared }
    }

    /// In brotli, pressed for the first who asks.
    fn brotli(&self) -> Bytes {
        self.br.get_or_init(|| brotli(&self.plain(), Effort::Once)).clone()
    }

    /// A value as JSON.
    pub fn json<T: Serialize>(value: &T) -> Self {
        Self::new(JSON, &to_json(value))
    }

    /// A value as JSON; if it is what it was before, nothing is pressed again.
    pub fn json_after<T: Serialize>(value: &T, before: Option<&Self>) -> Self {
        let plain = to_json(value);
        match before.filter(|before| before.tag == tag(&plain)) {
            Some(before) => before.clone(),
            None => Self::new(JSON, &plain),
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
            Encoding::Brotli => self.brotli(),
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
    thread_local! {
        static PRESS: RefCell<Press> = RefCell::new(Press::new(Effort::Now));
    }
    let tag = tag(&plain);
    let bytes = match accepts.encoding {
        _ if accepts.has(&tag) => Bytes::new(),
        Encoding::Brotli => brotli(&plain, Effort::Now),
        Encoding::Gzip => PRESS.with_borrow_mut(|press| press.gzip(&plain)),
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
    // With what is added around every answer.
    headers.reserve(12);
    let mut quoted = String::with_capacity(tag.len() + 5);
    quoted.extend(["\"", tag, accepts.encoding.suffix(), "\""]);
    if let Ok(tag) = HeaderValue::try_from(quoted) {
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
    // A window larger than the text costs memory (32 MB at the highest effort) and gains nothing;
    // below 17 another, weaker way of matching is taken.
    let window = plain.len().max(1).ilog2().saturating_add(1).clamp(17, 22);
    let mut pressed = Vec::with_capacity(plain.len() / 4);
    {
        // Writing into memory does not fail.
        let mut writer =
            brotli::CompressorWriter::new(&mut pressed, 16 * 1024, effort.brotli(), window);
        let _ = writer.write_all(plain);
    }
    Bytes::from(pressed.into_boxed_slice())
}

/// Makes gzip copies; its tables serve one answer after the other.
#[derive(Debug)]
pub struct Press {
    deflate: Compress,
    buffer: Vec<u8>,
}

impl Press {
    /// A press of some effort.
    pub fn new(effort: Effort) -> Self {
        Self { deflate: Compress::new(effort.gzip(), false), buffer: Vec::new() }
    }

    /// RFC 1952 around deflated bytes: the header with no name and no time, then CRC and length.
    fn gzip(&mut self, plain: &[u8]) -> Bytes {
        const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
        self.deflate.reset();
        self.buffer.clear();
        self.buffer.extend(HEADER);
        // Deflate never grows its input by more than this; so one call is enough.
        self.buffer.reserve(plain.len() + plain.len() / 1000 + 128);
        let done = self.deflate.compress_vec(plain, &mut self.buffer, FlushCompress::Finish);
        debug_assert!(matches!(done, Ok(Status::StreamEnd)));
        let mut crc = Crc::new();
        crc.update(plain);
        self.buffer.extend(crc.sum().to_le_bytes());
        self.buffer.extend(crc.amount().to_le_bytes());
        Bytes::copy_from_slice(&self.buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pressed_comes_back() {
        let plain = "Đăng ký khai sinh ".repeat(500);
        for prepared in
            [Prepared::new(JSON, plain.as_bytes()), Prepared::smallest(JSON, plain.as_bytes())]
        {
            assert_eq!(prepared.plain(), plain.as_bytes());
            let mut inflated = Vec::new();
            let br = prepared.brotli();
            brotli::Decompressor::new(&*br, 4096).read_to_end(&mut inflated).unwrap();
            assert_eq!(inflated, plain.as_bytes());
            assert!(br.len() < plain.len() / 10);
        }
    }

    #[test]
    fn one_press_serves_many() {
        let mut press = Press::new(Effort::Once);
        // Random bytes do not shrink: the copy has to have room for more than was given.
        let noise: Vec<u8> = (0..50_000u32).map(|n| Sha256::digest(n.to_le_bytes())[0]).collect();
        for plain in [&b""[..], b"x", &noise, b"x"] {
            assert_eq!(Prepared::pressed(JSON, plain, &mut press).plain(), plain);
        }
    }
}
