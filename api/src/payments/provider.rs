//! The companies.

use super::{Delivery, Notice, Outcome, Reply, Unread};
use super::{casso, momo, payos, sepay, vnpay, zalo};

/// A company that tells of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Provider {
    /// SePay: a bank account watched.
    Sepay,
    /// Casso, the second form of its webhook: a bank account watched.
    Casso,
    /// payOS: orders paid by transfer.
    Payos,
    /// VNPAY's gateway: orders.
    Vnpay,
    /// MoMo's gateway: orders.
    Momo,
    /// Zalo's Checkout: orders of a Mini App.
    Zalo,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Sepay, Self::Casso, Self::Payos, Self::Vnpay, Self::Momo, Self::Zalo];

    /// As it is written in addresses and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sepay => "sepay",
            Self::Casso => "casso",
            Self::Payos => "payos",
            Self::Vnpay => "vnpay",
            Self::Momo => "momo",
            Self::Zalo => "zalo",
        }
    }

    /// The one that is written so.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// Verifies a notification under the key that we share with the company, and reads it.
    ///
    /// # Errors
    /// [`Unread`] says why it is not taken; nothing of it may be believed then.
    pub fn read(self, delivery: Delivery<'_>, key: &str) -> Result<Notice, Unread> {
        match self {
            Self::Sepay => sepay::read(delivery, key),
            Self::Casso => casso::read(delivery, key),
            Self::Payos => payos::read(delivery, key),
            Self::Vnpay => vnpay::read(delivery, key),
            Self::Momo => momo::read(delivery, key),
            Self::Zalo => zalo::read(delivery, key),
        }
    }

    /// What the company is answered. It sends again what was not answered as it expects.
    pub fn reply(self, outcome: Outcome) -> Reply {
        match self {
            Self::Sepay | Self::Casso | Self::Payos => sepay::reply(outcome),
            Self::Vnpay => vnpay::reply(outcome),
            Self::Momo => momo::reply(outcome),
            Self::Zalo => zalo::reply(outcome),
        }
    }
}
