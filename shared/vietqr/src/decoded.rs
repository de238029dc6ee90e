//! Reads a payload: a strict verdict with every reason, and what may still be shown.

use crate::fields::Fields;
use crate::read::read;
use crate::scan::Lengths;
use crate::wallet::Wallet;
use crate::{Amount, Bin, Code, Initiation, Problem, Profile, Service, crc, lenient};

/// The checksum, carried and computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crc {
    /// What tag 63 holds, as written; `None` if the root could not be cut that far.
    pub carried: Option<String>,
    /// Over the text as given, all but its last four characters.
    pub computed: String,
}

/// What a text says, and whether to believe it.
///
/// From `bank` on, every member is filled only if the text is valid or a tolerant reader
/// may show it ([`Decoded::lenient_ok`]): from a broken code nothing is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The strict verdict: structure, checksum, and the rules of the profile.
    pub valid: bool,
    /// Nothing worse than what [`Code::forgivable`] lists.
    pub lenient_ok: bool,
    /// Every reason against strict validity; what the lenient reading forgave among them.
    pub errors: Vec<Problem>,
    /// Odd, but no reason to refuse.
    pub warnings: Vec<Problem>,
    /// Whose rules applied.
    pub profile: Profile,
    /// The data objects: nested if valid, else the root alone, empty if it cannot be cut.
    pub fields: Fields,
    /// The checksum.
    pub crc: Crc,
    /// Reusable or one-off.
    pub initiation: Option<Initiation>,
    /// The receiving bank (38.01.00).
    pub bank: Option<Bin>,
    /// Account or card (38.01.01).
    pub account: Option<String>,
    /// How the money travels; merchant payment if 38.02 is absent.
    pub service: Option<Service>,
    /// The wallet behind the account, where its number tells.
    pub wallet: Option<Wallet>,
    /// VNPAY's merchant id (26.01).
    pub merchant_id: Option<String>,
    /// The amount in đồng; `None` if the buyer enters it, or in another currency.
    pub amount: Option<Amount>,
    /// The transfer content (62.08); `***` asks the payer for it.
    pub message: Option<String>,
    /// The merchant's reference (62.05).
    pub reference: Option<String>,
    /// The merchant's name (59).
    pub merchant_name: Option<String>,
    /// The merchant's city (60).
    pub merchant_city: Option<String>,
}

/// Reads any text. Never fails: what cannot be read is said in [`Decoded::errors`].
///
/// ```
/// let read = vietqr::decode("00020101021138530010A000000727012300069704160109257678859\
///                            0208QRIBFTTA53037045802VN6304AE9F");
/// assert!(read.valid);
/// assert_eq!(read.account.as_deref(), Some("257678859"));
/// assert!(read.amount.is_none());
/// ```
#[must_use]
pub fn decode(text: &str) -> Decoded {
    let mut strict = read(text, Lengths::Characters);
    let crc = Crc {
        carried: strict.root.text(&[63]).map(str::to_owned),
        computed: crc::hex4(crc::computed(text)),
    };
    let valid = strict.errors.is_empty();
    let root = core::mem::take(&mut strict.root);
    let reading = if valid { strict } else { lenient::best(text, strict) };
    let lenient_ok = forgivable(&reading.errors);
    let shown = Shown(lenient_ok.then_some(&reading.fields));
    Decoded {
        valid,
        lenient_ok,
        crc,
        initiation: shown.get(&[1]).and_then(Initiation::from_code),
        bank: shown.get(&[38, 1, 0]).and_then(|bin| bin.parse().ok()),
        account: shown.owned(&[38, 1, 1]),
        service: shown.service(),
        wallet: shown.wallet(),
        merchant_id: shown.merchant_id(),
        amount: shown.amount(),
        message: shown.owned(&[62, 8]),
        reference: shown.owned(&[62, 5]),
        merchant_name: shown.owned(&[59]),
        merchant_city: shown.owned(&[60]),
        profile: reading.profile,
        warnings: reading.warnings,
        errors: reading.errors,
        fields: if valid { reading.fields } else { root },
    }
}

/// Two departures in how the text is cut are one too many: nothing is left that
/// vouches for where the account begins.
fn forgivable(errors: &[Problem]) -> bool {
    let has = |code| errors.iter().any(|error| error.code == code);
    let doubtful = has(Code::ByteLengths) && has(Code::ServiceMisplaced);
    !doubtful && errors.iter().all(|error| error.code.forgivable())
}

/// The fields that may be shown, if any.
struct Shown<'a>(Option<&'a Fields>);

impl<'a> Shown<'a> {
    fn get(&self, path: &[u8]) -> Option<&'a str> {
        self.0.and_then(|fields| fields.text(path))
    }

    fn owned(&self, path: &[u8]) -> Option<String> {
        self.get(path).map(str::to_owned)
    }

    fn service(&self) -> Option<Service> {
        self.get(&[38, 1, 0])?;
        let code = self.get(&[38, 2]).or_else(|| self.get(&[38, 1, 2]));
        code.map_or(Some(Service::Merchant), Service::from_code)
    }

    fn wallet(&self) -> Option<Wallet> {
        Wallet::of(self.get(&[38, 1, 0])?, self.get(&[38, 1, 1])?)
    }

    fn merchant_id(&self) -> Option<String> {
        let vnpay = self.get(&[26, 0]) == Some(crate::VNPAY_GUID);
        self.owned(&[26, 1]).filter(|_| vnpay)
    }

    fn amount(&self) -> Option<Amount> {
        self.get(&[54]).filter(|_| self.get(&[53]) == Some("704")).and_then(Amount::from_digits)
    }
}
