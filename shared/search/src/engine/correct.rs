//! Words that no name and no phrase holds: keystrokes left over, letters
//! doubled, words run together, one letter wrong.

use vietnamese::telex;

use super::Lexicon;
use super::needle::FULL;
use crate::dictionary::Dictionary;
use crate::ranked::{Ranked, best_first};
use crate::text::Token;

/// A word of the request, corrected if it had to be.
#[derive(Clone, Debug)]
pub(crate) struct Fixed {
    pub(crate) token: Token,
    /// Other keys it may have meant, with their factors.
    pub(crate) instead: Vec<(String, u32)>,
    /// As typed.
    pub(crate) typed: String,
    /// The word it was corrected to; `None` if it stands as typed.
    pub(crate) meant: Option<String>,
    /// How far it is believed, in parts of 256.
    pub(crate) trust: u32,
}

/// One letter wrong: how far the word is believed.
const SLIPPED: u32 = 200;
/// Words that one wrong letter may have been.
const MOST_GUESSES: usize = 6;
/// Shorter words differ in one letter from too many others.
const SHORTEST_GUESSED: usize = 4;

/// The word as it was meant; several, when words were run together.
pub(crate) fn fix(
    token: &Token,
    lexicon: Lexicon<'_>,
    dictionary: &Dictionary<'_>,
    may_go_on: bool,
) -> Vec<Fixed> {
    let known = |key: &str| lexicon.knows(key) || dictionary.has_word(key);
    if known(&token.key) {
        return vec![believed(token, lexicon, dictionary)];
    }
    if token.key.bytes().all(|b| b.is_ascii_digit()) {
        return vec![as_typed(token)];
    }
    if token.is_plain()
        && let Some(read) = telex(&token.marked).map(|word| Token::new(&word))
        && known(&read.key)
    {
        return vec![corrected(token, read)];
    }
    if let Some(read) = undoubled(&token.key).find(|key| known(key)) {
        return vec![corrected(token, Token::new(&read))];
    }
    if may_go_on && !lexicon.vocabulary.beginning(&token.key).is_empty() {
        return vec![as_typed(token)];
    }
    if let Some(parts) = split(&token.key, &known, lexicon) {
        return parts.iter().map(|part| corrected(token, Token::new(part))).collect();
    }
    vec![guessed(token, lexicon)]
}

/// A known word whose marks no word has: its letters are believed, its marks not.
fn believed(token: &Token, lexicon: Lexicon<'_>, dictionary: &Dictionary<'_>) -> Fixed {
    let mut fixed = as_typed(token);
    if !token.is_plain() && !lexicon.knows_marked(token) && !dictionary.has_word(&token.marked) {
        fixed.token.marked.clone_from(&token.key);
    }
    fixed
}

fn as_typed(token: &Token) -> Fixed {
    Fixed {
        token: token.clone(),
        instead: Vec::new(),
        typed: token.shown.clone(),
        meant: None,
        trust: FULL,
    }
}

fn corrected(typed: &Token, read: Token) -> Fixed {
    let meant = Some(read.shown.clone());
    Fixed { token: read, instead: Vec::new(), typed: typed.shown.clone(), meant, trust: FULL }
}

/// The word with one of its doubled letters taken out: `sinhh`, `doo`.
fn undoubled(key: &str) -> impl Iterator<Item = String> + '_ {
    let pairs = key.char_indices().zip(key.chars().skip(1)).filter(|((_, a), b)| a == b);
    pairs.filter_map(|((at, letter), _)| {
        let after = at.checked_add(letter.len_utf8())?;
        Some([key.get(..at)?, key.get(after..)?].concat())
    })
}

/// Two words run together: the split whose rarer part is the most common.
fn split(key: &str, known: &impl Fn(&str) -> bool, lexicon: Lexicon<'_>) -> Option<[String; 2]> {
    if key.len() < 5 {
        return None;
    }
    let splits = (2..key.len().saturating_sub(1)).filter_map(|at| key.split_at_checked(at));
    let both = splits.filter(|(a, b)| known(a) && known(b));
    let best = both.max_by_key(|(a, b)| lexicon.count(a).min(lexicon.count(b)))?;
    Some([best.0.to_owned(), best.1.to_owned()])
}

/// Known words that differ in one letter, the most common first; where two
/// neighbours may have been swapped, only those.
fn guessed(token: &Token, lexicon: Lexicon<'_>) -> Fixed {
    let typed: Vec<char> = token.key.chars().collect();
    let terms = lexicon.vocabulary.terms();
    let mut guesses: Vec<Ranked> = Vec::new();
    if typed.len() >= SHORTEST_GUESSED {
        let swapped: Vec<String> = swaps(&typed).collect();
        let swap = swapped.iter().any(|key| lexicon.knows(key));
        let near = terms.iter().enumerate().filter(|(_, term)| {
            if swap { swapped.contains(&term.key) } else { one_apart(&typed, &term.key) }
        });
        let count = |key: &str| u32::try_from(lexicon.count(key)).unwrap_or(u32::MAX);
        guesses.extend(near.map(|(place, term)| Ranked::new(place, count(&term.key))));
    }
    best_first(&mut guesses);
    let keys = guesses.iter().take(MOST_GUESSES).filter_map(|guess| terms.get(guess.number()));
    let mut instead = keys.map(|term| (term.key.clone(), FULL));
    let Some((first, _)) = instead.next() else { return as_typed(token) };
    let read = Token::new(&first);
    Fixed { instead: instead.collect(), trust: SLIPPED, ..corrected(token, read) }
}

/// The word with two of its neighbouring letters swapped.
fn swaps(typed: &[char]) -> impl Iterator<Item = String> + '_ {
    (1..typed.len()).map(|at| {
        let mut letters = typed.to_vec();
        letters.swap(at.saturating_sub(1), at);
        letters.into_iter().collect()
    })
}

/// Whether two words are one step of Damerau apart: a letter more, less, other,
/// or two neighbours swapped.
fn one_apart(a: &[char], b: &str) -> bool {
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > 1 || b.len() < SHORTEST_GUESSED.saturating_sub(1) {
        return false;
    }
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) =
        (a.get(same_start..).unwrap_or_default(), b.get(same_start..).unwrap_or_default());
    match (rest_a, rest_b) {
        ([], []) => false,
        ([_, after @ ..], _) if after == rest_b => true,
        (_, [_, after @ ..]) if after == rest_a => true,
        ([_, after_a @ ..], [_, after_b @ ..]) if after_a == after_b => true,
        ([a, b, after_a @ ..], [c, d, after_b @ ..]) => a == d && b == c && after_a == after_b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{one_apart, undoubled};

    #[test]
    fn one_step_of_damerau() {
        let near = |a: &str, b| one_apart(&a.chars().collect::<Vec<_>>(), b);
        assert!(near("sihn", "sinh") && near("sinnh", "sinh") && near("snih", "sinh"));
        assert!(near("sanh", "sinh") && near("inh", "sinh") && near("ksinh", "sinh"));
        assert!(!near("sinh", "sinh") && !near("shin", "sinh") && !near("khai", "sinh"));
    }

    #[test]
    fn doubled_letters_are_taken_out() {
        assert_eq!(undoubled("sinhh").collect::<Vec<_>>(), ["sinh"]);
        assert_eq!(undoubled("soo doo").collect::<Vec<_>>(), ["so doo", "soo do"]);
    }
}
