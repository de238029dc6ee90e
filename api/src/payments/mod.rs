//! Money that arrives, as banks' and payment companies' servers tell it: each in its own form and
//! under its own signature, read into one.

mod casso;
mod momo;
mod notice;
mod payos;
mod provider;
mod sepay;
mod sign;
mod signed;
mod vnpay;
mod zalo;

pub use notice::{Credit, Delivery, Notice, Outcome, Reply, Unread};
pub use provider::Provider;
pub use sign::Signed;
