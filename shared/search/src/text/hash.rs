//! FNV-1a, 32 bits: small, and the same in a browser as on a server.

/// Where it begins.
pub(crate) const FNV: u32 = 0x811c_9dc5;

/// Goes on with more text.
pub(crate) fn fnv_on(hash: u32, text: &str) -> u32 {
    text.bytes().fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Of one text.
pub(crate) fn fnv(text: &str) -> u32 {
    fnv_on(FNV, text)
}
