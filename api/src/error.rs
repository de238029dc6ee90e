//! The one error enum at the edge: each variant is one stable code and one status.
//!
//! What a person reads stands in `texts/problems.{vi,en}.json`. Internal detail goes to
//! the log, never to the person.

use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::store::StoreError;

/// Everything a request can end in besides its answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// 400 `malformed-query`: the caller; a broken percent escape or not UTF-8.
    #[error("malformed query")]
    MalformedQuery,
    /// 400 `bad-parameter`: the caller; a value that is no number, no known choice, out of range.
    #[error("bad parameter {field}={value}: expected {expected:?}")]
    BadParameter {
        /// The parameter.
        field: &'static str,
        /// What was given.
        value: String,
        /// What would do.
        expected: Expected,
    },
    /// 400 `missing-parameter`: the caller.
    #[error("missing parameter {field}: expected {expected:?}")]
    MissingParameter {
        /// The parameter.
        field: &'static str,
        /// What would do.
        expected: Expected,
    },
    /// 400 `query-too-long`: the caller; nobody types that much.
    #[error("query of {length} characters, limit {limit}")]
    QueryTooLong {
        /// Its length in characters.
        length: usize,
        /// The most that is read.
        limit: usize,
    },
    /// 400 `bad-cursor`: the caller; a cursor that this server did not make.
    #[error("bad cursor")]
    BadCursor,
    /// 404 `unknown-procedure`: citizens with an old link or a mistyped code.
    #[error("unknown procedure {0}")]
    UnknownProcedure(String),
    /// 404 `unknown-event`: citizens with an old link, hosts with a wrong attribute.
    #[error("unknown event {0}")]
    UnknownEvent(String),
    /// 404 `unknown-field`: citizens with an old link.
    #[error("unknown field {0}")]
    UnknownField(String),
    /// 404 `unknown-province`: hosts with a wrong attribute.
    #[error("unknown province {0}")]
    UnknownProvince(String),
    /// 404 `unknown-commune`: hosts with a wrong attribute, or with a code from before 1 July 2025.
    #[error("unknown commune {0}")]
    UnknownCommune(String),
    /// 404 `unknown-market`: the caller.
    #[error("unknown market {0}")]
    UnknownMarket(String),
    /// 404 `unknown-stall`: a buyer who scanned a worn or forged sign. The id is not repeated:
    /// it is as good as the sign.
    #[error("unknown stall")]
    UnknownStall,
    /// 404 `unknown-sale`: a trader's device that notes a sale which the server never had.
    #[error("unknown sale")]
    UnknownSale,
    /// 404 `unknown-gateway`: the office, or a company's server with an old address. The id is not
    /// repeated: it is half of what lets tell of money.
    #[error("unknown gateway")]
    UnknownGateway,
    /// 404 `unknown-product`: a buyer with an old link.
    #[error("unknown product {0}")]
    UnknownProduct(String),
    /// 404 `unknown-picture`: the caller.
    #[error("unknown picture {0}")]
    UnknownPicture(String),
    /// 404 `unknown-index`: a widget whose pointer is older than the last few imports.
    #[error("unknown index file")]
    UnknownIndex,
    /// 404 `unknown-file`: a host page with a mistyped snippet.
    #[error("unknown file {0}")]
    UnknownFile(String),
    /// 503 `widgets-missing`: the operator; the binary was built without them.
    #[error("widgets missing")]
    WidgetsMissing,
    /// 404 `unknown-route`: the caller.
    #[error("unknown route {0}")]
    UnknownRoute(String),
    /// 405 `wrong-method`: the caller.
    #[error("wrong method {0}")]
    WrongMethod(String),
    /// 400 `malformed-body`: the caller; no JSON of the documented form.
    #[error("malformed body")]
    MalformedBody,
    /// 422 `key-reused`: the caller; the same `Idempotency-Key` with something else.
    #[error("key reused")]
    KeyReused,
    /// 401 `not-signed-in`: a signed-in widget without its token.
    #[error("not signed in")]
    NotSignedIn,
    /// 401 `session-ended`: a device that was signed out, or whose token came from another page.
    #[error("session ended")]
    SessionEnded,
    /// 403 `not-allowed`: somebody whose role or place does not let them.
    #[error("not allowed")]
    NotAllowed,
    /// 403 `origin-not-allowed`: somebody who signs in on a page that no admin has listed.
    #[error("origin not allowed")]
    OriginNotAllowed,
    /// 403 `no-consent`: a helper who acts for somebody who did not agree.
    #[error("no consent")]
    NoConsent,
    /// 422 `wrong-code`: somebody with a sign-in code that is mistyped, used, or too old.
    #[error("wrong code")]
    WrongCode,
    /// 404 `unknown-account`: the office; also of accounts outside of one's scope.
    #[error("unknown account {0}")]
    UnknownAccount(String),
    /// 404 `unknown-session`: the office.
    #[error("unknown session {0}")]
    UnknownSession(String),
    /// 404 `unknown-tenant`: the office.
    #[error("unknown tenant {0}")]
    UnknownTenant(String),
    /// 404 `unknown-consent`: the office.
    #[error("unknown consent {0}")]
    UnknownConsent(String),
    /// 404 `unknown-report`: the office.
    #[error("unknown report {0}")]
    UnknownReport(String),
    /// 404 `unknown-import`: the office.
    #[error("unknown import {0}")]
    UnknownImport(String),
    /// 409 `account-closed`: whoever wants a code for somebody who is not to sign in any more.
    #[error("account closed")]
    AccountClosed,
    /// 409 `origin-taken`: an admin who lists a page that belongs to another tenant.
    #[error("origin taken {0}")]
    OriginTaken(String),
    /// 409 `still-running`: a sender that sends again before the first answer.
    #[error("still running")]
    StillRunning,
    /// 412 `outdated`: somebody who edits what was changed meanwhile.
    #[error("outdated, now {version}")]
    Outdated {
        /// The version now.
        version: i64,
    },
    /// 428 `version-missing`: a program that edits without saying what it has seen.
    #[error("version missing")]
    VersionMissing,
    /// 503 `busy`: anybody, on an overloaded server.
    #[error("busy")]
    Busy,
    /// 503 `store-unavailable`: whoever writes while the disk is full or the database away.
    #[error("store unavailable: {0}")]
    StoreUnavailable(String),
    /// 429 `too-many-requests`: a line that many people share, or somebody who floods.
    #[error("too many requests, {seconds} s to wait")]
    TooManyRequests {
        /// Seconds to wait.
        seconds: u64,
    },
    /// 429 `too-many-reports`: a line that many people share, or somebody who floods.
    #[error("too many reports, {seconds} s to wait")]
    TooManyReports {
        /// Seconds to wait.
        seconds: u64,
    },
    /// 429 `reports-full`: anybody, after a flood of reports about one procedure or in all.
    #[error("reports full, {seconds} s to wait")]
    ReportsFull {
        /// Seconds until the day ends.
        seconds: u64,
    },
    /// 413 `body-too-large`: the caller.
    #[error("body over {0} bytes")]
    BodyTooLarge(usize),
    /// 415 `picture-kind`: whoever sends what is no photo, or one that only Apple's devices write.
    #[error("not a kind of picture that is taken")]
    PictureKind,
    /// 422 `picture-unreadable`: whoever sends a broken photo.
    #[error("unreadable picture")]
    PictureUnreadable,
    /// 422 `picture-pixels`: whoever sends a photo that is too large to be read.
    #[error("a picture of too many pixels")]
    PicturePixels,
    /// 422 `wrong-hash`: a program that names other bytes than it sends, or a broken line.
    #[error("the bytes have the hash {hash}")]
    WrongHash {
        /// Of the bytes that came.
        hash: String,
    },
    /// 503 `too-slow`: anybody, on an overloaded server.
    #[error("too slow")]
    TooSlow,
    /// 503 `not-ready`: the load balancer; the database cannot be read.
    #[error("not ready")]
    NotReady,
    /// 422 `beyond-calendar`: a citizen asking beyond the years whose holidays are known.
    #[error("beyond the calendar {first}..{last}")]
    BeyondCalendar {
        /// First known year.
        first: i32,
        /// Last known year.
        last: i32,
    },
    /// 422 `uncounted-time`: a citizen; the procedure's time is only worded, or not known.
    #[error("uncounted time")]
    UncountedTime,
    /// 500 `internal`: our fault; the detail is in the log.
    #[error("internal: {0}")]
    Internal(String),
}

