//! The checksum at the end of every payload.

use crate::Path;
use crate::problem::{Code, Problem};

/// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, no reflection, no final XOR
/// (EMVCo MPM 4.7.3). A checksum, not a signature: whoever swaps the account can
/// recompute it.
///
/// ```
/// assert_eq!(vietqr::crc16(b"123456789"), 0x29B1);
/// ```
#[must_use]
pub fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, byte| shift(crc ^ (u16::from(*byte) << 8)))
}

fn shift(mut crc: u16) -> u16 {
    for _ in 0..8 {
        let carry = crc & 0x8000 != 0;
        crc <<= 1;
        if carry {
            crc ^= 0x1021;
        }
    }
    crc
}

/// Four upper-case hexadecimal digits, padded with zeros: `0283`, never `283`.
#[must_use]
pub(crate) fn hex4(crc: u16) -> String {
    [12, 8, 4, 0]
        .iter()
        .filter_map(|shift| char::from_digit(u32::from(crc >> shift & 0xF), 16))
        .map(|digit| digit.to_ascii_uppercase())
        .collect()
}

/// The checksum a text should carry: over all but its last four characters, which is
/// where a whole payload carries it.
pub(crate) fn computed(text: &str) -> u16 {
    crc16(split_tail(text, 4).0.as_bytes())
}

/// For a text that could not be cut to its end: is at least its checksum right?
pub(crate) fn tail_mismatch(text: &str) -> Option<Problem> {
    let (_, tail) = split_tail(text, 8);
    let carried = tail.strip_prefix("6304").filter(|carried| is_hex4(carried))?;
    let expected = hex4(computed(text));
    (!carried.eq_ignore_ascii_case(&expected)).then(|| Problem {
        code: Code::CrcMismatch,
        at: Path::of(&[63]),
        position: text.chars().count() - 8,
        found: carried.to_owned(),
        expected,
    })
}

pub(crate) fn is_hex4(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The last `count` characters apart; all of a shorter text is tail.
fn split_tail(text: &str, count: usize) -> (&str, &str) {
    let start = text.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    text.split_at_checked(start).unwrap_or(("", text))
}
