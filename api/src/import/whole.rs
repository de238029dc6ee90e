//! The whole set: what it does not have any more is withdrawn, unless it looks cut off.

use std::collections::HashSet;

use super::changes::Changes;
use crate::store::{Import, Result};

/// A full import may withdraw one procedure in so many. More is rather a download that broke
/// off, and a province's pages would be empty in the morning.
const ONE_IN: usize = 5;

/// What became of the procedures that the files do not have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Withdrawal {
    /// The files are not the whole set: whatever they do not have stays.
    #[default]
    NotAsked,
    /// They are withdrawn.
    Done,
    /// Some rows could not even be named, so nobody knows what is missing; nothing is withdrawn.
    Held {
        /// How many rows.
        unnamed: u64,
    },
    /// They are so many that the files look cut off.
    TooMany {
        /// How many would be withdrawn.
        missing: usize,
        /// Of how many.
        of: usize,
    },
}

/// Withdraws what is not among the named codes, as of a day.
pub(super) async fn withdraw(
    import: &mut Import,
    standing: Vec<String>,
    named: &HashSet<String>,
    since: &str,
    allow_many: bool,
    changes: &mut Changes,
) -> Result<(Withdrawal, u64)> {
    let of = standing.len();
    let missing: Vec<String> = standing.into_iter().filter(|code| !named.contains(code)).collect();
    let too_many = missing.len().saturating_mul(ONE_IN) > of;
    let result = if too_many && !allow_many {
        Withdrawal::TooMany { missing: missing.len(), of }
    } else {
        Withdrawal::Done
    };
    let count = missing.len() as u64;
    for code in missing {
        import.withdraw_procedure(&code, since).await?;
        changes.withdraw(code);
    }
    Ok((result, count))
}
