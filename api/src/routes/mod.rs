//! Extract, call, answer: one file a domain.

pub mod assets;
pub mod banks;
pub mod body;
pub mod carried;
pub mod deadline;
pub mod docs;
pub mod events;
pub mod gateways;
pub mod health;
pub mod identity;
pub mod imports;
pub mod offices;
pub mod pictures;
pub mod places;
pub mod procedures;
pub mod products;
pub mod province_settings;
pub mod refusals;
pub mod reports;
pub mod sales;
pub mod stalls;

use crate::catalogue::Catalogue;
use crate::error::Error;

/// A province that is named has to be there.
fn known_province(catalogue: &Catalogue, code: Option<&str>) -> Result<(), Error> {
    match code {
        Some(code) if catalogue.places().province(code).is_none() => {
            Err(Error::UnknownProvince(code.to_owned()))
        }
        _ => Ok(()),
    }
}
