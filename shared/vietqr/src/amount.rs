//! Whole đồng, as tag 54 can hold them.

use core::fmt;

use crate::Refused;

/// An amount in VND, 1 to 9,999,999,999,999 (13 digits, no decimal point).
///
/// ```
/// use vietqr::{Amount, Refused};
/// assert_eq!(Amount::new(50_000)?.vnd(), 50_000);
/// assert_eq!(Amount::new(0), Err(Refused::Amount));
/// # Ok::<(), Refused>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

impl Amount {
    /// The most that 13 digits hold.
    pub const MOST: i64 = 9_999_999_999_999;

    /// Checks the range.
    ///
    /// # Errors
    /// [`Refused::Amount`] below 1 or above [`Amount::MOST`].
    pub const fn new(vnd: i64) -> Result<Self, Refused> {
        if vnd >= 1 && vnd <= Self::MOST { Ok(Self(vnd)) } else { Err(Refused::Amount) }
    }

    /// The amount in đồng.
    #[must_use]
    pub const fn vnd(self) -> i64 {
        self.0
    }

    /// Plain digits only; what `str::parse` would also take (`+5`) is no amount.
    pub(crate) fn from_digits(text: &str) -> Option<Self> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits).and_then(|vnd| Self::new(vnd).ok())
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
