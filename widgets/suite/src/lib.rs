//! Widget crate suite.
