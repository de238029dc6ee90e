//! A sale and a credit as they are stored.

use api_types::sales::{self, SaleState};

use crate::payments::Provider;

/// A stored sale, with what came in for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The device's UUID.
    pub id: String,
    /// The stall's public id.
    pub stall: String,
    /// What stands first in the transfer's words.
    pub reference: String,
    /// What is asked for, in whole đồng.
    pub vnd: i64,
    /// RFC 3339 in UTC, whole seconds, as all instants here.
    pub made_at: String,
    /// The account that made it.
    pub made_by: String,
    /// When the trader said that it came.
    pub noted_at: Option<String>,
    /// When the trader took it back.
    pub dropped_at: Option<String>,
    /// Grows with each edit.
    pub version: i64,
    /// What came in for it, in whole đồng.
    pub received: i64,
    /// Some of that was counted for it by amount and time.
    pub guessed: bool,
}

impl Record {
    /// What is known of its money. Verified money counts before the trader's own word.
    pub fn state(&self) -> SaleState {
        match self.received {
            0 if self.noted_at.is_some() => SaleState::Noted,
            0 if self.dropped_at.is_some() => SaleState::Dropped,
            0 => SaleState::Waiting,
            vnd if vnd < self.vnd => SaleState::TooLittle,
            vnd if vnd > self.vnd => SaleState::TooMuch,
            _ => SaleState::Received,
        }
    }
}

impl From<Record> for sales::Sale {
    fn from(record: Record) -> Self {
        let state = record.state();
        Self {
            id: record.id,
            reference: record.reference,
            vnd: record.vnd,
            received: record.received,
            state,
            made: record.made_at,
            guessed: record.guessed,
            noted: record.noted_at,
            dropped: record.dropped_at,
            version: record.version,
        }
    }
}

/// Stored money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Its id.
    pub id: String,
    /// Who told of it.
    pub gateway: String,
    /// Its company.
    pub provider: Provider,
    /// The account as the company told it; empty where it knows orders.
    pub account: String,
    /// The company's number of it.
    pub number: String,
    /// Whose it is; empty where nobody knows.
    pub stall: String,
    /// In whole đồng.
    pub vnd: i64,
    /// The words of the transfer.
    pub memo: String,
    /// Where a reference is looked for.
    pub words: String,
    /// When the bank says it happened.
    pub happened_at: Option<String>,
    /// When it was told.
    pub received_at: String,
    /// The sale that it pays.
    pub sale: Option<String>,
    /// What told which: `reference`, `amount`; empty for none.
    pub told_by: &'static str,
}

impl From<Credit> for sales::Credit {
    fn from(credit: Credit) -> Self {
        let Credit { id, vnd, memo, received_at, sale, .. } = credit;
        Self { id, vnd, memo, received: received_at, sale }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_amount_is_received() {
        let sale = |received: i64, noted: bool, dropped: bool| Record {
            id: String::new(),
            stall: String::new(),
            reference: String::new(),
            vnd: 200_000,
            made_at: String::new(),
            made_by: String::new(),
            noted_at: noted.then(String::new),
            dropped_at: dropped.then(String::new),
            version: 1,
            received,
            guessed: false,
        };
        for (received, own_word, state) in [
            (0, "", SaleState::Waiting),
            (0, "noted", SaleState::Noted),
            (0, "dropped", SaleState::Dropped),
            (200, "", SaleState::TooLittle),
            (200, "noted", SaleState::TooLittle),
            (199_999, "", SaleState::TooLittle),
            (200_000, "", SaleState::Received),
            (200_000, "noted", SaleState::Received),
            (200_000, "dropped", SaleState::Received),
            (200_001, "", SaleState::TooMuch),
        ] {
            let sale = sale(received, own_word == "noted", own_word == "dropped");
            assert_eq!(sale.state(), state, "{received} {own_word}");
        }
    }
}
