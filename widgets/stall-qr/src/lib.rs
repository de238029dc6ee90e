//! Widget crate stall-qr.
