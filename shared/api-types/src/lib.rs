#![doc = include_str!("../README.md")]

pub mod banks;
pub mod deadline;
pub mod events;
pub mod identity;
pub mod imports;
pub mod offices;
pub mod page;
pub mod pictures;
pub mod places;
pub mod problem;
pub mod procedures;
pub mod products;
pub mod reports;
pub mod sales;
pub mod stalls;
pub mod status;

pub use page::Page;
pub use problem::Problem;
