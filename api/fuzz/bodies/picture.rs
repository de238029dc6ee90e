//! Any bytes are a photo or are refused; what comes out is JPEG of known sizes.

use motcham::pictures::{Copies, SIDES};

/// One input.
pub fn run(bytes: &[u8]) {
    let Ok(copies) = Copies::of(bytes) else { return };
    assert!(copies.width.max(copies.height) <= SIDES[2]);
    assert!(copies.files.iter().all(|file| file.starts_with(b"\xff\xd8\xff")));
}
