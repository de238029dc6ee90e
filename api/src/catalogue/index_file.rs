//! The finder's index as browsers download it: immutable, named by its own hash.

use api_types::procedures::IndexPointer;
use arc_swap::ArcSwap;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use sha2::{Digest, Sha384};
use std::sync::Arc;

use crate::prepared::Prepared;

const OCTETS: &str = "application/octet-stream";

/// An index file.
#[derive(Debug)]
pub struct IndexFile {
    name: String,
    sha384: String,
    bytes: u32,
    records: u32,
    generated: Timestamp,
    /// Pressed quickly at first, as far as possible a little later.
    prepared: ArcSwap<Prepared>,
}

impl IndexFile {
    /// Stands where a province's own file has its code.
    pub const NATIONAL: &str = "vn";

    /// Of the bytes a builder wrote. A province's own has its code in the name.
    pub fn new(own_of: Option<&str>, plain: &[u8], records: usize, generated: Timestamp) -> Self {
        let hash = Sha384::digest(plain);
        let short: String = hash.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
        let prepared = Prepared::new(OCTETS, plain);
        Self {
            name: format!("{}-{}-{short}.bin", search::FORMAT, own_of.unwrap_or(Self::NATIONAL)),
            sha384: format!("sha384-{}", STANDARD.encode(hash)),
            bytes: u32::try_from(plain.len()).unwrap_or(u32::MAX),
            records: u32::try_from(records).unwrap_or(u32::MAX),
            generated,
            prepared: ArcSwap::from_pointee(prepared),
        }
    }

    /// Whose own procedures a file of this name holds; [`NATIONAL`](Self::NATIONAL) for the whole
    /// country's.
    pub fn province_in(name: &str) -> Option<&str> {
        name.split('-').nth(1)
    }

    /// The last part of its address.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes, ready to be sent.
    pub fn prepared(&self) -> Arc<Prepared> {
        self.prepared.load_full()
    }

    /// Presses it as far as possible; takes seconds, so it is done beside serving.
    pub fn press(&self) {
        let plain = self.prepared.load().plain();
        let prepared = Prepared::smallest(OCTETS, &plain);
        self.prepared.store(Arc::new(prepared));
    }

    /// Where it stands and what it is.
    pub fn pointer(&self) -> IndexPointer {
        IndexPointer {
            format: search::FORMAT.into(),
            url: format!("/v1/procedures/index/{}", self.name),
            bytes: self.bytes,
            sha384: self.sha384.clone(),
            generated: self.generated.to_string(),
            records: self.records,
            as_of: None,
            province: None,
        }
    }
}
