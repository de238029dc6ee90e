//! The order of a Vietnamese dictionary: a ă â b c d đ e ê … y, then the tones.

use crate::letters::{Vowel, lower};
use crate::tones::compose;

/// The alphabet of the language, with the four letters it borrows.
const ALPHABET: [char; 33] = [
    'a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
    'ô', 'ơ', 'p', 'q', 'r', 's', 't', 'u', 'ư', 'v', 'w', 'x', 'y', 'z',
];

/// A key whose order by bytes is the dictionary order of the texts.
///
/// Letters decide first, tones only between equal letters; figures come before
/// letters, spaces and signs before figures.
///
/// ```
/// let mut names = ["Đà Nẵng", "Dừa", "Ăn", "An", "Án", "Âu"];
/// names.sort_by_cached_key(|name| vietnamese::order_key(name));
/// assert_eq!(names, ["An", "Án", "Ăn", "Âu", "Dừa", "Đà Nẵng"]);
/// ```
pub fn order_key(text: &str) -> Vec<u8> {
    let composed = compose(text);
    let mut key = Vec::with_capacity(composed.len().saturating_mul(2));
    let mut tones = Vec::with_capacity(composed.len());
    for c in composed.chars() {
        let vowel = Vowel::of(c);
        push_rank(vowel.map_or(lower(c), |v| v.letter), &mut key);
        // Zero ends the letters, so no tone is zero.
        tones.push(vowel.map_or(1, |v| (v.tone as u8).saturating_add(1)));
    }
    key.push(0);
    key.append(&mut tones);
    key
}

fn push_rank(letter: char, key: &mut Vec<u8>) {
    match letter {
        '0'..='9' => key.push(u8::try_from(letter).unwrap_or(b'0')),
        // One byte a letter, above the figures.
        _ => match ALPHABET.iter().position(|a| *a == letter) {
            Some(rank) => key.push(u8::try_from(rank).map_or(u8::MAX, |r| r.saturating_add(64))),
            None if letter.is_ascii() => key.push(1),
            None => {
                key.push(u8::MAX);
                key.extend(letter.to_string().bytes());
            }
        },
    }
}
