//! Every code has its sentence, in both languages, with the same facts in it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]

use vietqr::report::Texts;
use vietqr::{Code, Refused, decode};

fn refusals() -> [Refused; 9] {
    [
        Refused::Bin,
        Refused::Account,
        Refused::Card,
        Refused::Amount,
        Refused::TextLost,
        Refused::TextTooLong { length: 26, most: 25 },
        Refused::MerchantId,
        Refused::Category,
        Refused::AdditionalDataTooLong,
    ]
}

#[test]
fn both_languages_say_every_code() {
    let (vietnamese, english) = (Texts::vietnamese(), Texts::english());
    let codes = Code::ALL.iter().map(|code| code.as_str());
    for code in codes.chain(refusals().map(Refused::code)) {
        let vietnamese = vietnamese.get(code).unwrap_or_else(|| panic!("vi lacks {code}"));
        let english = english.get(code).unwrap_or_else(|| panic!("en lacks {code}"));
        for place in ["{at}", "{position}", "{found}", "{expected}"] {
            assert_eq!(vietnamese.contains(place), english.contains(place), "{code}: {place}");
        }
    }
}

#[test]
fn a_sentence_names_what_was_found() {
    let read = decode(
        "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA\
        53037045802VN63040000",
    );
    let texts = Texts::vietnamese();
    let sentences: Vec<_> = read.errors.iter().map(|error| texts.sentence(error)).collect();
    assert_eq!(sentences, ["Mã kiểm tra không khớp: tính ra AE9F, trong mã ghi 0000."]);
}

#[test]
fn braces_in_the_payload_stay_what_they_are() {
    let read = decode("{at}");
    let sentence = Texts::english().sentence(&read.errors[0]);
    assert!(sentence.contains("not \"{at}\""), "{sentence}");
}

#[test]
fn a_refusal_is_a_whole_sentence() {
    for texts in [Texts::vietnamese(), Texts::english()] {
        for refused in refusals() {
            let sentence = texts.refusal(refused);
            assert!(!sentence.contains('{') && sentence.ends_with('.'), "{sentence}");
        }
    }
    let long = Refused::TextTooLong { length: 26, most: 25 };
    assert_eq!(Texts::vietnamese().refusal(long), "Nội dung dài 26 ký tự; chỉ được 25.");
}
