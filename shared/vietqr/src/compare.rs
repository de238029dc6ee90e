//! The swapped sticker: does this code still pay the stall?

use crate::{Bin, Decoded};

/// What a scanned sign says about the account it should pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// The stall's own bank and account.
    Own,
    /// Another account at the same bank.
    OtherAccount,
    /// Another bank.
    OtherBank,
    /// No bank account can be read from it.
    Unreadable,
}

/// Holds a scanned code against the stall's profile. A swapped sticker with a recomputed
/// checksum is a perfectly valid VietQR: only this comparison finds it.
#[must_use]
pub fn check_sign(read: &Decoded, bin: Bin, account: &str) -> Sign {
    match (read.bank, read.account.as_deref()) {
        (Some(bank), Some(_)) if bank != bin => Sign::OtherBank,
        (Some(_), Some(read)) if read == account => Sign::Own,
        (Some(_), Some(_)) => Sign::OtherAccount,
        _ => Sign::Unreadable,
    }
}

/// Whether the code pays exactly this account.
#[must_use]
pub fn same_payee(read: &Decoded, bin: Bin, account: &str) -> bool {
    check_sign(read, bin, account) == Sign::Own
}
