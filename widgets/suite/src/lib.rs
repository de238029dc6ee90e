//! All embeddable widgets in one module with one runtime, for pages that use several kinds.
//!
//! Each exports the same `mount_<kind>` as its own module does.

#[cfg(target_family = "wasm")]
pub use farm_shop::mount_farm_shop;
#[cfg(target_family = "wasm")]
pub use life_events::mount_life_events;
#[cfg(target_family = "wasm")]
pub use procedure_lookup::mount_procedure_lookup;
#[cfg(target_family = "wasm")]
pub use procedure_page::mount_procedure_page;
#[cfg(target_family = "wasm")]
pub use stall_qr::mount_stall_qr;
