//! Answering what was typed: a few binary searches over names that were sorted once.

use api_types::Page;
use api_types::places::PlaceHit;

use super::former::Size;
use super::table::{Finder, Name, Target, Was};
use super::typed::{Marks, Typed};

/// What a person asks for.
#[derive(Debug, Clone, Default)]
pub struct PlaceQuery {
    /// As typed.
    pub text: String,
    /// Its communes come first.
    pub province: Option<String>,
    /// How many rows; an old commune that was split is never cut in two.
    pub limit: usize,
}

/// How well a name answers, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Today,
    TodayBegins,
    Old,
    OldBegins,
    District,
    DistrictBegins,
    Province,
}

impl Finder {
    /// The communes that answer, best first; none for an empty text.
    pub fn find(&self, query: &PlaceQuery) -> Page<PlaceHit> {
        // Who types marks means them: the rank of a name comes after.
        let mut found: Vec<(bool, Marks, Rank, usize, usize)> = Vec::new();
        for (reading, typed) in Typed::readings(&query.text).iter().enumerate() {
            self.each_match(typed, |place, name, exact| {
                let Some(rank) = self.rank(name.target, exact) else { return };
                let outside = self.is_outside(name.target, query.province.as_deref());
                found.push((outside, typed.marks(&name.marked), rank, reading, place));
            });
        }
        found.sort_unstable();
        self.hits(found.into_iter().map(|(.., place)| place), query.limit)
    }

    /// Names that begin with the text, and whole names with what stands around them.
    fn each_match<'a>(&'a self, typed: &Typed, mut visit: impl FnMut(usize, &'a Name, bool)) {
        for (place, name) in self.from(&typed.text) {
            if !name.folded.starts_with(typed.text.as_str()) {
                break;
            }
            visit(place, name, *name.folded == *typed.text);
        }
        for (own, around) in typed.cuts() {
            let whole = self.from(own).take_while(|(_, name)| *name.folded == *own);
            for (place, name) in whole {
                if self.around.holds(self.around_of(name.target), around) {
                    visit(place, name, true);
                }
            }
        }
    }

    /// The names from this text on, with their places.
    fn from(&self, text: &str) -> impl Iterator<Item = (usize, &Name)> {
        let first = self.names.partition_point(|name| *name.folded < *text);
        self.names.iter().enumerate().skip(first)
    }

    fn around_of(&self, target: Target) -> &[usize] {
        match target {
            Target::Today(place) => self.today.get(place).map(|today| today.around.as_slice()),
            Target::Former(place) => self.was.get(place).map(|was| &*was.around),
        }
        .unwrap_or_default()
    }

    /// A province has too many communes for a name that is only begun.
    fn rank(&self, target: Target, exact: bool) -> Option<Rank> {
        let size = match target {
            Target::Today(_) => None,
            Target::Former(place) => Some(self.was.get(place)?.size),
        };
        match (size, exact) {
            (None, true) => Some(Rank::Today),
            (None, false) => Some(Rank::TodayBegins),
            (Some(Size::Commune), true) => Some(Rank::Old),
            (Some(Size::Commune), false) => Some(Rank::OldBegins),
            (Some(Size::District), true) => Some(Rank::District),
            (Some(Size::District), false) => Some(Rank::DistrictBegins),
            (Some(Size::Province), true) => Some(Rank::Province),
            (Some(Size::Province), false) => None,
        }
    }

    fn is_outside(&self, target: Target, asked: Option<&str>) -> bool {
        let Some(asked) = asked else { return false };
        let first = match target {
            Target::Today(place) => Some(place),
            Target::Former(place) => self.was.get(place).and_then(|was| was.into.first().copied()),
        };
        let province = first.and_then(|place| self.provinces.get(self.today.get(place)?.province));
        province.is_none_or(|(code, _)| **code != *asked)
    }

    /// Each commune once, under the best of the names it was found by.
    fn hits(&self, places: impl Iterator<Item = usize>, limit: usize) -> Page<PlaceHit> {
        let mut seen = Vec::new();
        let mut hits = Vec::new();
        let mut cut = false;
        for name in places.filter_map(|place| self.names.get(place)) {
            if hits.len() >= limit {
                cut = true;
                break;
            }
            let (was, into) = match name.target {
                Target::Today(ref place) => (None, std::slice::from_ref(place)),
                Target::Former(place) => match self.was.get(place) {
                    Some(was) => (Some(was), &*was.into),
                    None => continue,
                },
            };
            let may_be_cut = was.is_some_and(|was| was.size != Size::Commune);
            for place in into {
                if may_be_cut && hits.len() >= limit {
                    cut = true;
                    break;
                }
                if !seen.contains(place) {
                    seen.push(*place);
                    hits.extend(self.hit(*place, was));
                }
            }
        }
        let total = u32::try_from(hits.len()).ok().filter(|_| !cut);
        Page { items: hits, total, next: None }
    }

    fn hit(&self, place: usize, was: Option<&Was>) -> Option<PlaceHit> {
        let today = self.today.get(place)?;
        let (code, name) = self.provinces.get(today.province)?;
        Some(PlaceHit {
            commune: today.code.to_string(),
            name: today.name.to_string(),
            province: code.to_string(),
            province_name: name.to_string(),
            was: was.map(|was| was.name.to_string()).unwrap_or_default(),
            split: was.is_some_and(|was| was.into.len() > 1),
        })
    }
}
