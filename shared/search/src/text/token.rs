//! Cutting a text into words and giving each word its key.

use vietnamese::{fold, fold_char, folded, marked};

/// A word of a text, in the forms that matching needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Token {
    /// Folded, with i for a final y: `ký` and `kí` are one key.
    pub(crate) key: String,
    /// Lower case with marks, tones in one place, the final y treated alike.
    pub(crate) marked: String,
    /// Lower case with marks, as it is shown.
    pub(crate) shown: String,
}

impl Token {
    pub(crate) fn new(word: &str) -> Self {
        let shown = marked(word);
        let mut marked = shown.clone();
        let mut key = fold(word);
        if has_loose_y(&key) {
            key.pop();
            key.push('i');
            if let Some(y) = marked.pop() {
                marked.push(i_for_y(y));
            }
        }
        Self { key, marked, shown }
    }

    /// Whether the word was typed without any mark.
    pub(crate) fn is_plain(&self) -> bool {
        self.marked.is_ascii()
    }
}

/// The key under which a word is found.
pub(crate) fn key_of(word: &str) -> String {
    Token::new(word).key
}

/// Words that are written with i or y at will: ký, lý, mỹ, sỹ, tỷ, hy, quý.
fn has_loose_y(key: &str) -> bool {
    matches!(key, "ky" | "ly" | "my" | "sy" | "ty" | "hy" | "quy")
}

fn i_for_y(y: char) -> char {
    match y {
        'ỳ' => 'ì',
        'ỷ' => 'ỉ',
        'ỹ' => 'ĩ',
        'ý' => 'í',
        'ỵ' => 'ị',
        _ => 'i',
    }
}

/// The words of a text: runs of letters and figures.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut close = |span: Option<(usize, usize)>| {
        out.extend(span.and_then(|(start, end)| text.get(start..end)).map(Token::new));
    };
    for letter in folded(text) {
        if is_word(letter.letter) {
            open = Some((open.map_or(letter.start, |(start, _)| start), letter.end));
        } else {
            close(open.take());
        }
    }
    close(open);
    out
}

/// Whether a letter, folded or not, belongs to a word.
pub(crate) fn is_word(c: char) -> bool {
    let c = fold_char(c);
    c.is_ascii_alphanumeric() || (!c.is_ascii() && !is_sign(c))
}

/// Signs outside ASCII that stand between words in official names.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}')
        || c.is_whitespace()
}
