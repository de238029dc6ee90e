//! The symbol is small, and a reader sees exactly what was written.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]

use proptest::prelude::*;
use vietqr::symbol::{QUIET_ZONE, Symbol, Words, path, side, svg};
use vietqr::{Payee, Request};

/// The measure of every peer: 122 characters with one lower-case word.
const MIXED_122: &str = "00020101021238570010A0000007270127000697043601130071000888999\
    0208QRIBFTTA53037045405500005802VN62150811Cho Hom A1263040000";

/// Paints the modules, 4 pixels each, and lets an independent reader look.
fn seen(symbol: &Symbol) -> String {
    let pixels = side(symbol) * 4;
    let shade = |x: usize, y: usize| {
        let (Some(x), Some(y)) = ((x / 4).checked_sub(QUIET_ZONE), (y / 4).checked_sub(QUIET_ZONE))
        else {
            return 255;
        };
        if symbol.is_dark(x, y) { 0 } else { 255 }
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, shade);
    let grids = image.detect_grids();
    grids[0].decode().unwrap().1
}

#[test]
fn mixed_case_payload_stays_within_37_modules() {
    assert_eq!(MIXED_122.len(), 122);
    assert_eq!(Symbol::new(MIXED_122).unwrap().size(), 37);
    assert_eq!(Symbol::new(&MIXED_122.to_uppercase()).unwrap().size(), 37);
}

#[test]
fn a_reader_sees_the_payload_byte_for_byte() {
    let payee = Payee::account("970436".parse().unwrap(), "0071000888999").unwrap();
    let sign = Request::to(payee).amount(35_000).unwrap().memo("Rau sạp 12").unwrap().encode();
    for text in [MIXED_122, &sign, "Rau muống 🥬"] {
        assert_eq!(seen(&Symbol::new(text).unwrap()), text);
    }
}

#[test]
fn the_path_paints_exactly_the_dark_modules() {
    let symbol = Symbol::new(MIXED_122).unwrap();
    let mut painted = vec![vec![false; side(&symbol)]; side(&symbol)];
    for run in path(&symbol).split_terminator('z') {
        let (x, rest) = run.strip_prefix('M').unwrap().split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (width, back) = rest.split_once("v1h-").unwrap();
        assert_eq!(width, back);
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        painted[y][x..x + width.parse::<usize>().unwrap()].fill(true);
    }
    for (y, row) in painted.iter().enumerate() {
        for (x, painted) in row.iter().enumerate() {
            let inside = x >= QUIET_ZONE && y >= QUIET_ZONE;
            let dark = inside && symbol.is_dark(x - QUIET_ZONE, y - QUIET_ZONE);
            assert_eq!(*painted, dark, "module {x}, {y}");
        }
    }
}

#[test]
fn the_picture_is_black_on_white_with_a_quiet_zone_and_escaped_words() {
    let symbol = Symbol::new(MIXED_122).unwrap();
    let picture = svg(&symbol, Words { title: "Rau & <củ>", description: "Sạp \u{1}12" });
    assert!(
        picture.starts_with(
            r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 45 45""#
        )
    );
    assert!(picture.contains("<title>Rau &amp; &lt;củ&gt;</title><desc>Sạp  12</desc>"));
    assert!(picture.contains(r##"<path fill="#fff" d="M0 0h45v45H0z"/>"##));
    assert!(picture.contains(r#"shape-rendering="crispEdges""#));
    assert!(!svg(&symbol, Words::default()).contains("<title>"));
}

#[test]
fn too_much_text_is_refused() {
    assert!(Symbol::new(&"a".repeat(2_331)).is_ok());
    assert!(Symbol::new(&"a".repeat(2_332)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_payload_can_be_scanned(account in "[A-Z0-9]{1,19}", vnd in 1..=9_999_999_999_999_i64, memo in "[a-z0-9]{0,25}") {
        let payee = Payee::account("970436".parse().unwrap(), &account).unwrap();
        let text = Request::to(payee).amount(vnd).unwrap().memo(&memo).unwrap().encode();
        let symbol = Symbol::new(&text).unwrap();
        prop_assert_eq!(seen(&symbol), text);
    }
}
