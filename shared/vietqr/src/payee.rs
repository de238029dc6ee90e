//! Who receives the money: bank, account, and the service that carries it there.

use core::fmt;
use core::str::FromStr;

use crate::Refused;

/// A bank's identification number, six digits: the one key that all lists agree on.
///
/// ```
/// let bin: vietqr::Bin = "970436".parse()?;
/// assert_eq!(bin.as_str(), "970436");
/// assert!("97043".parse::<vietqr::Bin>().is_err());
/// # Ok::<(), vietqr::Refused>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bin([u8; 6]);

impl Bin {
    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Bin {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        let digits: [u8; 6] = text.as_bytes().try_into().map_err(|_| Refused::Bin)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(Refused::Bin) }
    }
}

impl fmt::Display for Bin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Bin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What NAPAS does with the code (38.02).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// Transfer to an account, at once: the stall's case.
    Account,
    /// Transfer to a card, at once.
    Card,
    /// Payment to a merchant; also meant when 38.02 is absent.
    Merchant,
    /// Cash from a machine.
    Cash,
}

impl Service {
    pub(crate) const CODES: &str = "QRIBFTTA|QRIBFTTC|QRPUSH|QRCASH";

    /// The code in 38.02.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account => "QRIBFTTA",
            Self::Card => "QRIBFTTC",
            Self::Merchant => "QRPUSH",
            Self::Cash => "QRCASH",
        }
    }

    /// The service of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Account, Self::Card, Self::Merchant, Self::Cash]
            .into_iter()
            .find(|service| service.code() == code)
    }
}

/// Whom a VietQR pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payee {
    bin: Bin,
    number: String,
    service: Service,
}

impl Payee {
    /// An account, also a virtual one with letters (`VQR…`, `99MM…`).
    ///
    /// # Errors
    /// [`Refused::Account`] unless 1 to 19 ASCII letters and digits; blanks around are dropped.
    pub fn account(bin: Bin, account: &str) -> Result<Self, Refused> {
        Self::new(bin, account.trim(), Service::Account, is_account, Refused::Account)
    }

    /// A payment card.
    ///
    /// # Errors
    /// [`Refused::Card`] unless 16 or 19 digits; blanks around are dropped.
    pub fn card(bin: Bin, card: &str) -> Result<Self, Refused> {
        let fits = |text: &str| {
            matches!(text.len(), 16 | 19) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        Self::new(bin, card.trim(), Service::Card, fits, Refused::Card)
    }

    fn new(
        bin: Bin,
        number: &str,
        service: Service,
        fits: impl FnOnce(&str) -> bool,
        refused: Refused,
    ) -> Result<Self, Refused> {
        if !fits(number) {
            return Err(refused);
        }
        Ok(Self { bin, number: number.to_owned(), service })
    }

    /// The bank.
    #[must_use]
    pub fn bin(&self) -> Bin {
        self.bin
    }

    /// Account or card number.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }

    /// How the money travels.
    #[must_use]
    pub fn service(&self) -> Service {
        self.service
    }

    /// The last four characters, large on every sign: what a buyer can compare.
    #[must_use]
    pub fn last_four(&self) -> &str {
        let start = self.number.len().saturating_sub(4);
        self.number.get(start..).unwrap_or(&self.number)
    }
}

/// NAPAS: up to 19 characters, letters allowed (virtual accounts).
pub(crate) fn is_account(text: &str) -> bool {
    alphanumeric(text, 1, 19)
}

/// VNPAY: 8 to 15 characters, letters allowed.
pub(crate) fn is_merchant_id(text: &str) -> bool {
    alphanumeric(text, 8, 15)
}

fn alphanumeric(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
