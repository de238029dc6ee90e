#![doc = include_str!("../README.md")]

mod amount;
#[cfg(feature = "banks")]
pub mod banks;
mod compare;
mod crc;
mod decoded;
mod fields;
mod initiation;
mod lenient;
mod memo;
mod payee;
mod problem;
mod read;
mod refused;
#[cfg(feature = "report")]
pub mod report;
mod request;
mod rules;
mod scan;
pub mod symbol;
mod tag;
mod vnpay;
mod wallet;
mod write;

pub use amount::Amount;
pub use compare::{Sign, check_sign, same_payee};
pub use crc::crc16;
pub use decoded::{Crc, Decoded, decode};
pub use fields::{Field, Fields, Value};
pub use initiation::Initiation;
pub use memo::plain;
pub use payee::{Bin, Payee, Service};
pub use problem::{Code, Problem};
pub use refused::Refused;
pub use request::Request;
pub use rules::{NAPAS_GUID, Profile, VNPAY_GUID};
pub use symbol::{Symbol, path, svg};
pub use tag::{Path, Tag};
pub use vnpay::{Label, VnpayRequest};
pub use wallet::Wallet;
