//! The short word that goes first in a transfer, by which its sale is found again.

/// Letters and digits that nobody takes for another (no O and 0, no I and 1).
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// How many signs are letters.
const LETTERS: usize = 24;

/// A reference out of a random UUID: a letter, then five signs with a digit among them.
pub(crate) fn reference(uuid: &str) -> String {
    let digits = uuid.bytes().filter_map(|sign| char::from(sign).to_digit(16));
    let random = digits.fold(0u64, |all, digit| all.wrapping_mul(16).wrapping_add(digit.into()));
    let mut rest = random;
    let mut next = |from: usize, to: usize| {
        let count = (to - from) as u64;
        let at = from + (rest % count) as usize;
        rest /= count;
        SIGNS.get(at).copied().map(char::from)
    };
    let all = SIGNS.len();
    // The digit stands second: so the word is none of people's own, wherever they write it.
    let signs = [
        next(0, LETTERS),
        next(LETTERS, all),
        next(0, all),
        next(0, all),
        next(0, all),
        next(0, all),
    ];
    signs.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn it_is_as_the_server_wants_it() {
        let made: BTreeSet<String> = (0..2_000u64)
            .map(|n| reference(&format!("{:032x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))))
            .collect();
        assert!(made.len() > 1_990, "{}", made.len());
        for one in &made {
            assert_eq!(one.len(), 6, "{one}");
            assert!(one.starts_with(|sign: char| sign.is_ascii_uppercase()), "{one}");
            assert!(one.as_bytes()[1].is_ascii_digit(), "{one}");
            assert!(one.bytes().all(|sign| SIGNS.contains(&sign)), "{one}");
        }
    }
}
