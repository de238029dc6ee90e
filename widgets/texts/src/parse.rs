//! Reading and checking language files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is wrong with the language files, for the developer.
#[derive(Debug)]
pub struct Wrong(pub String);

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Wrong {}

/// The language files of one crate.
#[derive(Debug)]
pub struct Texts {
    keys: Vec<String>,
    languages: Vec<(String, Vec<String>)>,
}

impl Texts {
    /// Reads every `<language>.json` in a folder.
    ///
    /// # Errors
    /// As [`Texts::parse`], and when a file cannot be read.
    pub fn read(dir: &Path) -> Result<Self, Wrong> {
        let at = |error: std::io::Error| Wrong(format!("{}: {error}", dir.display()));
        let mut files = Vec::new();
        for entry in std::fs::read_dir(dir).map_err(at)? {
            let path = entry.map_err(at)?.path();
            if path.extension().is_some_and(|ext| ext == "json") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                files.push((name, std::fs::read_to_string(&path).map_err(at)?));
            }
        }
        files.sort();
        let pairs: Vec<_> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Self::parse(&pairs).map_err(|Wrong(why)| Wrong(format!("{}: {why}", dir.display())))
    }

    /// Checks the languages against Vietnamese.
    ///
    /// # Errors
    /// When Vietnamese is missing, or a language lacks a key, has one too many, or uses
    /// other placeholders.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, Wrong> {
        let vi = files
            .iter()
            .find(|(name, _)| *name == "vi")
            .ok_or_else(|| Wrong("vi.json is missing".into()))?;
        let model = object("vi", vi.1)?;
        let keys: Vec<String> = model.keys().cloned().collect();
        let mut languages = Vec::new();
        for (name, text) in files {
            languages.push(((*name).to_owned(), values(name, &object(name, text)?, &model)?));
        }
        Ok(Self { keys, languages })
    }

    /// The keys, in the order of their numbers.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// The languages there are.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|(name, _)| name.as_str())
    }

    /// The values of a language, in the order of the keys.
    pub fn values(&self, language: &str) -> Option<&[String]> {
        let (_, values) = self.languages.iter().find(|(name, _)| name == language)?;
        Some(values)
    }

    /// What stands under a key in a language.
    pub fn value(&self, language: &str, key: &str) -> Option<&str> {
        let at = self.keys.iter().position(|known| known == key)?;
        self.values(language)?.get(at).map(String::as_str)
    }
}

/// Sorted, so that a key has the same number wherever it is counted. (A JSON map's order depends
/// on a feature of serde_json that some other crate of the build may switch on.)
type Object = BTreeMap<String, String>;

fn object(name: &str, text: &str) -> Result<Object, Wrong> {
    serde_json::from_str(text).map_err(|error| Wrong(format!("{name}.json: {error}")))
}

fn values(name: &str, file: &Object, model: &Object) -> Result<Vec<String>, Wrong> {
    if let Some(extra) = file.keys().find(|key| !model.contains_key(*key)) {
        return Err(Wrong(format!("{name}.json: {extra} is not in vi.json")));
    }
    let mut values = Vec::new();
    for (key, wanted) in model {
        let found = file
            .get(key)
            .filter(|text| !text.trim().is_empty())
            .ok_or_else(|| Wrong(format!("{name}.json: {key} is missing or empty")))?;
        if placeholders(found) != placeholders(wanted) {
            return Err(Wrong(format!("{name}.json: {key} has other placeholders than vi.json")));
        }
        values.push(found.to_owned());
    }
    Ok(values)
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(en: &str) -> String {
        let files = [("vi", r#"{"found": "Có {count} thủ tục", "none": "Không có"}"#), ("en", en)];
        Texts::parse(&files).unwrap_err().0
    }

    #[test]
    fn a_language_must_have_the_same_keys_and_placeholders() {
        assert!(wrong(r#"{"found": "{count} procedures"}"#).contains("none is missing"));
        assert!(wrong(r#"{"found": "{count}", "none": " "}"#).contains("none is missing or empty"));
        assert!(wrong(r#"{"found": "some", "none": "None"}"#).contains("other placeholders"));
        assert!(wrong(r#"{"found": "{count}", "none": "None", "x": "y"}"#).contains("x is not in"));
    }
}
