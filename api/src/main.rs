//! The `motcham` binary.
fn main() {}
