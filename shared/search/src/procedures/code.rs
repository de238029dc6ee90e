//! Codes of procedures: `1.001193`, however they are written.

/// A code as a number, when it has today's form `D.DDDDDD`.
pub(crate) fn pack(code: &str) -> Option<u32> {
    let bytes = code.as_bytes();
    if bytes.len() != 8 || bytes.get(1) != Some(&b'.') {
        return None;
    }
    digits(bytes.iter().filter(|b| **b != b'.'))
}

fn digits<'a>(bytes: impl Iterator<Item = &'a u8>) -> Option<u32> {
    let mut n = 0u32;
    for b in bytes {
        let digit = b.is_ascii_digit().then(|| u32::from(b.saturating_sub(b'0')))?;
        n = n.checked_mul(10)?.checked_add(digit)?;
    }
    Some(n)
}

/// Writes a packed code out.
pub(crate) fn spell_code(packed: u32) -> String {
    format!("{}.{:06}", packed / 1_000_000, packed % 1_000_000)
}

/// A query that is a code or the beginning of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CodeQuery {
    /// The packed codes that begin so: from, and one past.
    pub(crate) from: u32,
    pub(crate) to: u32,
}

impl CodeQuery {
    /// Reads `1.001193`, `1.001193.000.00.00.H35`, `1.001193.01`, `1001193`,
    /// `1,001193`, `TTHC 1.001193` or a beginning of three figures and more.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = vietnamese::fold(text.trim());
        let text = ["tthc", "ma", "so", "#", ":", " "]
            .iter()
            .fold(text.as_str(), |rest, word| rest.strip_prefix(word).unwrap_or(rest).trim_start());
        let first = text.bytes().next().filter(u8::is_ascii_digit)?;
        let rest = text.get(1..)?;
        let dotted = rest.strip_prefix(['.', ',']);
        let body = dotted.unwrap_or(rest);
        let len = body.bytes().take_while(u8::is_ascii_digit).count();
        let (number, tail) = body.split_at_checked(len)?;
        let wanted = if dotted.is_some() { 3..=6 } else { 6..=6 };
        if !wanted.contains(&len) || !is_tail(tail, len) {
            return None;
        }
        let scale = 10u32.checked_pow(u32::try_from(6usize.checked_sub(len)?).ok()?)?;
        let from = digits(std::iter::once(&first).chain(number.as_bytes()))?.checked_mul(scale)?;
        Some(Self { from, to: from.checked_add(scale)? })
    }
}

/// After a whole code may stand the publisher's identifier or a case number.
fn is_tail(tail: &str, len: usize) -> bool {
    let signs = |c: char| c == '.' || c.is_ascii_alphanumeric();
    tail.is_empty() || (len == 6 && tail.starts_with('.') && tail.chars().all(signs))
}

#[cfg(test)]
mod tests {
    use super::{CodeQuery, pack, spell_code};

    #[test]
    fn every_written_form_is_the_same_code() {
        let wanted = CodeQuery { from: 1_001_193, to: 1_001_194 };
        for text in [
            "1.001193",
            " 1.001193 ",
            "1001193",
            "1,001193",
            "1.001193.000.00.00.H35",
            "1.001193.01",
            "mã 1.001193",
            "Mã số: 1.001193",
            "TTHC 1.001193",
        ] {
            assert_eq!(CodeQuery::read(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn a_beginning_finds_all_that_follow() {
        assert_eq!(CodeQuery::read("1.0011"), Some(CodeQuery { from: 1_001_100, to: 1_001_200 }));
    }

    #[test]
    fn other_numbers_are_no_codes() {
        for text in ["", "1", "75 tuổi", "9 số", "1.5", "100119", "1.0011x", "khai sinh"] {
            assert_eq!(CodeQuery::read(text), None, "{text}");
        }
    }

    #[test]
    fn packing_is_undone_by_spelling() {
        assert_eq!(pack("2.000635").map(spell_code).as_deref(), Some("2.000635"));
        assert_eq!(pack("1.0133611"), None);
    }
}
