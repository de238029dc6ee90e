//! The public JSON API and the pages: one binary.
//!
//! A request goes `routes/` (extract, call, answer) → `<domain>/` (rules: plain functions) →
//! `catalogue/` (what is read most, in memory) → `store/` (the only place that knows SQL).

pub mod accept;
mod app;
pub mod assets;
pub mod catalogue;
pub mod cli;
pub mod config;
pub mod day;
mod deadlines;
pub mod error;
mod events;
pub mod facts;
pub mod files;
pub mod identity;
pub mod import;
pub mod limits;
mod middleware;
pub mod offices;
mod pages;
pub mod params;
pub mod payments;
pub mod pictures;
pub mod places;
pub mod prepared;
pub mod problem;
pub mod procedures;
pub mod products;
pub mod reports;
pub mod router;
pub mod routes;
pub mod sales;
pub mod secrets;
mod serve;
pub mod stalls;
pub mod store;
pub mod telemetry;
pub mod writes;

pub use app::App;
