//! Reports of what is wrong with a record (báo sai).

mod client;
mod flow;
mod keep;
mod key;
mod record;
mod request;

pub use client::Client;
pub use flow::Flow;
pub use keep::keep;
pub use key::Key;
pub use record::Record;
pub use request::{MOST_BODY, Wrong};
