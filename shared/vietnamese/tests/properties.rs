//! Rules that hold for every text and every number.

use std::collections::HashMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use vietnamese::{
    compose, fold, folded, group_thousands, order_key, place_tones, same_marks, strip_marks, telex,
    words, words_en,
};

/// Syllables with every initial, cluster, tone and both cases.
fn vietnamese_text() -> impl Strategy<Value = String> {
    "([ĐđQqGghnmtlk]{0,2}[aăâeêioôơuưyàằầèềìòồờùừỳảẩểỏổởủửỷãẫễõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]{1,3}[cmnpt]{0,1} ?){0,6}"
}

/// Every letter by its decomposition in Unicode: a second source for the table.
fn decompositions() -> &'static HashMap<String, String> {
    static TABLE: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let mut table = HashMap::new();
        for base in "aeiouyAEIOUY".chars() {
            for shape in ["", "\u{302}", "\u{306}", "\u{31b}"] {
                for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
                    let apart = format!("{base}{shape}{tone}");
                    table.insert(compose(&apart), apart);
                }
            }
        }
        table
    });
    &TABLE
}

fn decomposed(text: &str) -> String {
    text.chars().map(String::from).map(|c| decompositions().get(&c).cloned().unwrap_or(c)).collect()
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in ".*") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn folded_vietnamese_is_lower_case_ascii(text in vietnamese_text()) {
        prop_assert!(fold(&text).chars().all(|c| c == ' ' || c.is_ascii_lowercase()));
    }

    #[test]
    fn composed_and_decomposed_text_fold_alike(text in vietnamese_text()) {
        prop_assert_eq!(fold(&decomposed(&text)), fold(&text));
        prop_assert_eq!(compose(&decomposed(&text)), text);
    }

    #[test]
    fn folded_places_cut_the_source_at_letters(text in ".*") {
        let mut last = 0;
        for letter in folded(&text) {
            prop_assert!(letter.start >= last && letter.end > letter.start);
            prop_assert!(text.get(letter.start..letter.end).is_some());
            last = letter.end;
        }
    }

    #[test]
    fn stripping_keeps_case_and_folds_alike(text in vietnamese_text()) {
        prop_assert_eq!(strip_marks(&text).to_ascii_lowercase(), fold(&text));
    }

    #[test]
    fn placing_tones_twice_changes_nothing(text in vietnamese_text()) {
        let once = place_tones(&text);
        prop_assert_eq!(place_tones(&once), once.clone());
        prop_assert_eq!(fold(&once), fold(&text));
        prop_assert!(same_marks(&text.to_uppercase(), &once));
    }

    #[test]
    fn place_tones_and_telex_take_any_text(text in ".*") {
        let _ = place_tones(&text);
        let _ = telex(&text);
        let _ = order_key(&text);
    }

    #[test]
    fn every_number_has_words(n in any::<i64>()) {
        let words = words::number_in_words(n);
        prop_assert!(!words.is_empty() && !words.contains("  "));
        prop_assert_eq!(read_back(&words), Some(i128::from(n)), "{}", words);
        prop_assert!(!words_en::number_in_words(n).contains("  "));
    }

    #[test]
    fn grouping_keeps_the_number(n in any::<i64>()) {
        prop_assert_eq!(group_thousands(n).replace('.', "").parse::<i64>(), Ok(n));
    }
}

/// Reads Vietnamese number words back: an independent check of the writer.
fn read_back(words: &str) -> Option<i128> {
    let (sign, words) = match words.strip_prefix("âm ") {
        Some(rest) => (-1, rest),
        None => (1, words),
    };
    let (mut total, mut below_billion, mut group, mut ones) = (0i128, 0i128, 0i128, 0i128);
    for word in words.split(' ') {
        match word {
            "trăm" => (group, ones) = (group + ones * 100, 0),
            "mươi" => (group, ones) = (group + ones * 10, 0),
            "mười" => group += 10,
            "linh" => {}
            "nghìn" => {
                below_billion += (group + ones) * 1_000;
                (group, ones) = (0, 0);
            }
            "triệu" => {
                below_billion += (group + ones) * 1_000_000;
                (group, ones) = (0, 0);
            }
            "tỷ" => {
                total = (total + below_billion + group + ones) * 1_000_000_000;
                (below_billion, group, ones) = (0, 0, 0);
            }
            _ => {
                ones = match word {
                    "không" => 0,
                    "một" | "mốt" => 1,
                    "hai" => 2,
                    "ba" => 3,
                    "bốn" => 4,
                    "năm" | "lăm" => 5,
                    "sáu" => 6,
                    "bảy" => 7,
                    "tám" => 8,
                    "chín" => 9,
                    _ => return None,
                }
            }
        }
    }
    Some(sign * (total + below_billion + group + ones))
}
