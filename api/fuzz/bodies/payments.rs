//! Whatever a company's address is sent: refused, or money of more than nothing. What is signed
//! with the key is read whatever its words are.

use arbitrary::{Arbitrary as _, Unstructured};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;
use motcham::payments::{Credit, Delivery, Notice, Provider};

const KEY: &str = "access:secret-key";
const NAMES: [&str; 4] =
    ["x-sepay-signature", "x-sepay-timestamp", "x-casso-signature", "authorization"];

/// As libFuzzer takes it apart.
type Input<'a> = (u8, Vec<(u8, &'a [u8])>, &'a str, &'a [u8], u32);

/// One input.
pub fn run(input: &[u8]) {
    let Ok(input) = Input::arbitrary_take_rest(Unstructured::new(input)) else { return };
    let (provider, given, text, body, vnd) = input;
    let provider = Provider::ALL[usize::from(provider) % Provider::ALL.len()];
    let now = Timestamp::from_second(1_800_000_000).unwrap();
    let mut headers = HeaderMap::new();
    for (name, value) in given {
        let name = HeaderName::from_static(NAMES[usize::from(name) % NAMES.len()]);
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(name, value);
        }
    }
    let delivery = Delivery { headers: &headers, query: text, body, now };
    if let Ok(Notice::Credit(credit)) = provider.read(delivery, KEY) {
        assert!(credit.vnd > 0 && !credit.transaction.is_empty());
    }

    let credit = Credit {
        transaction: "9001".into(),
        vnd: i64::from(vnd) + 1,
        accounts: vec!["0011001234567".into()],
        order: Some("C7K2MP".into()),
        memo: text.into(),
        at: None,
    };
    let signed = provider.sign(&credit, KEY, now);
    let header = |(name, value): &(&'static str, String)| {
        (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
    };
    let headers: HeaderMap = signed.headers.iter().map(header).collect();
    let (query, body) = (signed.query.as_str(), signed.body.as_bytes());
    match provider.read(Delivery { headers: &headers, query, body, now }, KEY) {
        Ok(Notice::Credit(read)) => assert_eq!((read.vnd, read.memo), (credit.vnd, credit.memo)),
        other => panic!("{provider:?} {other:?}"),
    }
}