/// What a parameter has to be.
#[derive(Debug, Clone, Copy)]
pub enum Expected {
    /// A whole number between two bounds.
    Number(i64, i64),
    /// One of these.
    Choice(&'static [&'static str]),
    /// A day.
    Date,
    /// A text of so many characters at most.
    Text(usize),
    /// Whole đồng, one to the limit.
    Amount(i64),
    /// A transfer's message of so many characters at most.
    Message(usize),
    /// The code of a procedure.
    Code,
    /// The address of a page.
    Web,
    /// Numbers of papers with dots between them.
    Ticks,
    /// The version of a row.
    Version,
    /// A path of places.
    Scope,
    /// The origin of a page.
    Origin,
    /// SHA-256 in hex.
    Hash,
    /// A telephone number.
    Phone,
    /// A colour that can be read on white.
    Colour,
    /// A UUID.
    Uuid,
    /// A key shared with a company.
    Key,
    /// What stands first in a transfer's words.
    Reference,
}

impl Expected {
    /// The text's key and its values.
    pub fn sentence(self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Self::Number(min, max) => {
                ("number", vec![("min", min.to_string()), ("max", max.to_string())])
            }
            Self::Choice(choices) => ("choice", vec![("choices", choices.join(", "))]),
            Self::Date => ("date", Vec::new()),
            Self::Text(max) => ("text", vec![("max", max.to_string())]),
            Self::Amount(max) => ("amount", vec![("max", max.to_string())]),
            Self::Message(max) => ("message", vec![("max", max.to_string())]),
            Self::Code => ("code", Vec::new()),
            Self::Web => ("web", Vec::new()),
            Self::Ticks => ("ticks", Vec::new()),
            Self::Version => ("version", Vec::new()),
            Self::Scope => ("scope", Vec::new()),
            Self::Origin => ("origin", Vec::new()),
            Self::Hash => ("hash", Vec::new()),
            Self::Phone => ("phone", Vec::new()),
            Self::Colour => ("colour", Vec::new()),
            Self::Uuid => ("uuid", Vec::new()),
            Self::Key => ("key", Vec::new()),
            Self::Reference => ("reference", Vec::new()),
        }
    }
}

