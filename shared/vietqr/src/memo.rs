//! Text that arrives at the other bank as it was written: plain upper-case ASCII.

use crate::Refused;

/// Letters, digits, blank, `_ - .`: what every bank app was seen to keep.
pub(crate) fn survives(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.')
}

/// Folds text to the characters that survive, upper-case (so that the symbol stays
/// small): marks are stripped, everything else becomes one blank.
///
/// ```
/// assert_eq!(vietqr::plain("Rau củ (sạp 12)"), "RAU CU SAP 12");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in vietnamese::strip_marks(text).chars() {
        let c = if survives(c) { c.to_ascii_uppercase() } else { ' ' };
        if c != ' ' || !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(c);
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// Folded text of at most `most` characters; `None` for blank text.
pub(crate) fn label(text: &str, most: usize) -> Result<Option<String>, Refused> {
    let plain = plain(text);
    match plain.len() {
        0 if text.trim().is_empty() => Ok(None),
        0 => Err(Refused::TextLost),
        length if length > most => Err(Refused::TextTooLong { length, most }),
        _ => Ok(Some(plain)),
    }
}
