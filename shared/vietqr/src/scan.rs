//! Cuts text into data objects: two digits of tag, two of length, the value.

use crate::problem::{Code, Problem};
use crate::{Path, Tag};

/// What a length counts. EMVCo's own sample counts characters; some writers count bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lengths {
    Characters,
    Bytes,
}

/// One object as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw<'a> {
    pub(crate) tag: Tag,
    pub(crate) position: usize,
    pub(crate) value: &'a str,
}

/// The objects of one level, as far as they could be cut.
#[derive(Debug, Default)]
pub(crate) struct Scan<'a> {
    pub(crate) objects: Vec<Raw<'a>>,
    /// Why cutting stopped, and every tag that came twice.
    pub(crate) problems: Vec<Problem>,
    /// Cutting reached the end of the text.
    pub(crate) complete: bool,
}

impl Scan<'_> {
    /// Once for each tag, or a long hostile text would make a longer list.
    fn note_duplicate(&mut self, at: Path, position: usize) {
        let known = |problem: &Problem| problem.code == Code::DuplicateTag && problem.at == at;
        if !self.problems.iter().any(known) {
            let (found, expected) = (String::new(), String::new());
            self.problems.push(Problem { code: Code::DuplicateTag, at, position, found, expected });
        }
    }
}

/// Cuts `text`, which begins at character `start` of the payload and holds the objects of `above`.
pub(crate) fn scan(text: &str, start: usize, above: Path, lengths: Lengths) -> Scan<'_> {
    let mut scan = Scan::default();
    let (mut rest, mut position) = (text, start);
    while !rest.is_empty() {
        let (object, after) = match cut(rest, position, lengths) {
            Ok(cut) => cut,
            Err(stop) => {
                scan.problems.push(stop.problem(above, position));
                return scan;
            }
        };
        if scan.objects.iter().any(|earlier| earlier.tag == object.tag) {
            scan.note_duplicate(above.child(object.tag), position);
        } else {
            scan.objects.push(object);
        }
        position += 4 + object.value.chars().count();
        rest = after;
    }
    scan.complete = true;
    scan
}

/// Why no object could be cut off.
enum Stop {
    Truncated(String),
    NotNumeric(String),
    Short { tag: Tag, declared: usize, left: usize },
}

impl Stop {
    fn problem(self, above: Path, position: usize) -> Problem {
        let (code, at, found, expected) = match self {
            Self::Truncated(found) => (Code::HeaderTruncated, above, found, String::new()),
            Self::NotNumeric(found) => (Code::HeaderNotNumeric, above, found, String::new()),
            Self::Short { tag, declared, left } => {
                (Code::ValueTruncated, above.child(tag), left.to_string(), declared.to_string())
            }
        };
        Problem { code, at, position, found, expected }
    }
}

fn cut(rest: &str, position: usize, lengths: Lengths) -> Result<(Raw<'_>, &str), Stop> {
    let Some((header, body)) = split(rest, 4, Lengths::Characters) else {
        return Err(Stop::Truncated(rest.to_owned()));
    };
    let (Some(tag), Some(length)) = (two_digits(header, 0), two_digits(header, 2)) else {
        return Err(Stop::NotNumeric(header.to_owned()));
    };
    let (Some(tag), declared) = (Tag::new(tag), usize::from(length)) else {
        return Err(Stop::NotNumeric(header.to_owned()));
    };
    let (value, after) = split(body, declared, lengths).ok_or_else(|| Stop::Short {
        tag,
        declared,
        left: match lengths {
            Lengths::Characters => body.chars().count(),
            Lengths::Bytes => body.len(),
        },
    })?;
    Ok((Raw { tag, position, value }, after))
}

fn split(text: &str, count: usize, lengths: Lengths) -> Option<(&str, &str)> {
    let bytes = match lengths {
        Lengths::Bytes => count,
        Lengths::Characters => {
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            ends.into_iter().nth(count)?
        }
    };
    text.split_at_checked(bytes)
}

/// The number in two ASCII digits; `str::parse` alone would take `+1`.
fn two_digits(text: &str, from: usize) -> Option<u8> {
    let pair = text.get(from..from + 2).filter(|_| text.len() == 4)?;
    pair.bytes()
        .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + (byte - b'0')))
}
