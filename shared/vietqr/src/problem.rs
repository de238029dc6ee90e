//! What can be wrong with a payload: stable codes with their data, no sentences.

use crate::Path;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// Why a payload is refused, or what is odd about it. Sentences for people stand in `text/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name,)+ }

        impl Code {
            /// Every code there is, in the order of their definition.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable kebab-case name, the same in every release.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

codes! {
    /// Nothing to read.
    EmptyText = "empty-text",
    /// Blanks or line ends around the payload. Forgiven by the lenient reading.
    SurroundingSpace = "surrounding-space",
    /// `%20` and the like, as copied from a bank's deep link. Forgiven.
    PercentEncoded = "percent-encoded",
    /// Lengths count UTF-8 bytes where EMVCo counts characters. Forgiven.
    ByteLengths = "byte-lengths",
    /// Fewer than four characters where a tag and a length are due.
    HeaderTruncated = "header-truncated",
    /// Tag or length is not made of digits.
    HeaderNotNumeric = "header-not-numeric",
    /// The declared length runs past the end.
    ValueTruncated = "value-truncated",
    /// The same tag twice at one level.
    DuplicateTag = "duplicate-tag",
    /// Length `00`.
    EmptyValue = "empty-value",
    /// A mandatory object is absent.
    RequiredMissing = "required-missing",
    /// No merchant account information (02 to 51) at all.
    AccountInformationMissing = "account-information-missing",
    /// `00` is not the first object.
    FormatNotFirst = "format-not-first",
    /// `63` is not the last object.
    CrcNotLast = "crc-not-last",
    /// `63` does not hold four hexadecimal digits.
    CrcMalformed = "crc-malformed",
    /// The digits are right but lower-case, as MB Bank's app writes them. Forgiven.
    CrcLowerCase = "crc-lower-case",
    /// Computed and carried checksum differ.
    CrcMismatch = "crc-mismatch",
    /// A value outside its short list.
    ValueNotAllowed = "value-not-allowed",
    /// A value not of its form (EMVCo notation: `N4` is four digits).
    ValueMalformed = "value-malformed",
    /// A value longer than its limit.
    ValueTooLong = "value-too-long",
    /// A name, city or postcode longer than its limit: only people read it. Forgiven.
    DisplayTooLong = "display-too-long",
    /// Letters with marks or other non-ASCII where only ASCII survives. Forgiven.
    NotAscii = "not-ascii",
    /// A control character inside a value.
    ControlCharacter = "control-character",
    /// Not digits, or longer than 13.
    AmountMalformed = "amount-malformed",
    /// The đồng has no minor unit: no decimal point.
    AmountNotInteger = "amount-not-integer",
    /// Amount zero: the object should be absent.
    AmountZero = "amount-zero",
    /// 55, 56 and 57 do not fit together.
    TipInconsistent = "tip-inconsistent",
    /// A scheme's identifier under a tag that is not its own.
    GuidMisplaced = "guid-misplaced",
    /// Not six digits.
    BinMalformed = "bin-malformed",
    /// Not 1 to 19 letters and digits.
    AccountMalformed = "account-malformed",
    /// Not 8 to 15 letters and digits.
    MerchantIdMalformed = "merchant-id-malformed",
    /// A service code NAPAS does not define.
    ServiceUnknown = "service-unknown",
    /// The service code stands inside 38.01 instead of 38.02. Forgiven.
    ServiceMisplaced = "service-misplaced",
    /// An object the template has no place for.
    UnexpectedObject = "unexpected-object",

    /// Warning: 01 absent; write `11` or `12`.
    InitiationMissing = "initiation-missing",
    /// Warning: mandatory in EMVCo, often left out in practice (52, 59, 60).
    UsuallyPresent = "usually-present",
    /// Warning: a card number of neither 16 nor 19 digits.
    CardLength = "card-length",
    /// Warning: characters that some bank apps drop or refuse.
    MemoCharacters = "memo-characters",
    /// Warning: leading zeros in the amount.
    AmountLeadingZero = "amount-leading-zero",
    /// Warning: MoMo's reference does not end as the account does.
    ReferenceDiffers = "reference-differs",
    /// Warning: 80 to 99 without an identifier of its own, as MoMo writes.
    UnreservedWithoutGuid = "unreserved-without-guid",
    /// Warning: longer than the 512 characters EMVCo recommends.
    PayloadLong = "payload-long",
}

impl Code {
    /// Whether a tolerant reader may still show the fields. Where the money goes,
    /// how much, and the key by which it is matched are never guessed.
    #[must_use]
    pub const fn forgivable(self) -> bool {
        matches!(
            self,
            Self::SurroundingSpace
                | Self::PercentEncoded
                | Self::ByteLengths
                | Self::CrcLowerCase
                | Self::DisplayTooLong
                | Self::NotAscii
                | Self::ServiceMisplaced
        )
    }
}

/// One thing wrong (or, as a warning, odd) with a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind.
    pub code: Code,
    /// In which data object.
    pub at: Path,
    /// Where that object begins: characters from the start of the text as it was
    /// read (after trimming and percent-decoding, if those were needed).
    pub position: usize,
    /// What stands there, or how long it is; empty if nothing does.
    pub found: String,
    /// What should stand there; empty if the code says it all.
    pub expected: String,
}

impl Problem {
    /// A problem of the text as a whole.
    pub(crate) fn of_all(code: Code) -> Self {
        let (found, expected) = (String::new(), String::new());
        Self { code, at: Path::ROOT, position: 0, found, expected }
    }
}
