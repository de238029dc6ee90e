//! The rules about offices.
