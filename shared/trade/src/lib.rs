#![doc = include_str!("../README.md")]

mod catch_weight;
mod compare;
mod error;
mod money;
mod quantity;
mod record;
mod tiers;
mod total;
mod unit;
mod unit_name;

pub use catch_weight::CatchWeight;
pub use compare::{Comparison, comparison_price};
pub use error::TradeError;
pub use money::Vnd;
pub use quantity::{BaseUnit, Quantity};
pub use record::SaleUnitRecord;
pub use tiers::{PriceTier, PriceTiers};
pub use total::{line_by_count, line_by_quantity, total};
pub use unit::SaleUnit;
pub use unit_name::UnitName;
