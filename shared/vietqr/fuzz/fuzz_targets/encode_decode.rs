//! Whatever can be written is read back the same, in a symbol of at most 45 modules.
#![no_main]

use libfuzzer_sys::{arbitrary::Arbitrary, fuzz_target};
use vietqr::{Amount, Bin, Payee, Request, Symbol, decode, plain, same_payee};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    bin: u32,
    account: Vec<u8>,
    vnd: Option<u32>,
    memo: &'a str,
    name: &'a str,
}

const ALPHABET: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fuzz_target!(|input: Input<'_>| {
    let bin: Bin = format!("{:06}", input.bin % 1_000_000).parse().unwrap();
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]);
    let account: String = input.account.iter().map(letter).collect();
    let Ok(payee) = Payee::account(bin, &account) else { return };
    let Ok(mut request) = Request::to(payee).memo(input.memo) else { return };
    if let Ok(named) = request.clone().name(input.name) {
        request = named;
    }
    if let Some(Ok(priced)) = input.vnd.map(|vnd| request.clone().amount(vnd.into())) {
        request = priced;
    }
    let text = request.encode();
    let read = decode(&text);
    assert!(read.valid, "{:?}", read.errors);
    assert!(same_payee(&read, bin, &account));
    assert_eq!(read.amount.map(Amount::vnd), input.vnd.map(i64::from).filter(|vnd| *vnd > 0));
    assert_eq!(read.message.unwrap_or_default(), plain(input.memo));
    assert!(Symbol::new(&text).unwrap().size() <= 45);
});
