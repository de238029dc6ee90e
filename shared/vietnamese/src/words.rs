//! Numbers read aloud: amounts on receipts and by the loudspeaker of a stall.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

const BILLION: u64 = 1_000_000_000;

/// An amount of đồng in words, as it is written on a receipt.
///
/// ```
/// assert_eq!(vietnamese::words::amount_in_words(185_000), "một trăm tám mươi lăm nghìn đồng");
/// assert_eq!(vietnamese::words::amount_in_words(0), "không đồng");
/// ```
pub fn amount_in_words(vnd: i64) -> String {
    let mut out = number_in_words(vnd);
    out.push_str(" đồng");
    out
}

/// A whole number in words; every `i64` has them.
///
/// Northern reading: *nghìn*, *linh*; *mốt* and *lăm* after tens.
///
/// ```
/// use vietnamese::words::number_in_words;
/// assert_eq!(number_in_words(21), "hai mươi mốt");
/// assert_eq!(number_in_words(1_005), "một nghìn không trăm linh năm");
/// assert_eq!(number_in_words(-15), "âm mười lăm");
/// assert_eq!(number_in_words(1_000_000_000_000_000_000), "một tỷ tỷ");
/// ```
pub fn number_in_words(n: i64) -> String {
    let mut words = Vec::new();
    if n < 0 {
        words.push("âm");
    }
    if n == 0 {
        words.push("không");
    }
    read(n.unsigned_abs(), false, &mut words);
    words.join(" ")
}

/// Reads a number of any size; `inside` when higher digits were read before it.
fn read(n: u64, inside: bool, words: &mut Vec<&str>) {
    let (high, low) = (n / BILLION, n % BILLION);
    if high > 0 {
        read(high, inside, words);
        words.push("tỷ");
    }
    let mut inside = inside || high > 0;
    for (unit, name) in [(1_000_000, Some("triệu")), (1_000, Some("nghìn")), (1, None)] {
        let group = low / unit % 1_000;
        if group > 0 {
            read_group(group, inside, words);
            words.extend(name);
            inside = true;
        }
    }
}

/// Reads one to 999; inside a number the hundreds are always said.
fn read_group(group: u64, inside: bool, words: &mut Vec<&str>) {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let said = inside || hundreds > 0;
    if said {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if said && ones > 0 => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match ones {
        0 => {}
        1 if tens > 1 => words.push("mốt"),
        5 if tens > 0 => words.push("lăm"),
        _ => words.push(digit(ones)),
    }
}

fn digit(d: u64) -> &'static str {
    usize::try_from(d).ok().and_then(|d| DIGITS.get(d)).copied().unwrap_or_default()
}