impl Error {
    /// The stable code a program branches on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MalformedQuery => "malformed-query",
            Self::BadParameter { .. } => "bad-parameter",
            Self::MissingParameter { .. } => "missing-parameter",
            Self::QueryTooLong { .. } => "query-too-long",
            Self::BadCursor => "bad-cursor",
            Self::UnknownProcedure(_) => "unknown-procedure",
            Self::UnknownEvent(_) => "unknown-event",
            Self::UnknownField(_) => "unknown-field",
            Self::UnknownProvince(_) => "unknown-province",
            Self::UnknownCommune(_) => "unknown-commune",
            Self::UnknownMarket(_) => "unknown-market",
            Self::UnknownStall => "unknown-stall",
            Self::UnknownSale => "unknown-sale",
            Self::UnknownGateway => "unknown-gateway",
            Self::UnknownProduct(_) => "unknown-product",
            Self::UnknownPicture(_) => "unknown-picture",
            Self::UnknownIndex => "unknown-index",
            Self::UnknownFile(_) => "unknown-file",
            Self::WidgetsMissing => "widgets-missing",
            Self::UnknownRoute(_) => "unknown-route",
            Self::WrongMethod(_) => "wrong-method",
            Self::MalformedBody => "malformed-body",
            Self::KeyReused => "key-reused",
            Self::NotSignedIn => "not-signed-in",
            Self::SessionEnded => "session-ended",
            Self::NotAllowed => "not-allowed",
            Self::OriginNotAllowed => "origin-not-allowed",
            Self::NoConsent => "no-consent",
            Self::WrongCode => "wrong-code",
            Self::UnknownAccount(_) => "unknown-account",
            Self::UnknownSession(_) => "unknown-session",
            Self::UnknownTenant(_) => "unknown-tenant",
            Self::UnknownConsent(_) => "unknown-consent",
            Self::UnknownReport(_) => "unknown-report",
            Self::UnknownImport(_) => "unknown-import",
            Self::AccountClosed => "account-closed",
            Self::OriginTaken(_) => "origin-taken",
            Self::StillRunning => "still-running",
            Self::Outdated { .. } => "outdated",
            Self::VersionMissing => "version-missing",
            Self::Busy => "busy",
            Self::StoreUnavailable(_) => "store-unavailable",
            Self::TooManyRequests { .. } => "too-many-requests",
            Self::TooManyReports { .. } => "too-many-reports",
            Self::ReportsFull { .. } => "reports-full",
            Self::BodyTooLarge(_) => "body-too-large",
            Self::PictureKind => "picture-kind",
            Self::PictureUnreadable => "picture-unreadable",
            Self::PicturePixels => "picture-pixels",
            Self::WrongHash { .. } => "wrong-hash",
            Self::TooSlow => "too-slow",
            Self::NotReady => "not-ready",
            Self::BeyondCalendar { .. } => "beyond-calendar",
            Self::UncountedTime => "uncounted-time",
            Self::Internal(_) => "internal",
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::MalformedQuery
            | Self::BadParameter { .. }
            | Self::MissingParameter { .. }
            | Self::QueryTooLong { .. }
            | Self::MalformedBody
            | Self::BadCursor => StatusCode::BAD_REQUEST,
            Self::UnknownProcedure(_)
            | Self::UnknownEvent(_)
            | Self::UnknownField(_)
            | Self::UnknownProvince(_)
            | Self::UnknownCommune(_)
            | Self::UnknownMarket(_)
            | Self::UnknownStall
            | Self::UnknownSale
            | Self::UnknownGateway
            | Self::UnknownProduct(_)
            | Self::UnknownPicture(_)
            | Self::UnknownIndex
            | Self::UnknownFile(_)
            | Self::UnknownAccount(_)
            | Self::UnknownSession(_)
            | Self::UnknownTenant(_)
            | Self::UnknownConsent(_)
            | Self::UnknownReport(_)
            | Self::UnknownImport(_)
            | Self::UnknownRoute(_) => StatusCode::NOT_FOUND,
            Self::NotSignedIn | Self::SessionEnded => StatusCode::UNAUTHORIZED,
            Self::NotAllowed | Self::OriginNotAllowed | Self::NoConsent => StatusCode::FORBIDDEN,
            Self::AccountClosed | Self::OriginTaken(_) | Self::StillRunning => StatusCode::CONFLICT,
            Self::Outdated { .. } => StatusCode::PRECONDITION_FAILED,
            Self::VersionMissing => StatusCode::PRECONDITION_REQUIRED,
            Self::WrongMethod(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::PictureKind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BeyondCalendar { .. }
            | Self::PictureUnreadable
            | Self::PicturePixels
            | Self::WrongHash { .. }
            | Self::UncountedTime
            | Self::WrongCode
            | Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyRequests { .. }
            | Self::TooManyReports { .. }
            | Self::ReportsFull { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::WidgetsMissing
            | Self::TooSlow
            | Self::NotReady
            | Self::Busy
            | Self::StoreUnavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The parameter at fault, where there is one.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::BadParameter { field, .. } | Self::MissingParameter { field, .. } => Some(field),
            Self::QueryTooLong { .. } => Some("q"),
            Self::BadCursor => Some("cursor"),
            _ => None,
        }
    }

