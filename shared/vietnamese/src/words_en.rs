//! The same amounts in English, for visitors.

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const SCALES: [(u64, &str); 7] = [
    (1_000_000_000_000_000_000, " quintillion"),
    (1_000_000_000_000_000, " quadrillion"),
    (1_000_000_000_000, " trillion"),
    (1_000_000_000, " billion"),
    (1_000_000, " million"),
    (1_000, " thousand"),
    (1, ""),
];

/// An amount of đồng in English words.
///
/// ```
/// use vietnamese::words_en::amount_in_words;
/// assert_eq!(amount_in_words(185_000), "one hundred eighty-five thousand dong");
/// ```
pub fn amount_in_words(vnd: i64) -> String {
    let mut out = number_in_words(vnd);
    out.push_str(" dong");
    out
}

/// A whole number in English words; every `i64` has them.
///
/// ```
/// assert_eq!(vietnamese::words_en::number_in_words(-1_021), "minus one thousand twenty-one");
/// ```
pub fn number_in_words(n: i64) -> String {
    let size = n.unsigned_abs();
    let mut words: Vec<String> = Vec::new();
    if n < 0 {
        words.push("minus".into());
    }
    if n == 0 {
        words.push(word(&SMALL, 0).into());
    }
    for (unit, name) in SCALES {
        let group = size / unit % 1_000;
        if group > 0 {
            words.push(format!("{}{name}", group_in_words(group)));
        }
    }
    words.join(" ")
}

fn group_in_words(group: u64) -> String {
    let (hundreds, rest) = (group / 100, group % 100);
    let mut out = String::new();
    if hundreds > 0 {
        out.push_str(word(&SMALL, hundreds));
        out.push_str(if rest > 0 { " hundred " } else { " hundred" });
    }
    if rest >= 20 {
        out.push_str(word(&TENS, rest / 10));
        if rest % 10 > 0 {
            out.push('-');
            out.push_str(word(&SMALL, rest % 10));
        }
    } else if rest > 0 {
        out.push_str(word(&SMALL, rest));
    }
    out
}

fn word(list: &[&'static str], at: u64) -> &'static str {
    usize::try_from(at).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
}
