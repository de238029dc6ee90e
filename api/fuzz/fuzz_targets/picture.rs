//! Any bytes are a photo or are refused; what comes out is JPEG of known sizes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use motcham::pictures::{Copies, SIDES};

fuzz_target!(|bytes: &[u8]| {
    let Ok(copies) = Copies::of(bytes) else { return };
    assert!(copies.width.max(copies.height) <= SIDES[2]);
    assert!(copies.files.iter().all(|file| file.starts_with(b"\xff\xd8\xff")));
});
