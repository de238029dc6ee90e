//! What every write has in common: a key under which it happens once, and a version that an edit
//! has seen.

mod key;
mod once;
mod version;

pub use key::Key;
pub use once::{Begun, Once, Running, personal};
pub use version::Version;
