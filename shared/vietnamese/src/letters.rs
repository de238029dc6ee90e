//! The letters of the language: twelve vowels in six tones, and đ.
//!
//! Everything else in the crate asks this one table, so no Unicode tables
//! travel to the browser.

/// The tone of a syllable, in the order of Vietnamese dictionaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Tone {
    /// Thanh ngang: no mark.
    #[default]
    Level,
    /// Thanh huyền: à.
    Grave,
    /// Thanh hỏi: ả.
    Hook,
    /// Thanh ngã: ã.
    Tilde,
    /// Thanh sắc: á.
    Acute,
    /// Thanh nặng: ạ.
    Dot,
}

impl Tone {
    /// The tone that a combining mark of Unicode writes.
    pub(crate) fn of_mark(mark: char) -> Option<Self> {
        Some(match mark {
            '\u{300}' | '\u{340}' => Self::Grave,
            '\u{309}' => Self::Hook,
            '\u{303}' => Self::Tilde,
            '\u{301}' | '\u{341}' => Self::Acute,
            '\u{323}' => Self::Dot,
            _ => return None,
        })
    }
}

/// The tones in the order of the columns of [`VOWELS`].
const TONES: [Tone; 6] =
    [Tone::Level, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Acute, Tone::Dot];

/// One row a vowel, one column a tone.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

/// Where the letters of a range stand in [`VOWELS`], counted from one, row by row: thousands of
/// texts are taken apart when a server starts.
#[expect(clippy::indexing_slicing, reason = "worked out by the compiler, which would refuse it")]
const fn places<const N: usize>(first: u32) -> [u8; N] {
    let mut places = [0; N];
    let mut at = 0;
    while at < 72 {
        let letter = VOWELS[at / 6][at % 6] as u32;
        if letter >= first && letter - first < N as u32 {
            places[(letter - first) as usize] = at as u8 + 1;
        }
        at += 1;
    }
    places
}

/// From à to ư, which has the twelve vowels' own letters and the tones that other languages have.
const LATIN: [u8; 0xd1] = places(0xe0);

/// From ạ to ỹ: the block that Unicode has for this language.
const TONED: [u8; 0x5a] = places(0x1ea0);

/// The row and the column of a lower-case letter beyond ASCII in [`VOWELS`].
fn place(low: char) -> Option<(usize, usize)> {
    let low = u32::from(low);
    let (table, first): (&[u8], u32) = if low < 0x1ea0 { (&LATIN, 0xe0) } else { (&TONED, 0x1ea0) };
    let at = table.get(usize::try_from(low.checked_sub(first)?).ok()?)?;
    let at = usize::from(at.checked_sub(1)?);
    Some((at / 6, at % 6))
}

/// A vowel taken apart: its letter without the tone, the tone, and the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Vowel {
    /// Lower case, with its shape (ă, ê, ơ …) but without tone.
    pub(crate) letter: char,
    pub(crate) tone: Tone,
    pub(crate) upper: bool,
}

impl Vowel {
    /// Takes a composed letter apart; `None` when it is no Vietnamese vowel.
    pub(crate) fn of(c: char) -> Option<Self> {
        let low = lower(c);
        if c.is_ascii() {
            let plain = matches!(low, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
            return plain.then_some(Self { letter: low, tone: Tone::Level, upper: low != c });
        }
        let (row, column) = place(low)?;
        let [letter, ..] = *VOWELS.get(row)?;
        Some(Self { letter, tone: *TONES.get(column)?, upper: low != c })
    }

    /// The composed letter.
    pub(crate) fn compose(self) -> char {
        let column = TONES.iter().position(|t| *t == self.tone).unwrap_or_default();
        let low = VOWELS
            .iter()
            .find(|row| row.first() == Some(&self.letter))
            .and_then(|row| row.get(column).copied())
            .unwrap_or(self.letter);
        if self.upper { upper(low) } else { low }
    }

    /// The same vowel after a combining mark of shape (circumflex, breve, horn).
    pub(crate) fn shaped(self, mark: char) -> Option<Self> {
        let letter = match (self.letter, mark) {
            ('a', '\u{302}') => 'â',
            ('e', '\u{302}') => 'ê',
            ('o', '\u{302}') => 'ô',
            ('a', '\u{306}') => 'ă',
            ('o', '\u{31b}') => 'ơ',
            ('u', '\u{31b}') => 'ư',
            _ => return None,
        };
        Some(Self { letter, ..self })
    }

    /// Whether the letter has a shape of its own (ă â ê ô ơ ư).
    pub(crate) fn is_shaped(self) -> bool {
        !self.letter.is_ascii()
    }
}

/// Lower case of a Latin letter; other characters stay.
///
/// ```
/// assert_eq!("ĐƯỜNG Ệ É".chars().map(vietnamese::lower).collect::<String>(), "đường ệ é");
/// ```
pub fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{c0}'..='\u{de}' if c != '×' => shift(c, 0x20),
        'İ' => 'i',
        'Ÿ' => 'ÿ',
        '\u{100}'..='\u{137}' | '\u{14a}'..='\u{177}' | 'Ơ' | '\u{1ea0}'..='\u{1eff}' => {
            shift(c, u32::from(u32::from(c) % 2 == 0))
        }
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' | 'Ư' => {
            shift(c, u32::from(u32::from(c) % 2 == 1))
        }
        _ => c,
    }
}

/// Upper case of a Vietnamese letter; other characters stay.
///
/// ```
/// assert_eq!("đường ệ".chars().map(vietnamese::upper).collect::<String>(), "ĐƯỜNG Ệ");
/// ```
pub fn upper(c: char) -> char {
    let below = match c {
        'a'..='z' => return c.to_ascii_uppercase(),
        '\u{e0}'..='\u{fe}' if c != '÷' => 0x20,
        _ => 1,
    };
    let up = u32::from(c).checked_sub(below).and_then(char::from_u32).unwrap_or(c);
    if lower(up) == c { up } else { c }
}

fn shift(c: char, by: u32) -> char {
    char::from_u32(u32::from(c).saturating_add(by)).unwrap_or(c)
}

/// The plain letter under all marks, keeping case: `Ệ` gives `E`, `đ` gives `d`.
pub(crate) fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let low = lower(c);
    let base = match low {
        '\u{e0}'..='\u{ff}' | '\u{100}'..='\u{17f}' | 'ơ' | 'ư' => latin(low),
        // Twelve runs of the block hold every vowel with a tone and a shape.
        '\u{1ea1}'..='\u{1eb7}' => 'a',
        '\u{1eb9}'..='\u{1ec7}' => 'e',
        '\u{1ec9}'..='\u{1ecb}' => 'i',
        '\u{1ecd}'..='\u{1ee3}' => 'o',
        '\u{1ee5}'..='\u{1ef1}' => 'u',
        '\u{1ef3}'..='\u{1ef9}' => 'y',
        other => other,
    };
    if base != low && low != c {
        base.to_ascii_uppercase()
    } else if base == low {
        c
    } else {
        base
    }
}

/// Letters of European names and of Vietnamese below U+0200, by their plain letter.
fn latin(low: char) -> char {
    match low {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'đ' | 'ð' | 'ď' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ơ' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ť' | 'ţ' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ů' | 'ű' | 'ư' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// Whether a character is a letter of a word, without Unicode's tables:
/// beyond ASCII, all letters of the alphabets this crate knows.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if c != '×' && c != '÷')
}

/// A mark that belongs to the letter before it, or a sign that is never seen
/// (soft hyphen, zero-width space and joiners, byte-order mark).
pub(crate) fn rides_along(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
