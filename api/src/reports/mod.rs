//! Reports of what is wrong with a record (báo sai).

mod keep;
mod record;
mod request;

pub use keep::{keep, settle};
pub use record::Record;
pub use request::{MOST_BODY, Wrong};
