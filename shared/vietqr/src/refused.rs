//! Why a payload cannot be written.

use core::fmt;

/// What the caller has to change. Sentences for people stand in `text/` under [`Refused::code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refused {
    /// A BIN is six digits.
    Bin,
    /// An account is 1 to 19 letters and digits.
    Account,
    /// A card number is 16 or 19 digits.
    Card,
    /// An amount is 1 to 9,999,999,999,999 đồng.
    Amount,
    /// Nothing of the text survives folding to plain ASCII.
    TextLost,
    /// Longer than the format allows, after folding.
    TextTooLong {
        /// Characters after folding.
        length: usize,
        /// Characters allowed.
        most: usize,
    },
    /// A VNPAY merchant id is 8 to 15 letters and digits.
    MerchantId,
    /// A merchant category code is four digits.
    Category,
    /// All additional data together exceed 99 characters.
    AdditionalDataTooLong,
}

impl Refused {
    /// The stable kebab-case name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bin => "bin-malformed",
            Self::Account => "account-malformed",
            Self::Card => "card-malformed",
            Self::Amount => "amount-out-of-range",
            Self::TextLost => "text-lost",
            Self::TextTooLong { .. } => "text-too-long",
            Self::MerchantId => "merchant-id-malformed",
            Self::Category => "category-malformed",
            Self::AdditionalDataTooLong => "additional-data-too-long",
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for Refused {}
