//! What can be a Vietnamese syllable, judged by its folded letters.

use crate::fold::fold_char;
use crate::letters::Vowel;

/// Every initial consonant, folded (đ is d).
const INITIALS: [&str; 27] = [
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "q", "r", "s", "t", "th", "tr", "v", "x",
];

/// Every vowel cluster, folded.
const NUCLEI: [&str; 41] = [
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "iu", "oa", "oe",
    "oi", "oo", "ua", "ue", "ui", "uo", "uu", "uy", "ye", "ieu", "oai", "oao", "oay", "oeo", "uai",
    "uao", "uau", "uay", "uoi", "uou", "uya", "uye", "uyu", "yeu",
];

/// Every final consonant.
const FINALS: [&str; 10] = ["", "c", "ch", "k", "m", "n", "ng", "nh", "p", "t"];

/// Whether composed letters can be one syllable.
pub(crate) fn is_syllable(letters: &[char]) -> bool {
    let is_vowel = |c: &char| Vowel::of(*c).is_some();
    let first = letters.iter().position(is_vowel).unwrap_or(letters.len());
    let initial = folded(letters.iter().take(first));
    let nucleus = folded(letters.iter().skip(first).take_while(|c| is_vowel(c)));
    let last_vowel = first.saturating_add(nucleus.chars().count());
    let final_ = folded(letters.iter().skip(last_vowel));
    INITIALS.contains(&initial.as_str())
        && known_nucleus(&initial, &nucleus)
        && FINALS.contains(&final_.as_str())
}

/// After g, an i may belong to the consonant: giao, giuong.
fn known_nucleus(initial: &str, nucleus: &str) -> bool {
    let core = match initial {
        "g" => nucleus.strip_prefix('i').filter(|rest| !rest.is_empty()).unwrap_or(nucleus),
        _ => nucleus,
    };
    NUCLEI.contains(&core)
}

fn folded<'a>(letters: impl Iterator<Item = &'a char>) -> String {
    letters.map(|c| fold_char(*c)).collect()
}
