//! What a person typed, read in every way it may be meant.

use super::names::words;

/// One reading: the words of names, without "xã", "phường", "tp." between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// Folded, one blank between words.
    pub(super) text: String,
    /// The same with marks; `None` where none were typed.
    pub(super) marked: Option<String>,
}

/// How the marks of a name agree with those typed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Marks {
    /// They do, or none were typed.
    Same,
    /// They do up to the last word, which has none yet.
    Unfinished,
    /// They say another name.
    Other,
}

/// Whether a word says what kind of place follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    No,
    /// It may as well be part of a name.
    Perhaps,
    Surely,
}

#[derive(Debug, Clone)]
struct Word {
    folded: String,
    marked: String,
    kind: Kind,
}

/// Each word that is doubtful doubles the readings.
const MOST_DOUBTS: usize = 3;

impl Typed {
    /// Every reading, the most literal first.
    pub(super) fn readings(text: &str) -> Vec<Self> {
        let words: Vec<Word> = text.split([',', ';']).flat_map(split).collect();
        let doubts: Vec<usize> = words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.kind == Kind::Perhaps)
            .map(|(place, _)| place)
            .take(MOST_DOUBTS)
            .collect();
        let readings = (0..1usize << doubts.len()).map(|choice| {
            let dropped = |place: usize| {
                doubts
                    .iter()
                    .position(|doubt| *doubt == place)
                    .is_some_and(|n| choice >> n & 1 == 1)
            };
            let kept = words.iter().enumerate();
            let kept = kept.filter(|(place, word)| word.kind != Kind::Surely && !dropped(*place));
            Self::of(kept.map(|(_, word)| word))
        });
        readings.filter(|typed| !typed.text.is_empty()).collect()
    }

    fn of<'a>(kept: impl Iterator<Item = &'a Word>) -> Self {
        let (text, marked): (Vec<&str>, Vec<&str>) =
            kept.map(|word| (word.folded.as_str(), word.marked.as_str())).unzip();
        let (text, marked) = (text.join(" "), marked.join(" "));
        Self { marked: Some(marked).filter(|marked| *marked != text), text }
    }

    /// Every way to cut it into a whole name and what stands around it.
    pub(super) fn cuts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.text.match_indices(' ').filter_map(|(at, _)| {
            let (name, around) = self.text.split_at_checked(at)?;
            Some((name, around.trim_start()))
        })
    }

    /// How the marks of a name agree with those typed.
    pub(super) fn marks(&self, name: &str) -> Marks {
        let Some(typed) = &self.marked else { return Marks::Same };
        let mut typed = typed.split(' ').peekable();
        for word in name.split(' ') {
            let Some(given) = typed.next() else { return Marks::Same };
            let is_last = typed.peek().is_none();
            if word == given || (is_last && word.starts_with(given)) {
                continue;
            }
            // The tone is often typed last: "hòa bin" is on its way to Hòa Bình.
            return if is_last && given.is_ascii() { Marks::Unfinished } else { Marks::Other };
        }
        Marks::Same
    }
}

/// The words of one part of an address.
fn split(text: &str) -> Vec<Word> {
    let (folded, marked) = (words(&vietnamese::fold(text)), words(&vietnamese::marked(text)));
    let folded: Vec<&str> = folded.split_whitespace().collect();
    let marked: Vec<&str> = marked.split_whitespace().collect();
    let marked = if marked.len() == folded.len() { marked } else { folded.clone() };
    let mut words: Vec<Word> = Vec::with_capacity(folded.len());
    for (folded, marked) in folded.into_iter().zip(marked) {
        match number_behind_letter(folded) {
            Some((letter, number)) => words.extend([word(letter, letter), word(number, number)]),
            None => words.push(word(folded, marked)),
        }
    }
    // Xã Tứ Quận: behind another word even the full word may belong to a name.
    for word in words.iter_mut().skip(1).filter(|word| word.folded.len() > 2) {
        if word.kind == Kind::Surely {
            word.kind = Kind::Perhaps;
        }
    }
    find_pairs(&mut words);
    // A kind is one only where a name follows.
    if let Some(last) = words.last_mut() {
        last.kind = Kind::No;
    }
    words
}

fn word(folded: &str, marked: &str) -> Word {
    let kind = kind(folded, marked);
    // `Phường 01` is Phường 1.
    let number = folded.trim_start_matches('0');
    let zeros = !number.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit());
    let (folded, marked) = if zeros { (number, number) } else { (folded, marked) };
    Word { folded: folded.to_owned(), marked: marked.to_owned(), kind }
}

