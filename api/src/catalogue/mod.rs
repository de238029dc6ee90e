//! Everything citizens and buyers read, in memory: made from the store whenever its revision
//! grows, swapped in as a whole.

mod cursor;
mod index_file;
mod offices;
mod places;
mod procedures;
mod products;
mod stalls;
mod watch;

use jiff::Timestamp;

use crate::import::Kind;
use crate::store::{Result, Store};

pub use cursor::Cursor;
pub use index_file::IndexFile;
pub use offices::Offices;
pub use places::Places;
pub use procedures::{ProcedureQuery, Procedures};
pub use products::{ProductQuery, Products, Sort};
pub use stalls::Stalls;
pub use watch::{load, watch};

/// All of it, as of one revision.
#[derive(Debug)]
pub struct Catalogue {
    revision: i64,
    changed: Timestamp,
    places: Places,
    procedures: Procedures,
    stalls: Stalls,
    products: Products,
    offices: Offices,
}

impl Catalogue {
    /// Reads the store. What did not change since `before` is taken over.
    pub async fn read(store: &Store, before: Option<&Self>) -> Result<Self> {
        let revision = store.revision().await?;
        let changed = revision.changed_at.parse().unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(Self {
            revision: revision.number,
            changed,
            places: Places::read(store, before.map(|before| &before.places)).await?,
            procedures: Procedures::read(
                store,
                changed,
                as_of(store).await?,
                before.map(Self::procedures),
            )
            .await?,
            stalls: Stalls::read(store, before.map(|before| &before.stalls)).await?,
            products: Products::read(store, before.map(|before| &before.products)).await?,
            offices: Offices::read(store).await?,
        })
    }

    /// The revision of the store this was made of.
    pub fn revision(&self) -> i64 {
        self.revision
    }

    /// When the records last changed.
    pub fn changed(&self) -> Timestamp {
        self.changed
    }

    /// Provinces and communes.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Administrative procedures.
    pub fn procedures(&self) -> &Procedures {
        &self.procedures
    }

    /// Markets and stalls.
    pub fn stalls(&self) -> &Stalls {
        &self.stalls
    }

    /// Farm products.
    pub fn products(&self) -> &Products {
        &self.products
    }

    /// Offices that receive people.
    pub fn offices(&self) -> &Offices {
        &self.offices
    }
}

/// Of which day the procedures are.
async fn as_of(store: &Store) -> Result<Option<String>> {
    let freshness = store.freshness().await?;
    let procedures = freshness.into_iter().find(|one| one.kind == Kind::Procedures.as_str());
    Ok(procedures.and_then(|one| one.as_of))
}
