//! Widget crate kit.
