//! Names of places: a scope is a path of codes, and nobody knows codes by heart.

use crate::state::Office;
use api_types::Page;
use api_types::places::{Commune, Province};
use leptos::prelude::*;

/// Names as far as they were needed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Places {
    pub(crate) provinces: RwSignal<Vec<Province>>,
    /// Of each province that somebody looked into.
    communes: RwSignal<Vec<(String, Vec<Commune>)>>,
    asked: StoredValue<Vec<String>>,
}

/// The parts of a scope that stand for places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts<'a> {
    province: &'a str,
    commune: Option<&'a str>,
    /// A market or an enterprise, as it is written.
    rest: Option<&'a str>,
}

fn parts(scope: &str) -> Option<Parts<'_>> {
    let mut parts = scope.split('/');
    let province = parts.next()?.strip_prefix('p')?;
    let mut next = parts.next();
    let commune = next.and_then(|part| part.strip_prefix('c'));
    if commune.is_some() {
        next = parts.next();
    }
    Some(Parts { province, commune, rest: next })
}

impl Office {
    /// Brings the names of the provinces.
    pub(crate) fn know_provinces(self) {
        if self.places.provinces.with_untracked(Vec::is_empty) && self.places.is_first("") {
            self.read_public("/v1/provinces", move |page: Page<Province>| {
                _ = self.places.provinces.try_set(page.items);
            });
        }
    }

    /// The communes of a province, as soon as they are there.
    pub(crate) fn communes(self, province: &str) -> Vec<Commune> {
        if !province.is_empty() && self.places.is_first(province) {
            let path = ["/v1/provinces/", province, "/communes"].concat();
            let province = province.to_owned();
            self.read_public(&path, move |page: Page<Commune>| {
                let known = self.places.communes;
                _ = known.try_update(|known| known.push((province, page.items)));
            });
        }
        self.places.communes.with(|known| {
            let found = known.iter().find(|(code, _)| code == province);
            found.map(|(_, communes)| communes.clone()).unwrap_or_default()
        })
    }

    /// A scope in words; in codes until the names are there.
    pub(crate) fn place(self, scope: &str) -> String {
        let Some(Parts { province, commune, rest }) = parts(scope) else {
            return self.widget.text(crate::Text::WholeServer).to_owned();
        };
        let named = self.places.provinces.with(|all| {
            let found = all.iter().find(|one| one.code == province);
            found.map_or_else(|| province.to_owned(), |found| found.name.clone())
        });
        let commune = commune.map(|code| {
            let all = self.communes(province);
            let found = all.iter().find(|one| one.code == code);
            found.map_or_else(|| code.to_owned(), |found| found.name.clone())
        });
        let rest = rest.map(|rest| rest.get(1..).unwrap_or_default().to_owned());
        let words = [rest, commune, Some(named)];
        words.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl Places {
    fn is_first(self, code: &str) -> bool {
        let asked = self.asked.with_value(|asked| asked.iter().any(|known| known == code));
        if !asked {
            self.asked.update_value(|asked| asked.push(code.to_owned()));
        }
        !asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_read_part_by_part() {
        assert_eq!(parts(""), None);
        let province = Parts { province: "96", commune: None, rest: None };
        assert_eq!(parts("p96"), Some(province));
        assert_eq!(parts("p96/eSáu Gạo"), Some(Parts { rest: Some("eSáu Gạo"), ..province }));
        let commune = Parts { commune: Some("32248"), ..province };
        assert_eq!(parts("p96/c32248"), Some(commune));
        assert_eq!(parts("p96/c32248/mcho"), Some(Parts { rest: Some("mcho"), ..commune }));
    }
}
