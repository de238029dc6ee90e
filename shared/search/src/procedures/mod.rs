//! What a procedure has beside its name: the columns that rows and filters show.

mod code;
mod columns;
mod facts;
mod summary;

pub use facts::{Audiences, Fee, Levels, Online, Time, TimeUnit};
pub use summary::{FeeRow, summarise_fees};

pub(crate) use code::{CodeQuery, pack, spell_code};
pub(crate) use columns::{Columns, Facts};
#[cfg(not(target_family = "wasm"))]
pub(crate) use columns::{ColumnsWriter, MOST_FIELDS};
