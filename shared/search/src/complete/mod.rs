//! What the words typed may go on to: phrases of the dictionary, and what
//! official names go on with.

mod named;
mod typed;

use crate::index::Index;
use crate::ranked::{Ranked, best_first};
use crate::text::{is_word, tokens};
pub(crate) use named::Kind;
use typed::{Typed, keys};

/// So many are offered.
const MOST: usize = 4;
/// The longest, in characters: one line on a phone.
const LONGEST: usize = 40;
/// Whoever has typed more words needs no help.
const MOST_TYPED: usize = 8;
/// So many of each kind are looked at for those.
const CLOSE: usize = 5;
/// Fewer letters say nothing yet.
const FEWEST_LETTERS: usize = 2;
/// The last word as it stands counts before longer ones, `con mới` before
/// `công chứng`: so many places in the order of phrases.
const WHOLE_PLACES: usize = 200;

impl Index {
    /// Up to four phrases, with marks and at most 40 characters long, that the
    /// words typed may go on to; the last word may be unfinished. Each finds
    /// something when it is searched for.
    ///
    /// ```no_run
    /// # let bytes: Vec<u8> = Vec::new();
    /// let index = search::Index::open(bytes)?;
    /// for phrase in index.completions("dang ky k") {
    ///     println!("{phrase}"); // đăng ký kết hôn
    /// }
    /// # Ok::<(), search::FormatError>(())
    /// ```
    pub fn completions(&self, typed: &str) -> Vec<String> {
        let open = typed.chars().next_back().is_some_and(is_word);
        let words = tokens(typed);
        if typed.chars().count() < FEWEST_LETTERS || words.is_empty() || words.len() > MOST_TYPED {
            return Vec::new();
        }
        let mut offer = Offer { seen: vec![keys(&words)], phrases: Vec::new() };
        let told = self.phrasebook().without_fillers(&words);
        let open_told = open && told.last() == words.last();
        self.offer(&Typed { words: &words, open }, &mut offer);
        if !told.is_empty() && told.len() < words.len() {
            self.offer(&Typed { words: &told, open: open_told }, &mut offer);
        }
        offer.phrases
    }

    /// What names and what people say, by turns: neither knows how much the other is needed.
    /// First those that go on differently.
    fn offer(&self, typed: &Typed<'_>, offer: &mut Offer) {
        let (named, said) = (self.named(typed), self.said(typed));
        let places = 0..named.len().max(said.len());
        let all: Vec<&String> =
            places.flat_map(|at| [named.get(at), said.get(at)]).flatten().collect();
        let mut ways: Vec<String> = Vec::new();
        for phrase in &all {
            let way = typed.way(phrase);
            if !ways.contains(&way) && offer.put(phrase) {
                ways.push(way);
            }
        }
        for phrase in all {
            offer.put(phrase);
        }
    }

    /// Phrases of the dictionary, one of each entry, the most needed first.
    fn said(&self, typed: &Typed<'_>) -> Vec<String> {
        let dictionary = self.phrasebook();
        let mut found: Vec<(usize, &str)> = Vec::new();
        let starts = typed.starts();
        for (entry, phrase) in starts.iter().flat_map(|start| dictionary.leading(start)) {
            if !typed.goes_on(phrase) || phrase.chars().count() > LONGEST {
                continue;
            }
            match found.iter_mut().find(|(known, _)| *known == entry) {
                Some((_, known)) if known.len() <= phrase.len() => {}
                Some((_, known)) => *known = phrase,
                None => found.push((entry, phrase)),
            }
        }
        let order = |(i, (entry, phrase)): (usize, &(usize, &str))| {
            let whole = if typed.is_whole_in(phrase) { 0 } else { WHOLE_PLACES };
            let place = u32::try_from(entry.saturating_add(whole)).unwrap_or(u32::MAX);
            Ranked::new(i, u32::MAX.saturating_sub(place))
        };
        let mut ranked: Vec<Ranked> = found.iter().enumerate().map(order).collect();
        best_first(&mut ranked);
        let best = ranked.iter().take(CLOSE).filter_map(|ranked| found.get(ranked.number()));
        let best = best.map(|(_, phrase)| self.as_written(phrase));
        // `gap` would be read as `gấp`, which tells nothing.
        best.filter(|phrase| !dictionary.without_fillers(&tokens(phrase)).is_empty()).collect()
    }

    /// A phrase with its words as official names write them: ký, not kí.
    fn as_written(&self, phrase: &str) -> String {
        let written = |word: &str| {
            let key = vietnamese::fold(word);
            let term = self.vocabulary.find(&key).and_then(|at| self.vocabulary.terms().get(at));
            let same = term.into_iter().flat_map(|term| term.words.clone());
            let same = same.filter(|id| self.vocabulary.marked(*id) == word);
            let most = same.max_by_key(|id| self.postings.count(*id));
            most.map_or_else(|| word.to_owned(), |id| lower(self.vocabulary.word(id)))
        };
        phrase.split(' ').map(written).collect::<Vec<_>>().join(" ")
    }
}

/// What is offered so far, and the keys of what must not come again.
struct Offer {
    seen: Vec<String>,
    phrases: Vec<String>,
}

impl Offer {
    /// Whether it was put: there is room, and it is new.
    fn put(&mut self, phrase: &str) -> bool {
        let key = keys(&tokens(phrase));
        let put = self.phrases.len() < MOST && !self.seen.contains(&key);
        if put {
            self.seen.push(key);
            self.phrases.push(phrase.to_owned());
        }
        put
    }
}

fn lower(text: &str) -> String {
    text.chars().map(vietnamese::lower).collect()
}
