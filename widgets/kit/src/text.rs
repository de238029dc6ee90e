//! Words a person reads, by number.

/// A key of a language file: the number of its value in the array that travels beside the wasm.
pub trait Key: Copy {
    /// The number.
    fn index(self) -> usize;
}

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Texts(&'static [&'static str]);

impl Texts {
    /// Words that live as long as the program: on the server they are compiled in, in the
    /// browser they are kept once a language.
    pub const fn new(values: &'static [&'static str]) -> Self {
        Self(values)
    }

    /// The words of a key; empty when the file that arrived is too short.
    pub fn get(self, key: impl Key) -> &'static str {
        self.at(key.index())
    }

    /// The words of a key, with one `{placeholder}` filled in.
    pub fn fill(self, key: impl Key, name: &str, value: &str) -> String {
        fill(self.at(key.index()), name, value)
    }

    fn at(self, index: usize) -> &'static str {
        self.0.get(index).copied().unwrap_or_default()
    }
}

/// Replaces `{name}` in a text.
///
/// ```
/// assert_eq!(kit::text::fill("Có {count} thủ tục", "count", "12"), "Có 12 thủ tục");
/// ```
pub fn fill(text: &str, name: &str, value: &str) -> String {
    let mut filled = String::with_capacity(text.len() + value.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((found, tail)) if found == name => {
                filled.push_str(value);
                rest = tail;
            }
            _ => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(target_family = "wasm")]
pub(crate) fn keep(words: &js_sys::Array) -> Texts {
    use std::cell::RefCell;
    thread_local! {
        /// By the list itself: in the suite each kind has its own words of a language.
        static KEPT: RefCell<Vec<(js_sys::Array, Texts)>> = const { RefCell::new(Vec::new()) };
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some((_, texts)) = kept.iter().find(|(known, _)| js_sys::Object::is(known, words)) {
            return *texts;
        }
        let values: Vec<&'static str> = words
            .iter()
            .map(|word| &*Box::leak(word.as_string().unwrap_or_default().into_boxed_str()))
            .collect();
        let texts = Texts::new(values.leak());
        kept.push((words.clone(), texts));
        texts
    })
}

/// A day as people write it; none where it is no day.
///
/// ```
/// assert_eq!(kit::text::date("2026-07-18").as_deref(), Some("18/07/2026"));
/// ```
pub fn date(iso: &str) -> Option<String> {
    let mut parts = iso.split('-');
    let (year, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(vietnamese::date(year, month, parts.next()?.parse().ok()?))
}

/// The time of day in Vietnam of an instant (RFC 3339 in UTC).
///
/// ```
/// assert_eq!(kit::text::clock("2026-12-01T03:44:06Z").as_deref(), Some("10:44"));
/// assert_eq!(kit::text::clock("2026-12-01T20:05:06.123Z").as_deref(), Some("03:05"));
/// ```
pub fn clock(instant: &str) -> Option<String> {
    let (_, time) = instant.split_once('T')?;
    let (hour, rest) = time.split_once(':')?;
    let hour = hour.parse::<u8>().ok().filter(|hour| *hour < 24)?;
    let hour = ((hour + 7) % 24).to_string();
    let pad = if hour.len() < 2 { "0" } else { "" };
    Some([pad, &hour, ":", rest.get(..2)?].concat())
}

/// A text as part of an address's query, percent-encoded.
///
/// ```
/// assert_eq!(kit::text::percent("sổ đỏ"), "s%E1%BB%95%20%C4%91%E1%BB%8F");
/// ```
pub fn percent(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |nibble: u8| char::from(HEX.get(usize::from(nibble)).copied().unwrap_or(b'0'));
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}
