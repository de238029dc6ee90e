//! Every name, sorted once when the records are read.

use std::collections::HashMap;

use api_types::places::{Commune, CommuneKind, Province};

use super::OldCommune;
use super::former::{Former, Size, formers};
use super::names::{folded, marked};

/// A place that a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Today(usize),
    Former(usize),
}

#[derive(Debug)]
pub(super) struct Name {
    pub(super) folded: Box<str>,
    pub(super) marked: Box<str>,
    pub(super) target: Target,
}

#[derive(Debug)]
pub(super) struct Today {
    pub(super) code: Box<str>,
    /// `Phường Giá Rai`
    pub(super) name: Box<str>,
    pub(super) province: usize,
    pub(super) around: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Was {
    pub(super) size: Size,
    pub(super) name: Box<str>,
    pub(super) into: Box<[usize]>,
    pub(super) around: Box<[usize]>,
}

/// Every name of today and of before, prepared for typing.
#[derive(Debug, Default)]
pub struct Finder {
    pub(super) names: Vec<Name>,
    pub(super) today: Vec<Today>,
    pub(super) was: Vec<Was>,
    /// Code and full name.
    pub(super) provinces: Vec<(Box<str>, Box<str>)>,
    pub(super) around: Around,
}

/// The folded names of districts and provinces, each kept once.
#[derive(Debug, Default)]
pub(super) struct Around {
    names: Vec<Box<str>>,
    places: HashMap<Box<str>, usize>,
}

impl Around {
    fn place(&mut self, name: &str) -> usize {
        let name = folded(name);
        *self.places.entry(name).or_insert_with_key(|name| {
            self.names.push(name.clone());
            self.names.len() - 1
        })
    }

    /// Whether `typed` is made of some of these names; the last one may still be being typed.
    pub(super) fn holds(&self, around: &[usize], typed: &str) -> bool {
        around.iter().filter_map(|place| self.names.get(*place)).any(|name| {
            let rest = typed.strip_prefix(&**name).and_then(|rest| rest.strip_prefix(' '));
            name.starts_with(typed) || rest.is_some_and(|rest| self.holds(around, rest))
        })
    }
}

impl Finder {
    /// From all records; `old` in order of name, the usual part first.
    pub fn new<'a>(
        provinces: &[Province],
        communes: impl Iterator<Item = &'a Commune>,
        old: &[OldCommune],
    ) -> Self {
        let mut finder = Self::default();
        for province in provinces {
            finder
                .provinces
                .push((province.code.as_str().into(), province.full_name.as_str().into()));
        }
        for commune in communes {
            finder.add_today(commune);
        }
        let places: HashMap<&str, usize> =
            finder.today.iter().enumerate().map(|(place, today)| (&*today.code, place)).collect();
        let formers = formers(old, |code| places.get(code).copied());
        for former in formers {
            finder.add_former(&former);
        }
        finder.names.sort_by(|a, b| (&a.folded, a.target).cmp(&(&b.folded, b.target)));
        finder.names.shrink_to_fit();
        finder
    }

    fn add_today(&mut self, commune: &Commune) {
        let province = self.provinces.iter().position(|(code, _)| **code == *commune.province);
        let Some(province) = province else { return };
        let around = self.provinces.get(province).map(|(_, name)| self.around.place(name));
        self.names.push(Name {
            folded: folded(&commune.name),
            marked: marked(&commune.name),
            target: Target::Today(self.today.len()),
        });
        self.today.push(Today {
            code: commune.code.as_str().into(),
            name: full_name(commune).into(),
            province,
            around: around.into_iter().collect(),
        });
    }

    fn add_former(&mut self, former: &Former) {
        let mut around: Vec<usize> = former.around().map(|name| self.around.place(name)).collect();
        for place in &former.into {
            let Some(today) = self.today.get_mut(*place) else { continue };
            let new: Vec<usize> =
                around.iter().copied().filter(|name| !today.around.contains(name)).collect();
            today.around.extend(new);
        }
        // Old commune, new province: what stands on mail of these years.
        let provinces = former.into.iter().filter_map(|place| self.today.get(*place));
        let mut provinces: Vec<usize> = provinces.map(|today| today.province).collect();
        provinces.dedup();
        for province in provinces {
            if let Some((_, name)) = self.provinces.get(province) {
                around.push(self.around.place(name));
            }
        }
        around.sort_unstable();
        around.dedup();
        self.names.push(Name {
            folded: folded(former.own()),
            marked: marked(former.own()),
            target: Target::Former(self.was.len()),
        });
        self.was.push(Was {
            size: former.size,
            name: former.name.as_str().into(),
            into: former.into.as_slice().into(),
            around: around.into(),
        });
    }
}

/// `Phường Giá Rai`
fn full_name(commune: &Commune) -> String {
    let kind = match commune.kind {
        CommuneKind::Ward => "Phường",
        CommuneKind::Commune => "Xã",
        CommuneKind::SpecialZone => "Đặc khu",
    };
    format!("{kind} {}", commune.name)
}
