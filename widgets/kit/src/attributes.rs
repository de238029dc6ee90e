//! The attributes of the host element, as one signal.

use leptos::prelude::*;

/// What the person who placed the widget wrote on its tag. Names are lower case without the
/// `data-` that the div form has; values are trimmed, since a leading blank in an editor's
/// source view is invisible.
#[derive(Debug, Clone, Copy)]
pub struct Attributes(RwSignal<Vec<(String, String)>>);

impl Attributes {
    /// From pairs of name and value.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let attributes = Self(RwSignal::new(Vec::new()));
        for (name, value) in pairs {
            attributes.set(&name, Some(&value));
        }
        attributes
    }

    /// Sets or removes one; what reads it runs again.
    pub fn set(self, name: &str, value: Option<&str>) {
        let value = value.map(str::trim);
        if self.0.with_untracked(|pairs| same(pairs, name, value)) {
            return;
        }
        _ = self.0.try_update(|pairs| {
            pairs.retain(|(known, _)| known != name);
            if let Some(value) = value {
                pairs.push((name.to_owned(), value.to_owned()));
            }
        });
    }

    /// The value of an attribute; none when it is absent or blank. Tracks.
    pub fn get(self, name: &str) -> Option<String> {
        self.0.with(|pairs| find(pairs, name))
    }

    /// Whether a flag such as `keypad` is there, with or without a value. Editors that insist
    /// on a value write `false` for "off". Tracks.
    pub fn has(self, name: &str) -> bool {
        self.0.with(|pairs| pairs.iter().any(|(known, value)| known == name && value != "false"))
    }

    /// The same as `get` without tracking.
    pub fn get_untracked(self, name: &str) -> Option<String> {
        self.0.with_untracked(|pairs| find(pairs, name))
    }
}

fn same(pairs: &[(String, String)], name: &str, value: Option<&str>) -> bool {
    pairs.iter().find(|(known, _)| known == name).map(|(_, known)| known.as_str()) == value
}

fn find(pairs: &[(String, String)], name: &str) -> Option<String> {
    let (_, value) = pairs.iter().find(|(known, _)| known == name)?;
    (!value.is_empty()).then(|| value.clone())
}
