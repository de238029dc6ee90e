#![doc = include_str!("../README.md")]

mod fold;
mod format;
mod letters;
mod order;
mod syllable;
mod telex;
mod tones;
pub mod words;
pub mod words_en;

pub use fold::{Folded, FoldedLetters, fold, fold_char, folded, slug, strip_marks};
pub use format::{
    capitalize, date, group_thousands, group_thousands_with, long_date, money, weekday_name,
};
pub use letters::{lower, upper};
pub use order::order_key;
pub use telex::telex;
pub use tones::{compose, marked, place_tones, same_marks};
