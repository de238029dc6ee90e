//! The server from outside: every route, every error, imports, the command line.

// The helpers are tests too, though they carry no attribute that says so.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::needless_pass_by_value
)]

mod app;
mod assets;
mod attacks;
mod changes;
mod check;
mod cli;
mod copy;
mod corpus;
mod deadline;
mod events;
mod faults;
mod headers;
mod health;
mod identity;
mod import;
mod offices;
mod openapi;
mod payments;
mod people;
mod pictures;
mod places;
mod portal;
mod postgres;
mod problems;
mod procedures;
mod products;
mod province_settings;
mod reports;
mod sales;
mod serve;
mod stalls;
mod store;
mod strangers;
