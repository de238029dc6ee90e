//! One place for the tone: `hoà` and `hòa` are the same word.

use crate::letters::{Tone, Vowel, is_letter, lower};

/// Composes decomposed Vietnamese letters (NFD to NFC); other text stays.
///
/// Marks may come in any order and in two steps (ê + dot below).
///
/// ```
/// assert_eq!(vietnamese::compose("Vie\u{302}\u{323}t"), "Việt");
/// assert_eq!(vietnamese::compose("Vi\u{1eb9}\u{302}t"), "Việt");
/// ```
pub fn compose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<Vowel> = None;
    for c in text.chars() {
        if let Some(vowel) = open {
            if let Some(more) = with_mark(vowel, c) {
                open = Some(more);
                continue;
            }
            out.push(vowel.compose());
        }
        open = Vowel::of(c);
        if open.is_none() {
            out.push(c);
        }
    }
    out.extend(open.map(Vowel::compose));
    out
}

fn with_mark(vowel: Vowel, mark: char) -> Option<Vowel> {
    match Tone::of_mark(mark) {
        Some(tone) if vowel.tone == Tone::Level => Some(Vowel { tone, ..vowel }),
        Some(_) => None,
        None => vowel.shaped(mark),
    }
}

/// Writes every tone where the traditional style has it (hòa, thủy, quý) and
/// composes decomposed letters.
///
/// Of the official names seen, most follow the traditional style; 190 of the
/// 3,321 communes differ between two official lists in nothing else.
/// A word with two tones, or with vowels in two places, is left as it is.
///
/// ```
/// assert_eq!(vietnamese::place_tones("Hoà Thuỷ, qúy, khoẻ, hoàn"), "Hòa Thủy, quý, khỏe, hoàn");
/// ```
pub fn place_tones(text: &str) -> String {
    let composed = compose(text);
    let mut out = String::with_capacity(composed.len());
    let mut word: Vec<char> = Vec::new();
    for c in composed.chars() {
        if is_letter(c) {
            word.push(c);
        } else {
            out.extend(replace_tone(&mut word));
            word.clear();
            out.push(c);
        }
    }
    out.extend(replace_tone(&mut word));
    out
}

/// Moves the one tone of a word, given as composed letters, to its place.
pub(crate) fn replace_tone(word: &mut [char]) -> impl Iterator<Item = char> + '_ {
    if let Some((tone, place)) = one_tone(word) {
        for (i, c) in word.iter_mut().enumerate() {
            if let Some(vowel) = Vowel::of(*c) {
                let tone = if i == place { tone } else { Tone::Level };
                *c = Vowel { tone, ..vowel }.compose();
            }
        }
    }
    word.iter().copied()
}

/// The tone of a word and the letter it belongs on; `None` when there is
/// nothing to move: no tone, several, or vowels in more than one place.
fn one_tone(word: &[char]) -> Option<(Tone, usize)> {
    let mut tones = word.iter().filter_map(|c| Vowel::of(*c)).map(|v| v.tone);
    let tone = tones.by_ref().find(|t| *t != Tone::Level)?;
    if tones.any(|t| t != Tone::Level) {
        return None;
    }
    Some((tone, tone_place(word)?))
}

/// The index of the letter of a syllable that carries the tone.
fn tone_place(word: &[char]) -> Option<usize> {
    let first = word.iter().position(|c| Vowel::of(*c).is_some())?;
    let cluster: Vec<Vowel> = word.iter().skip(first).map_while(|c| Vowel::of(*c)).collect();
    let after = first.checked_add(cluster.len())?;
    if word.iter().skip(after).any(|c| Vowel::of(*c).is_some()) {
        return None;
    }
    let glide = usize::from(cluster.len() > 1 && is_glide(word, first, cluster.first()?.letter));
    let core = cluster.get(glide..)?;
    let within = match core.iter().rposition(|v| v.is_shaped()) {
        Some(shaped) => shaped,
        None => match core.len() {
            0 | 1 => 0,
            2 => usize::from(after < word.len()),
            _ => 1,
        },
    };
    first.checked_add(glide)?.checked_add(within)
}

/// `u` after q and `i` after g belong to the consonant.
fn is_glide(word: &[char], first: usize, vowel: char) -> bool {
    let before = first.checked_sub(1).and_then(|i| word.get(i)).map(|c| lower(*c));
    // Only a g that opens the word: in "nghìa" the i is a vowel.
    matches!((before, vowel), (Some('q'), 'u'))
        || (first == 1 && before == Some('g') && vowel == 'i')
}

/// Whether two texts are the same letters with the same marks, whatever their
/// case, style of tone placement, or Unicode form.
///
/// ```
/// assert!(vietnamese::same_marks("HOÀ", "hòa"));
/// assert!(!vietnamese::same_marks("đường", "dương"));
/// ```
pub fn same_marks(a: &str, b: &str) -> bool {
    marked(a) == marked(b)
}

/// The form that [`same_marks`] compares: lower case, marks kept, tones placed.
///
/// ```
/// assert_eq!(vietnamese::marked("THUỶ"), "thủy");
/// ```
pub fn marked(text: &str) -> String {
    let placed = place_tones(text);
    let mut out = String::with_capacity(placed.len());
    out.extend(placed.chars().map(lower));
    out
}
