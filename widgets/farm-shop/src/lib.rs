//! Widget crate farm-shop.
