//! Widget crate procedure-lookup.
