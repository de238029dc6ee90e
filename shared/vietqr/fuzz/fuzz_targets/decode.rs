//! Any text gets a verdict, and nothing is taken from a text that must not be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vietqr::report::{Report, Texts};

fuzz_target!(|text: &str| {
    let decoded = vietqr::decode(text);
    assert_eq!(decoded.valid, decoded.errors.is_empty());
    assert!(!decoded.valid || decoded.lenient_ok);
    assert!(decoded.lenient_ok || decoded.account.is_none() && decoded.amount.is_none());
    let texts = Texts::vietnamese();
    serde_json::to_string(&Report { decoded: &decoded, texts: &texts }).unwrap();
});
