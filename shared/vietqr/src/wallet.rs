//! Wallets that receive through a bank's virtual account.

/// A wallet told by the form of its account number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wallet {
    /// MoMo: `99MM…` through a bank, since 2026 `PSP…` under a BIN of its own.
    Momo,
    /// ZaloPay: `99ZP…` through a bank.
    ZaloPay,
}

impl Wallet {
    /// MoMo's own BIN: part of the mark, as `PSP` alone may be anybody's.
    const MOMO_BIN: &str = "971025";

    pub(crate) fn of(bin: &str, account: &str) -> Option<Self> {
        let psp = bin == Self::MOMO_BIN && account.starts_with("PSP");
        if account.starts_with("99MM") || psp {
            Some(Self::Momo)
        } else {
            account.starts_with("99ZP").then_some(Self::ZaloPay)
        }
    }

    /// `momo` or `zalopay`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Momo => "momo",
            Self::ZaloPay => "zalopay",
        }
    }
}
