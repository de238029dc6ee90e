//! A stall as it is stored.

use api_types::stalls::StallPayee;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A stored stall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Public and unguessable.
    pub id: String,
    /// The id of its market.
    pub market: String,
    /// `27`, `A12`
    pub number: String,
    /// Its name.
    pub name: String,
    /// What it sells.
    pub goods: String,
    /// Where the money goes.
    pub payee: StallPayee,
    /// The account is made up.
    pub demo: bool,
}

/// An id that nobody guesses: 122 random bits.
pub fn new_id() -> String {
    Uuid::new_v4().simple().to_string()
}
