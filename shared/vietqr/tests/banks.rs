//! The table of banks that ships with the project.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]

use std::collections::BTreeSet;

use vietqr::Bin;
use vietqr::banks::{Banks, Lookup};

fn banks() -> Banks {
    Banks::parse(include_str!("../../../data/banks.json")).unwrap()
}

fn bin(text: &str) -> Bin {
    text.parse().unwrap()
}

#[track_caller]
fn finds(name: &str, wanted: &str) {
    let banks = banks();
    match banks.find(name) {
        Lookup::One(bank) => assert_eq!(bank.bin, bin(wanted), "{name}"),
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn names_codes_and_numbers_lead_to_the_bin() {
    for name in ["vietcombank", "VCB", "970436", " Vietcombank ", "Ngoại thương"] {
        finds(name, "970436");
    }
    finds("MB Bank", "970422");
    finds("mb", "970422");
    finds("CTG", "970415");
    finds("ICB", "970415");
    finds("Agribank", "970405");
    finds("momo", "971025");
    finds("Ngân hàng TMCP Á Châu", "970416");
}

/// One published package gives Vietcombank, VietinBank, MB and ACB each other's numbers.
#[test]
fn the_four_that_a_public_list_confuses_are_right() {
    for (name, wanted) in [
        ("Vietcombank", "970436"),
        ("VietinBank", "970415"),
        ("MBBank", "970422"),
        ("ACB", "970416"),
    ] {
        finds(name, wanted);
    }
}

#[test]
fn old_names_lead_to_the_present_bank() {
    for (old, present) in
        [("DongA Bank", "Vikki Bank"), ("OceanBank", "MBV"), ("LienVietPostBank", "LPBank")]
    {
        match banks().find(old) {
            Lookup::One(bank) => assert_eq!(bank.short_name, present),
            other => panic!("{old}: {other:?}"),
        }
    }
    assert!(!banks().get(bin("970449")).unwrap().deprecated);
}

#[test]
fn a_name_of_two_banks_is_asked_about() {
    let banks = banks();
    let Lookup::Several(found) = banks.find("BVB") else {
        panic!("BVB is BVBank and BaoViet Bank")
    };
    let bins: Vec<_> = found.iter().map(|bank| bank.bin).collect();
    assert_eq!(bins, [bin("970438"), bin("970454")]);
    // CIMB stands twice; only one of the two is known to receive.
    finds("CIMB", "422589");
    assert_eq!(banks.find("không có"), Lookup::Unknown);
    assert_eq!(banks.find(" "), Lookup::Unknown);
    assert_eq!(banks.find("000000"), Lookup::Unknown);
}

#[test]
fn each_bin_has_one_present_name() {
    let banks = banks();
    let present: Vec<_> = banks.banks.iter().filter(|bank| !bank.deprecated).collect();
    let bins: BTreeSet<_> = present.iter().map(|bank| bank.bin).collect();
    assert_eq!((present.len(), bins.len()), (70, 70));
    for old in banks.banks.iter().filter(|bank| bank.deprecated) {
        assert!(bins.contains(&old.bin), "{} has no present name", old.short_name);
    }
}

#[test]
fn a_malformed_bin_is_refused_with_its_place() {
    let json = "{\"banks\": [\n{\"bin\": \"97043\", \"short_name\": \"\", \"name\": \"\"}]}";
    let error = Banks::parse(json).unwrap_err().to_string();
    assert!(error.starts_with("bin-malformed at line 2"), "{error}");
}
