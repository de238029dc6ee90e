//! What is left when the keyboard's Vietnamese mode was off: `ddawng ky`.

use crate::letters::{Tone, Vowel, is_letter, lower};
use crate::syllable::is_syllable;
use crate::tones::replace_tone;

/// Reads Telex (`cawn cuowcs`) or VNI (`ca8n cu7o71c`) keystrokes as the words
/// they were meant to be.
///
/// A word changes only if the result is a possible syllable; `None` when no
/// word changed. Ask it about words that are in no vocabulary: `car` alone
/// would be read as `cả`.
///
/// ```
/// assert_eq!(vietnamese::telex("ddawng ky").as_deref(), Some("đăng ky"));
/// assert_eq!(vietnamese::telex("d9a8ng").as_deref(), Some("đăng"));
/// assert_eq!(vietnamese::telex("khai sinh"), None);
/// ```
pub fn telex(text: &str) -> Option<String> {
    let mut changed = false;
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        match decode(word) {
            Some(decoded) => {
                changed = true;
                out.push_str(&decoded);
                out.extend(piece.get(word.len()..));
            }
            None => out.push_str(piece),
        }
    }
    changed.then_some(out)
}

/// Longer than any syllable typed with all its mark keys (`nghieeengx`).
const LONGEST: usize = 12;

fn decode(word: &str) -> Option<String> {
    if word.chars().count() > LONGEST || !word.chars().all(|c| is_letter(c) || c.is_ascii_digit()) {
        return None;
    }
    let mut typing = Typing::default();
    for key in word.chars() {
        typing.press(key);
    }
    if !typing.marked || !is_syllable(&typing.letters) {
        return None;
    }
    typing.put_tone();
    Some(replace_tone(&mut typing.letters).collect())
}

/// The word so far, as the input method would show it.
#[derive(Default)]
struct Typing {
    letters: Vec<char>,
    tone: Tone,
    marked: bool,
}

impl Typing {
    fn press(&mut self, key: char) {
        let taken = match lower(key) {
            '6' => self.shape(None, '\u{302}'),
            '7' => self.horn(),
            '8' => self.shape(Some('a'), '\u{306}'),
            '9' => self.stroke(),
            'w' => self.horn() || self.shape(Some('a'), '\u{306}') || self.bare_w(key),
            'd' => self.stroke(),
            c @ ('a' | 'e' | 'o') => self.shape(Some(c), '\u{302}'),
            c => tone_key(c).is_some_and(|tone| self.set_tone(tone)),
        };
        if taken {
            self.marked = true;
        } else {
            self.letters.push(key);
        }
    }

    fn set_tone(&mut self, tone: Tone) -> bool {
        // A second tone key is no slip of the keyboard but another word.
        let wanted =
            self.tone == Tone::Level && self.letters.iter().any(|c| Vowel::of(*c).is_some());
        if wanted {
            self.tone = tone;
        }
        wanted
    }

    /// Shapes the last plain vowel (the one asked for, if one is).
    fn shape(&mut self, only: Option<char>, mark: char) -> bool {
        self.letters.iter_mut().rev().any(|c| {
            let shaped = Vowel::of(*c)
                .filter(|v| only.is_none_or(|o| v.letter == o))
                .and_then(|v| v.shaped(mark));
            shaped.map(|v| *c = v.compose()).is_some()
        })
    }

    /// The horn goes on o and on a u right before it (`uow` is ươ).
    fn horn(&mut self) -> bool {
        let on_o = self.shape(Some('o'), '\u{31b}');
        let before_o =
            self.letters.iter().position(|c| Vowel::of(*c).is_some_and(|v| v.letter == 'ơ'));
        match (on_o, before_o.and_then(|o| o.checked_sub(1))) {
            (true, Some(u)) => {
                if let Some(c) = self.letters.get_mut(u)
                    && let Some(vowel) = Vowel::of(*c).and_then(|v| v.shaped('\u{31b}'))
                {
                    *c = vowel.compose();
                }
                true
            }
            (true, None) => true,
            (false, _) => self.shape(Some('u'), '\u{31b}'),
        }
    }

    /// A `w` with nothing to shape is ư itself (`wng` for `ưng`).
    fn bare_w(&mut self, key: char) -> bool {
        let free = !self.letters.iter().any(|c| Vowel::of(*c).is_some());
        if free {
            self.letters.push(if key == 'W' { 'Ư' } else { 'ư' });
        }
        free
    }

    /// The second d strokes the first one of the word.
    fn stroke(&mut self) -> bool {
        match self.letters.first_mut() {
            Some(c @ 'd') => *c = 'đ',
            Some(c @ 'D') => *c = 'Đ',
            _ => return false,
        }
        true
    }

    fn put_tone(&mut self) {
        if self.tone == Tone::Level {
            return;
        }
        if let Some((c, vowel)) =
            self.letters.iter_mut().find_map(|c| Vowel::of(*c).map(|vowel| (c, vowel)))
        {
            *c = Vowel { tone: self.tone, ..vowel }.compose();
        }
    }
}

fn tone_key(key: char) -> Option<Tone> {
    Some(match key {
        's' | '1' => Tone::Acute,
        'f' | '2' => Tone::Grave,
        'r' | '3' => Tone::Hook,
        'x' | '4' => Tone::Tilde,
        'j' | '5' => Tone::Dot,
        _ => return None,
    })
}
