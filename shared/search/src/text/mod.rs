//! Texts as sequences of words of one vocabulary.

mod hash;
mod names;
mod token;
mod vocabulary;

pub(crate) use hash::{FNV, fnv, fnv_on};
#[cfg(not(target_family = "wasm"))]
pub(crate) use names::encode;
pub(crate) use names::{Names, Piece, spell};
pub(crate) use token::{Token, is_word, key_of, tokens};
#[cfg(not(target_family = "wasm"))]
pub(crate) use vocabulary::VocabularyBuilder;
pub(crate) use vocabulary::{Vocabulary, WordId};