fn kind(folded: &str, marked: &str) -> Kind {
    let full = match folded {
        "p" | "f" | "x" | "q" | "h" | "tt" | "tx" | "tp" => return Kind::Surely,
        "phuong" => "phường",
        "xa" => "xã",
        "quan" => "quận",
        "huyen" => "huyện",
        "tinh" => "tỉnh",
        _ => return Kind::No,
    };
    match marked {
        _ if marked == full => Kind::Surely,
        _ if marked == folded => Kind::Perhaps,
        _ => Kind::No,
    }
}

/// `p1`, `q10`: the letter is a kind.
fn number_behind_letter(word: &str) -> Option<(&str, &str)> {
    let (letter, number) = word.split_at_checked(1)?;
    let fits = matches!(letter, "p" | "f" | "q")
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some((letter, number))
}

/// Kinds of two words; no name has one inside.
fn find_pairs(words: &mut [Word]) {
    const PAIRS: [(&str, &str); 4] =
        [("thi", "tran"), ("thi", "xa"), ("thanh", "pho"), ("dac", "khu")];
    let pairs = words.windows(2).map(|pair| match pair {
        [a, b] => PAIRS.contains(&(a.folded.as_str(), b.folded.as_str())),
        _ => false,
    });
    let places: Vec<usize> =
        pairs.enumerate().filter(|(_, pair)| *pair).map(|(place, _)| place).collect();
    for (place, word) in words.iter_mut().enumerate() {
        if places.iter().any(|pair| place == *pair || place == pair.saturating_add(1)) {
            word.kind = Kind::Surely;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Marks, Typed};

    fn texts(typed: &str) -> Vec<String> {
        Typed::readings(typed).into_iter().map(|typed| typed.text).collect()
    }

    #[test]
    fn kinds_fall_away() {
        assert_eq!(texts("Phường 1, thị xã Giá Rai, tỉnh Bạc Liêu"), ["1 gia rai bac lieu"]);
        assert_eq!(texts("p.1 TX. Giá Rai"), ["1 gia rai"]);
        assert_eq!(texts("P01 q3"), ["1 3"]);
        assert_eq!(texts("tt hộ phòng"), ["ho phong"]);
        assert_eq!(texts("Xã Tứ Quận, Huyện Yên Sơn"), ["tu quan yen son"]);
        assert_eq!(texts("xã Tứ Quận Tuyên Quang")[0], "tu quan tuyen quang");
        assert_eq!(texts("  ,, "), [""; 0]);
        assert_eq!(texts("xã"), ["xa"]);
    }

    #[test]
    fn without_marks_both_are_meant() {
        assert_eq!(texts("xa tan phong"), ["xa tan phong", "tan phong"]);
        assert_eq!(texts("quan hoa"), ["quan hoa", "hoa"]);
        assert_eq!(texts("Quan Hóa"), ["quan hoa", "hoa"]);
        assert_eq!(texts("quận hoa"), ["hoa"]);
        assert_eq!(texts("đông phương yên"), ["dong phuong yen"]);
        assert_eq!(texts("tam quan"), ["tam quan"]);
    }

    #[test]
    fn marks_are_compared_where_some_were_typed() {
        let of = |text| Typed::readings(text).remove(0);
        assert!(of("thanh phong").marked.is_none());
        for (typed, name, marks) in [
            ("thạnh", "thanh phong", Marks::Other),
            ("thạnh", "thạnh phong", Marks::Same),
            ("hoà an, cà mau", "hòa an", Marks::Same),
            ("hòa bin", "hòa bình", Marks::Unfinished),
            ("hòa bin", "hoa bình", Marks::Other),
            ("tân thanh", "tân thanh", Marks::Same),
            ("tân thanh", "tân thạnh", Marks::Unfinished),
            ("thanh phú", "thạnh phú", Marks::Other),
            ("gia rai", "giá rai", Marks::Same),
        ] {
            assert_eq!(of(typed).marks(name), marks, "{typed} {name}");
        }
    }

    #[test]
    fn any_text_reads() {
        for text in ["", "'", "p", "p0", "000", "quan xa phuong tinh huyen quan x", "\u{301}", "ß"]
        {
            for typed in Typed::readings(text) {
                assert!(typed.cuts().all(|(name, around)| !name.is_empty() && !around.is_empty()));
            }
        }
    }
}
