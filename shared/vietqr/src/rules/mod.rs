//! The strict verdict: every reason, profile by profile.

mod account;
mod additional;
mod amount;
mod root;
mod text;

use crate::Path;
use crate::fields::{Field, Fields, Value};
use crate::problem::{Code, Problem};

/// NAPAS' application identifier, in 38.00 of every VietQR.
pub const NAPAS_GUID: &str = "A000000727";
/// VNPAY's application identifier, in 26.00 of every VNPAY-QR.
pub const VNPAY_GUID: &str = "A000000775";

/// Whose rules a payload is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// NAPAS VietQR: tag 38.
    VietQr,
    /// VNPAY-QR: tag 26.
    Vnpay,
    /// Another EMVCo merchant-presented payload.
    Emv,
    /// Not cut to its end, so nobody's.
    Unknown,
}

impl Profile {
    /// `vietqr`, `vnpay`, `emv` or `unknown`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::VietQr => "vietqr",
            Self::Vnpay => "vnpay",
            Self::Emv => "emv",
            Self::Unknown => "unknown",
        }
    }

    /// Vietnamese schemes: currency 704, country VN, plain ASCII, whole đồng.
    const fn is_vietnamese(self) -> bool {
        matches!(self, Self::VietQr | Self::Vnpay)
    }
}

/// What the rules say.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) profile: Profile,
    pub(crate) errors: Vec<Problem>,
    pub(crate) warnings: Vec<Problem>,
}

/// Judges a root that was cut to its end.
pub(crate) fn judge(payload: &str, fields: &Fields) -> Verdict {
    let mut check = Check::new(fields);
    root::check(&mut check);
    account::check(&mut check);
    amount::check(&mut check);
    additional::check(&mut check);
    text::check(&mut check);
    root::check_crc(&mut check, payload);
    Verdict { profile: check.profile, errors: check.errors, warnings: check.warnings }
}

/// The fields under judgement and what was found so far.
struct Check<'a> {
    fields: &'a Fields,
    profile: Profile,
    errors: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn new(fields: &'a Fields) -> Self {
        let profile = account::profile(fields);
        Self { fields, profile, errors: Vec::new(), warnings: Vec::new() }
    }

    fn text(&self, path: &[u8]) -> Option<&'a str> {
        self.fields.text(path)
    }

    fn has(&self, path: &[u8]) -> bool {
        self.fields.get(path).is_some()
    }

    fn error(&mut self, code: Code, path: &[u8], expected: &str) {
        let problem = self.problem(code, path, expected);
        self.errors.push(problem);
    }

    fn warn(&mut self, code: Code, path: &[u8], expected: &str) {
        let problem = self.problem(code, path, expected);
        self.warnings.push(problem);
    }

    fn problem(&self, code: Code, path: &[u8], expected: &str) -> Problem {
        Problem {
            code,
            at: Path::of(path),
            position: self.position(path),
            found: self.text(path).unwrap_or_default().to_owned(),
            expected: expected.to_owned(),
        }
    }

    /// Where the object begins, or the nearest one above it that is there.
    fn position(&self, path: &[u8]) -> usize {
        let above = path.split_last().map_or(0, |(_, above)| self.position(above));
        self.fields.get(path).map_or(above, |field| field.position)
    }

    fn require(&mut self, path: &[u8]) {
        if !self.has(path) {
            self.error(Code::RequiredMissing, path, "");
        }
    }

    /// Present values only: absence is `require`'s business, emptiness that of `text`.
    fn expect(&mut self, path: &[u8], form: &str, code: Code, fits: fn(&str) -> bool) {
        if self.text(path).is_some_and(|text| !text.is_empty() && !fits(text)) {
            self.error(code, path, form);
        }
    }

    /// Holds a present value against its limit in characters.
    fn limit(&mut self, path: &[u8], most: usize, code: Code) {
        let length = self.text(path).map_or(0, |text| text.chars().count());
        if length > most {
            let mut problem = self.problem(code, path, &most.to_string());
            problem.found = length.to_string();
            self.errors.push(problem);
        }
    }

    /// Tags and fields of the root.
    fn roots(&self) -> &'a [Field] {
        &self.fields.0
    }

    fn is_template(&self, path: &[u8]) -> bool {
        self.fields.get(path).is_some_and(|field| matches!(field.value, Value::Template(_)))
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