    /// The seconds after which it may be tried again, where that is known.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyRequests { seconds }
            | Self::TooManyReports { seconds }
            | Self::ReportsFull { seconds } => Some(*seconds),
            Self::StillRunning => Some(1),
            Self::Busy | Self::TooSlow | Self::StoreUnavailable(_) => Some(5),
            _ => None,
        }
    }

    /// The version as it is now, where an edit was refused over it.
    pub fn version(&self) -> Option<i64> {
        match self {
            Self::Outdated { version } => Some(*version),
            _ => None,
        }
    }

    /// What fills the `{placeholders}` of the texts.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::BadParameter { field, value, .. } => {
                vec![("field", (*field).to_owned()), ("value", readable(value))]
            }
            Self::MissingParameter { field, .. } => vec![("field", (*field).to_owned())],
            Self::QueryTooLong { length, limit } => {
                vec![("length", length.to_string()), ("limit", limit.to_string())]
            }
            Self::UnknownProcedure(code)
            | Self::UnknownEvent(code)
            | Self::UnknownField(code)
            | Self::UnknownProvince(code)
            | Self::UnknownCommune(code)
            | Self::UnknownMarket(code)
            | Self::UnknownAccount(code)
            | Self::UnknownSession(code)
            | Self::UnknownTenant(code)
            | Self::UnknownConsent(code)
            | Self::UnknownReport(code)
            | Self::UnknownImport(code)
            | Self::UnknownProduct(code) => vec![("code", readable(code))],
            Self::OriginTaken(origin) => vec![("origin", readable(origin))],
            Self::UnknownPicture(name) => vec![("name", readable(name))],
            Self::UnknownFile(path) | Self::UnknownRoute(path) => vec![("path", readable(path))],
            Self::UnknownIndex => vec![("format", search::FORMAT.to_string())],
            Self::WrongMethod(method) => vec![("method", method.clone())],
            Self::BodyTooLarge(limit) => vec![("limit", bytes_in_words(*limit))],
            Self::PicturePixels => {
                vec![("limit", (crate::pictures::MOST_PIXELS / 1_000_000).to_string())]
            }
            Self::WrongHash { hash } => vec![("hash", hash.clone())],
            Self::TooManyRequests { seconds } | Self::TooManyReports { seconds } => {
                vec![("seconds", seconds.to_string())]
            }
            Self::BeyondCalendar { first, last } => {
                vec![("first", first.to_string()), ("last", last.to_string())]
            }
            Self::MalformedQuery
            | Self::MalformedBody
            | Self::NotSignedIn
            | Self::SessionEnded
            | Self::NotAllowed
            | Self::OriginNotAllowed
            | Self::NoConsent
            | Self::WrongCode
            | Self::AccountClosed
            | Self::StillRunning
            | Self::Outdated { .. }
            | Self::VersionMissing
            | Self::Busy
            | Self::StoreUnavailable(_)
            | Self::PictureKind
            | Self::PictureUnreadable
            | Self::KeyReused
            | Self::ReportsFull { .. }
            | Self::BadCursor
            | Self::UnknownStall
            | Self::UnknownSale
            | Self::UnknownGateway
            | Self::WidgetsMissing
            | Self::TooSlow
            | Self::NotReady
            | Self::UncountedTime
            | Self::Internal(_) => Vec::new(),
        }
    }
}

