//! Whatever can be written is read back the same, and is never longer than a symbol holds.
#![no_main]

use libfuzzer_sys::{arbitrary::Arbitrary, fuzz_target};
use vietqr::{Payee, Request, Symbol, decode, plain};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    bin: &'a str,
    account: &'a str,
    vnd: Option<i64>,
    memo: &'a str,
    name: &'a str,
}

fuzz_target!(|input: Input<'_>| {
    let Ok(bin) = input.bin.parse() else { return };
    let Ok(payee) = Payee::account(bin, input.account) else { return };
    let Ok(mut request) = Request::to(payee).memo(input.memo).and_then(|r| r.name(input.name)) else {
        return;
    };
    if let Some(vnd) = input.vnd {
        let Ok(with_amount) = request.amount(vnd) else { return };
        request = with_amount;
    }
    let text = request.encode();
    let read = decode(&text);
    assert!(read.valid, "{:?}", read.errors);
    assert_eq!(read.amount.map(|amount| amount.vnd()), input.vnd);
    assert_eq!(read.message.unwrap_or_default(), plain(input.memo));
    assert!(Symbol::new(&text).unwrap().size() <= 45);
});
