//! The words of the pages around the widgets.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static WORDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    // A file that does not parse is found by the test below.
    serde_json::from_str(include_str!("../../texts/pages.vi.json")).unwrap_or_default()
});

/// The words of a key.
pub fn say(key: &str) -> &'static str {
    WORDS.get(key).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_words() {
        for page in ["lookup", "events", "stall", "shop"] {
            for what in ["title", "description"] {
                assert_ne!(say(&format!("page-{page}-{what}")), "", "{page} {what}");
            }
        }
    }
}
