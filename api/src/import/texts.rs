//! The sentences of imports.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::problem::fill;

/// By language file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Texts {
    pub(super) refused: BTreeMap<String, Sentences>,
    pub(super) warnings: BTreeMap<String, String>,
    pub(super) traps: BTreeMap<String, String>,
    fields: BTreeMap<String, String>,
    report: BTreeMap<String, String>,
}

/// What is wrong and what was expected.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct Sentences {
    pub(super) wrong: String,
    pub(super) expected: String,
}

/// A file that does not parse is found by the tests.
pub(super) static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../texts/import.vi.json")).unwrap_or_default()
});

/// A sentence for the operator.
pub(crate) fn say(key: &str, values: &[(&str, String)]) -> String {
    TEXTS.report.get(key).map(|text| fill(text, values)).unwrap_or_default()
}

/// What a field of a procedure is called.
pub(crate) fn field_word(name: &str) -> &str {
    TEXTS.fields.get(name).map_or(name, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::TEXTS;

    #[test]
    fn every_field_that_can_differ_has_its_word() {
        let mut names = crate::procedures::difference_names();
        names.sort_unstable();
        assert_eq!(TEXTS.fields.keys().collect::<Vec<_>>(), names);
    }
}
