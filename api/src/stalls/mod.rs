//! The rules about markets, stalls and the signs on them.

mod record;
mod sign;

pub use record::{Record, new_id};
pub use sign::{MOST_VND, payload, svg};
