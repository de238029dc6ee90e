//! What a tolerant reader tries before giving up: trim, undo percent-encoding, count bytes.

use std::borrow::Cow;

use crate::read::{Reading, read};
use crate::scan::Lengths;
use crate::{Code, Problem};

/// The best reading of a text that a strict reader refuses, with every repair it took
/// among its errors.
pub(crate) fn best(text: &str, strict: Reading) -> Reading {
    if strict.sound {
        return strict;
    }
    let mut whole = None;
    for attempt in attempts(text) {
        let reading = attempt.read();
        if reading.sound {
            return reading;
        }
        // Not right either, but it shows the true fault behind the first stumble.
        if whole.is_none() && reading.whole && !strict.whole {
            whole = Some(reading);
        }
    }
    whole.unwrap_or_else(|| with_repairs(strict, blanks_around(text)))
}

struct Attempt<'a> {
    text: Cow<'a, str>,
    lengths: Lengths,
    repairs: Vec<Code>,
}

impl Attempt<'_> {
    fn read(&self) -> Reading {
        with_repairs(read(&self.text, self.lengths), self.repairs.iter().copied())
    }
}

/// From the smallest repair to the largest.
fn attempts(text: &str) -> Vec<Attempt<'_>> {
    let trimmed = text.trim_matches(blank);
    let mut texts = vec![(Cow::Borrowed(trimmed), blanks_around(text).collect::<Vec<_>>())];
    if let Some(decoded) = percent_decoded(trimmed) {
        let repairs = blanks_around(text).chain([Code::PercentEncoded]).collect();
        texts.push((Cow::Owned(decoded), repairs));
    }
    let mut attempts = Vec::new();
    for (text, repairs) in texts {
        let bytes = Attempt {
            text: text.clone(),
            lengths: Lengths::Bytes,
            repairs: repairs.iter().copied().chain([Code::ByteLengths]).collect(),
        };
        let ascii = text.is_ascii();
        attempts.push(Attempt { text, lengths: Lengths::Characters, repairs });
        if !ascii {
            attempts.push(bytes);
        }
    }
    attempts
}

fn with_repairs(mut reading: Reading, repairs: impl IntoIterator<Item = Code>) -> Reading {
    reading.errors.splice(0..0, repairs.into_iter().map(Problem::of_all));
    reading
}

fn blanks_around(text: &str) -> impl Iterator<Item = Code> {
    (text.trim_matches(blank).len() != text.len()).then_some(Code::SurroundingSpace).into_iter()
}

/// White space, and the invisible marks that copying brings along (byte order mark,
/// zero-width blanks).
fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}')
}

/// The text with every `%XX` undone; `None` if there is none or no UTF-8 results.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| after.split_first_chunk::<2>()).flatten();
        let byte = escaped.and_then(|(pair, after)| Some((hex_byte(*pair)?, after)));
        let (byte, after) = byte.unwrap_or((*first, after));
        bytes.push(byte);
        rest = after;
    }
    if bytes.len() == text.len() { None } else { String::from_utf8(bytes).ok() }
}

fn hex_byte(pair: [u8; 2]) -> Option<u8> {
    let [high, low] = pair.map(|digit| char::from(digit).to_digit(16));
    u8::try_from(high? * 16 + low?).ok()
}
