//! The rules about procedures: plain functions over a stored [`Record`].

mod carried;
mod code;
mod details;
mod differences;
mod dossier;
mod fee;
mod present;
mod publisher;
mod record;
mod time;

pub use carried::Carried;
pub use code::short_code;
pub use details::keep_details;
pub use differences::differences;
#[cfg(test)]
pub(crate) use differences::names as difference_names;
pub use dossier::is_scrambled;
pub use fee::{FeeTrap, is_doubtful, names_amount, summary as fee_summary, trap as fee_trap};
pub use present::{audiences, official_url, present};
pub use publisher::province_of;
pub use record::{Kind, Record};
pub use time::{is_next_day, summary as time_summary};