impl Error {
    /// One of each kind, and of each way a parameter can be wrong: for the documentation, and
    /// for the test that each is worded.
    pub fn one_of_each() -> Vec<Self> {
        let x = || "x".to_owned();
        let expected = [
            Expected::Number(1, 2),
            Expected::Choice(&["x"]),
            Expected::Date,
            Expected::Text(1),
            Expected::Amount(1),
            Expected::Message(1),
            Expected::Code,
            Expected::Web,
            Expected::Ticks,
            Expected::Version,
            Expected::Scope,
            Expected::Origin,
            Expected::Hash,
            Expected::Phone,
            Expected::Colour,
            Expected::Uuid,
            Expected::Key,
            Expected::Reference,
        ];
        let mut errors = vec![
            Self::MalformedQuery,
            Self::MissingParameter { field: "x", expected: Expected::Date },
            Self::QueryTooLong { length: 0, limit: 0 },
            Self::BadCursor,
            Self::UnknownProcedure(x()),
            Self::UnknownEvent(x()),
            Self::UnknownField(x()),
            Self::UnknownProvince(x()),
            Self::UnknownCommune(x()),
            Self::UnknownMarket(x()),
            Self::UnknownStall,
            Self::UnknownSale,
            Self::UnknownGateway,
            Self::UnknownProduct(x()),
            Self::UnknownPicture(x()),
            Self::UnknownIndex,
            Self::UnknownFile(x()),
            Self::WidgetsMissing,
            Self::UnknownRoute(x()),
            Self::WrongMethod(x()),
            Self::MalformedBody,
            Self::KeyReused,
            Self::NotSignedIn,
            Self::SessionEnded,
            Self::NotAllowed,
            Self::OriginNotAllowed,
            Self::NoConsent,
            Self::WrongCode,
            Self::UnknownAccount(x()),
            Self::UnknownSession(x()),
            Self::UnknownTenant(x()),
            Self::UnknownConsent(x()),
            Self::UnknownReport(x()),
            Self::UnknownImport(x()),
            Self::AccountClosed,
            Self::OriginTaken(x()),
            Self::StillRunning,
            Self::Outdated { version: 1 },
            Self::VersionMissing,
            Self::Busy,
            Self::StoreUnavailable(x()),
            Self::TooManyRequests { seconds: 0 },
            Self::TooManyReports { seconds: 0 },
            Self::ReportsFull { seconds: 0 },
            Self::BodyTooLarge(0),
            Self::PictureKind,
            Self::PictureUnreadable,
            Self::PicturePixels,
            Self::WrongHash { hash: x() },
            Self::TooSlow,
            Self::NotReady,
            Self::BeyondCalendar { first: 0, last: 0 },
            Self::UncountedTime,
            Self::Internal(x()),
        ];
        errors.extend(expected.map(|expected| Self::BadParameter {
            field: "x",
            value: x(),
            expected,
        }));
        errors
    }
}

/// As people say it: 16 KB, 12 MB (1,024 bytes, and 1,024 times that).
fn bytes_in_words(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} byte"),
        1024..0x0010_0000 => format!("{} KB", bytes / 1024),
        _ => format!("{} MB", bytes / (1024 * 1024)),
    }
}

/// What was given, short enough to stand in a sentence.
pub fn readable(given: &str) -> String {
    const MOST: usize = 60;
    let mut short: String = given.chars().filter(|c| !c.is_control()).take(MOST).collect();
    if given.chars().count() > MOST {
        short.push('…');
    }
    short
}

/// What will pass by itself is told as such; what is our fault is not.
impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error.will_pass() {
            true => Self::StoreUnavailable(error.to_string()),
            false => Self::Internal(error.to_string()),
        }
    }
}

/// The middleware `problem` writes the body: it knows the language and the request's id.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        if self.status() == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}
