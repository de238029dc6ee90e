//! Rust code from language files.

use crate::Texts;
use std::fmt::Write;

impl Texts {
    /// The enum `Text`, its keys numbered from `first`.
    pub fn rust(&self, first: usize) -> String {
        let mut code = String::from(
            "/// A text that a person reads; its words are in `text/*.json`.\n\
             #[derive(Debug, Clone, Copy, PartialEq, Eq)]\n#[repr(u16)]\npub enum Text {\n",
        );
        for (at, key) in self.keys().iter().enumerate() {
            let vi = self.value("vi", key).unwrap_or_default();
            _ = writeln!(code, "    /// {vi}\n    {} = {},", camel(key), first + at);
        }
        code.push_str("}\n");
        code
    }

    /// The values for rendering on the server. In the browser they arrive beside the wasm.
    pub(crate) fn rust_values(&self, before: &[Texts]) -> String {
        let mut code = String::from(
            "/// The words of a language, Vietnamese where it is unknown.\n\
             #[cfg(not(target_family = \"wasm\"))]\n\
             pub fn words(language: &str) -> &'static [&'static str] {\n    match language {\n",
        );
        let languages = self.languages().filter(|name| *name != "vi");
        for language in languages.chain(["vi"]) {
            let pattern = if language == "vi" { "_".to_owned() } else { format!("{language:?}") };
            _ = writeln!(code, "        {pattern} => &{:?},", self.array(before, language));
        }
        code.push_str("    }\n}\n");
        code
    }

    /// The values of a language as they travel: those of `before` first, then these.
    pub fn array(&self, before: &[Texts], language: &str) -> Vec<String> {
        let mut values = Vec::new();
        for texts in before.iter().chain([self]) {
            let words = texts.values(language).or_else(|| texts.values("vi"));
            values.extend(words.into_iter().flatten().cloned());
        }
        values
    }
}

fn camel(key: &str) -> String {
    let mut name = String::new();
    for part in key.split(['-', '_']) {
        let mut letters = part.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}
