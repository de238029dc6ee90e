//! What a stall sells, the money that comes in for it, and who hears of it.
//!
//! "Received" is said of a sale only when the sum of what companies' servers told under a
//! signature is what it asks for ([`Record::state`]); no clock and no tap says it.

mod book;
mod edit;
mod gateway;
mod listen;
mod record;
mod settle;

pub use book::{Line, Span, as_csv, as_xlsx, book, lines};
pub use edit::{day, note, sell};
pub use gateway::{Gateway, close_gateway, make_gateway, place_of};
pub use listen::Listeners;
pub use record::{Credit, Record};
pub use settle::settle;
