//! What we write is what we read, and what cannot be written is refused.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]

use proptest::prelude::*;
use vietqr::{
    Amount, Bin, Initiation, Label, Payee, Refused, Request, Service, Sign, VnpayRequest, Wallet,
    check_sign, crc16, decode, plain, same_payee,
};

fn bin() -> Bin {
    "970436".parse().unwrap()
}

fn stall() -> Payee {
    Payee::account(bin(), "0071000888999").unwrap()
}

#[test]
fn a_stall_sign_is_static_and_short() {
    let text = Request::to(stall()).encode();
    assert_eq!(
        text,
        "00020101021138570010A00000072701270006970436011300710008889990208QRIBFTTA53037045802VN63042794"
    );
    let read = decode(&text);
    assert!(read.valid && read.warnings.is_empty(), "{read:?}");
    assert_eq!(read.initiation, Some(Initiation::Static));
}

#[test]
fn an_amount_makes_it_dynamic_unless_it_is_a_printed_price() {
    let sale = Request::to(stall()).amount(35_000).unwrap();
    assert_eq!(decode(&sale.encode()).initiation, Some(Initiation::Dynamic));
    let sign = sale.initiation(Initiation::Static);
    assert_eq!(decode(&sign.encode()).initiation, Some(Initiation::Static));
}

#[test]
fn a_memo_arrives_plain_and_upper_case() {
    assert_eq!(plain("Thanh toán rau củ — sạp 12/A"), "THANH TOAN RAU CU SAP 12 A");
    // Marks as separate characters, as phones of one maker type them.
    assert_eq!(plain("Đu\u{31b}o\u{31b}\u{300}ng"), "DUONG");
    let request = Request::to(stall()).memo("  Chợ Hôm  A12 ").unwrap();
    assert_eq!(request.folded_memo(), Some("CHO HOM A12"));
}

#[test]
fn a_blank_memo_is_left_out_and_an_unusable_one_refused() {
    let blank = Request::to(stall()).memo("  ").unwrap();
    assert_eq!(blank, Request::to(stall()));
    assert_eq!(Request::to(stall()).memo("🍅"), Err(Refused::TextLost));
    let long = Request::to(stall()).memo("hai mươi sáu chữ cái là dài");
    assert_eq!(long, Err(Refused::TextTooLong { length: 27, most: 25 }));
}

#[test]
fn payees_are_checked_at_the_edge() {
    assert_eq!("97043".parse::<Bin>(), Err(Refused::Bin));
    assert_eq!("97043a".parse::<Bin>(), Err(Refused::Bin));
    assert_eq!(Payee::account(bin(), ""), Err(Refused::Account));
    assert_eq!(Payee::account(bin(), "0071-000"), Err(Refused::Account));
    assert_eq!(Payee::account(bin(), &"1".repeat(20)), Err(Refused::Account));
    assert_eq!(Payee::card(bin(), "970436001234"), Err(Refused::Card));
    assert_eq!(Payee::account(bin(), " 0071000888999 "), Ok(stall()));
    assert_eq!(stall().last_four(), "8999");
}

#[test]
fn amounts_outside_thirteen_digits_are_refused() {
    for vnd in [0, -1, 10_000_000_000_000, i64::MAX, i64::MIN] {
        assert_eq!(Request::to(stall()).amount(vnd), Err(Refused::Amount), "{vnd}");
    }
}

#[test]
fn a_card_is_paid_through_its_own_service() {
    let card = Payee::card(bin(), "9704360012345678").unwrap();
    let read = decode(&Request::to(card).encode());
    assert_eq!((read.valid, read.service), (true, Some(Service::Card)));
}

#[test]
fn wallets_are_told_by_their_account() {
    let momo = Payee::account("970454".parse().unwrap(), "99MM26011M10203040").unwrap();
    assert_eq!(decode(&Request::to(momo).encode()).wallet, Some(Wallet::Momo));
    let psp = Payee::account(bin(), "PSP260700012345678").unwrap();
    assert_eq!(decode(&Request::to(psp).encode()).wallet, None);
}

#[test]
fn a_swapped_sticker_is_found_by_comparison_alone() {
    let swapped = Payee::account(bin(), "0071000000001").unwrap();
    let read = decode(&Request::to(swapped).encode());
    assert!(read.valid);
    assert_eq!(check_sign(&read, bin(), "0071000888999"), Sign::OtherAccount);
    let other_bank = Payee::account("970422".parse().unwrap(), "0071000888999").unwrap();
    let read = decode(&Request::to(other_bank).encode());
    assert_eq!(check_sign(&read, bin(), "0071000888999"), Sign::OtherBank);
    let own = Request::to(stall()).encode();
    assert!(same_payee(&decode(&own), bin(), "0071000888999"));
    let torn = own.replace("888999", "888990");
    assert_eq!(check_sign(&decode(&torn), bin(), "0071000888990"), Sign::Unreadable);
}

