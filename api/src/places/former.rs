//! What the old addresses tell: into which communes a place of before went.

use std::collections::BTreeMap;

use super::OldCommune;

/// How large an old place was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Commune,
    District,
    Province,
}

/// A place of before 1 July 2025.
#[derive(Debug)]
pub(super) struct Former {
    pub(super) size: Size,
    /// With everything around it: `Phường 1, Thị xã Giá Rai, Tỉnh Bạc Liêu`.
    pub(super) name: String,
    /// Places in the list of communes of today, the usual one first.
    pub(super) into: Vec<usize>,
}

impl Former {
    /// Its own name.
    pub(super) fn own(&self) -> &str {
        self.name.split(", ").next().unwrap_or_default()
    }

    /// The names of what was around it.
    pub(super) fn around(&self) -> impl Iterator<Item = &str> {
        self.name.split(", ").skip(1)
    }
}

/// Communes, districts and provinces of before. `place` finds a commune of today by its code.
pub(super) fn formers(old: &[OldCommune], place: impl Fn(&str) -> Option<usize>) -> Vec<Former> {
    // A map keeps districts in one order, whatever order the rows have.
    let mut larger: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut formers = Vec::new();
    for parts in old.chunk_by(|a, b| a.name == b.name) {
        let into: Vec<usize> = parts.iter().filter_map(|part| place(&part.commune)).collect();
        let Some(name) = parts.first().map(|part| part.name.as_str()) else { continue };
        let mut around = name;
        while let Some((_, outer)) = around.split_once(", ") {
            larger.entry(outer).or_default().extend(&into);
            around = outer;
        }
        formers.push(Former { size: Size::Commune, name: name.to_owned(), into });
    }
    formers.extend(larger.into_iter().map(|(name, mut into)| {
        into.sort_unstable();
        into.dedup();
        let size = if name.contains(", ") { Size::District } else { Size::Province };
        Former { size, name: name.to_owned(), into }
    }));
    formers.retain(|former| !former.into.is_empty());
    formers
}
