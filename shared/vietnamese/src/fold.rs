//! Folding: one form for everything a person may type for the same word.

use crate::letters::{lower, plain, rides_along};

/// One folded letter and where it stands in the source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Lower case, no marks.
    pub letter: char,
    /// First byte in the source.
    pub start: usize,
    /// One past the last byte in the source, combining marks included.
    pub end: usize,
}

/// Walks over the folded letters of a text with their places in it.
///
/// Each source letter with its combining marks gives exactly one folded
/// letter, so a match in folded text can be shown in the text as written.
///
/// ```
/// let text = "Thửa đất";
/// let last = vietnamese::folded(text).last().unwrap();
/// assert_eq!((last.letter, &text[last.start..last.end]), ('t', "t"));
/// let d = vietnamese::folded(text).find(|f| f.letter == 'd').unwrap();
/// assert_eq!(&text[d.start..d.end], "đ");
/// ```
pub fn folded(text: &str) -> FoldedLetters<'_> {
    FoldedLetters { text, at: 0 }
}

/// The iterator of [`folded`].
#[derive(Clone, Debug)]
pub struct FoldedLetters<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for FoldedLetters<'_> {
    type Item = Folded;

    fn next(&mut self) -> Option<Folded> {
        let mut letters = self.text.get(self.at..)?.chars();
        let mut start = self.at;
        let first = loop {
            let letter = letters.next()?;
            if !rides_along(letter) {
                break letter;
            }
            start = start.saturating_add(letter.len_utf8());
        };
        let mut end = start.saturating_add(first.len_utf8());
        // Most letters are followed by a plain one: then there is no mark to look for.
        while let Some(mark) = letters.next().filter(|c| rides_along(*c)) {
            end = end.saturating_add(mark.len_utf8());
        }
        self.at = end;
        Some(Folded { letter: fold_char(first), start, end })
    }
}

/// Folds one letter: lower case, marks off, đ to d.
///
/// ```
/// assert_eq!(vietnamese::fold_char('Ệ'), 'e');
/// ```
pub fn fold_char(c: char) -> char {
    lower(plain(c))
}

/// Folds a text: lower case, all marks off, đ to d; composed or decomposed input.
///
/// ```
/// assert_eq!(vietnamese::fold("Đăng ký KHAI SINH"), "dang ky khai sinh");
/// assert_eq!(vietnamese::fold("be\u{302}\u{323}nh"), "benh");
/// ```
pub fn fold(text: &str) -> String {
    // No folded letter is longer than the written one.
    let mut out = String::with_capacity(text.len());
    out.extend(folded(text).map(|f| f.letter));
    out
}

/// Takes all marks off and keeps the case.
///
/// Bank transfers and paper signs of old printers need this form.
///
/// ```
/// assert_eq!(vietnamese::strip_marks("Nguyễn Thị Đào"), "Nguyen Thi Dao");
/// ```
pub fn strip_marks(text: &str) -> String {
    text.chars().filter(|c| !rides_along(*c)).map(plain).collect()
}

/// A text as a part of an address: folded words, joined by hyphens.
///
/// ```
/// assert_eq!(vietnamese::slug("Đăng ký, quản lý cư trú"), "dang-ky-quan-ly-cu-tru");
/// ```
pub fn slug(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