#[test]
fn vnpay_codes_carry_their_labels() {
    let text = VnpayRequest::to("0109876543", "Cửa hàng Sen")
        .and_then(|request| request.amount(120_000))
        .and_then(|request| request.category("5411"))
        .and_then(|request| request.city("Hà Nội"))
        .and_then(|request| request.label(Label::Terminal, "SEN01"))
        .and_then(|request| request.label(Label::Purpose, "Trả tiền"))
        .and_then(|request| request.encode())
        .unwrap();
    let read = decode(&text);
    assert!(read.valid && read.warnings.is_empty(), "{read:?}");
    assert_eq!(read.merchant_id.as_deref(), Some("0109876543"));
    assert_eq!(read.merchant_name.as_deref(), Some("CUA HANG SEN"));
    assert_eq!(read.message.as_deref(), Some("TRA TIEN"));
    assert_eq!(read.fields.text(&[62, 7]), Some("SEN01"));
}

#[test]
fn vnpay_refuses_what_does_not_fit() {
    assert_eq!(VnpayRequest::to("1234567", "Sen"), Err(Refused::MerchantId));
    assert_eq!(VnpayRequest::to("12345678", " "), Err(Refused::TextLost));
    let mut request = VnpayRequest::to("12345678", "Sen").unwrap();
    assert_eq!(request.clone().category("54"), Err(Refused::Category));
    for label in [Label::Bill, Label::Store, Label::Reference, Label::Terminal] {
        request = request.label(label, &"A".repeat(25)).unwrap();
    }
    assert_eq!(request.encode(), Err(Refused::AdditionalDataTooLong));
}

prop_compose! {
    fn requests()(
        bin in "[0-9]{6}",
        account in "[A-Za-z0-9]{1,19}",
        vnd in proptest::option::of(1..=9_999_999_999_999_i64),
        memo in "[A-Z0-9_.-]([A-Z0-9 _.-]{0,22}[A-Z0-9_.-])?",
        is_static in any::<bool>(),
    ) -> (Bin, String, Option<i64>, String, Initiation) {
        let way = if is_static { Initiation::Static } else { Initiation::Dynamic };
        (bin.parse().unwrap(), account, vnd, memo, way)
    }
}

proptest! {
    #[test]
    fn decode_undoes_encode((bin, account, vnd, memo, way) in requests()) {
        let memo = plain(&memo);
        let payee = Payee::account(bin, &account).unwrap();
        let mut request = Request::to(payee).memo(&memo).unwrap().initiation(way);
        if let Some(vnd) = vnd {
            request = request.amount(vnd).unwrap();
        }
        let read = decode(&request.encode());
        prop_assert!(read.valid, "{:?}", read.errors);
        prop_assert_eq!(read.bank, Some(bin));
        prop_assert_eq!(read.account.as_deref(), Some(account.as_str()));
        prop_assert_eq!(read.amount.map(Amount::vnd), vnd);
        prop_assert_eq!(read.message.unwrap_or_default(), memo);
        prop_assert_eq!(read.initiation, Some(way));
        prop_assert!(same_payee(&decode(&request.encode()), bin, &account));
    }

    #[test]
    fn any_memo_is_either_refused_or_arrives_folded(memo in "\\PC{0,40}") {
        if let Ok(request) = Request::to(stall()).memo(&memo) {
            let read = decode(&request.encode());
            prop_assert!(read.valid, "{:?}", read.errors);
            prop_assert_eq!(read.message.unwrap_or_default(), plain(&memo));
        }
    }

    #[test]
    fn any_text_gets_a_verdict(text in "\\PC{0,200}") {
        let read = decode(&text);
        prop_assert_eq!(read.valid, read.errors.is_empty());
        prop_assert!(read.lenient_ok || read.account.is_none());
    }

    #[test]
    fn any_damage_is_noticed(at in 0..122_usize, byte in 0x20..0x7f_u8) {
        let text = Request::to(stall()).amount(50_000).unwrap().memo("SAP RAU CO BA").unwrap().encode();
        let mut bytes = text.clone().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let damaged = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(decode(&damaged).valid, damaged == text);
    }

    /// Appending the checksum's own bytes leaves the register at zero.
    #[test]
    fn the_checksum_cancels_itself(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let [high, low] = crc16(&bytes).to_be_bytes();
        let all = [bytes.as_slice(), &[high, low]].concat();
        prop_assert_eq!(crc16(&all), 0);
    }
}
