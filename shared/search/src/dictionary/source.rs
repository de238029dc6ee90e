//! The dictionary as people write and review it: `data/synonyms.json`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use serde::Deserialize;

use super::phrases::{LINE, OR, PART, WORD};
use crate::file::Writer;
use crate::text::tokens;

/// The reviewed dictionary. See the README for what each part does.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DictionarySource {
    /// The form of the file: 1.
    pub format: u32,
    /// Phrases that tell nothing about what is wanted.
    pub filler: Vec<String>,
    /// Phrases that stand in half of all names.
    pub weak: Vec<String>,
    /// Variants that only few people need.
    pub rare: Vec<Rare>,
    /// How much everyday life needs a field of law, 1 to 4.
    pub everyday: BTreeMap<String, u8>,
    /// What people say, by field of law.
    pub by_field: BTreeMap<String, Vec<Entry>>,
}

/// A rare variant: names with one of `names` stand below others, unless one of
/// `asked_by` is said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rare {
    /// Words in the names of the variant; with ^ before them, at the beginning
    /// of the name.
    pub names: Vec<String>,
    /// Words that ask for it.
    pub asked_by: Vec<String>,
}

/// What people say and what it is called.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// As people say it; each phrase at most eight words.
    pub say: Vec<String>,
    /// As official names call it; each is one way to understand it. Nothing
    /// here: it is no administrative procedure, and the reason says so.
    pub mean: Vec<String>,
    /// Only a word among others: alone it does not say what is wanted.
    #[serde(default)]
    pub word: bool,
    /// The reason shown, in Vietnamese.
    #[serde(default)]
    pub vi: String,
    /// The reason shown, in English.
    #[serde(default)]
    pub en: String,
}

/// Why a dictionary file cannot be used. Seen by the person who edits it.
#[derive(Debug)]
pub enum DictionaryError {
    /// Not the JSON that is expected.
    Json(serde_json::Error),
    /// A form of the file that is not known here.
    Format(u32),
    /// An entry that cannot work, with the reason.
    Entry(String),
}

impl fmt::Display for DictionaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "dictionary is not readable: {error}"),
            Self::Format(format) => write!(f, "dictionary format {format} is not known, 1 is"),
            Self::Entry(reason) => write!(f, "dictionary entry: {reason}"),
        }
    }
}

impl Error for DictionaryError {}

/// The longest phrase, in words.
const LONGEST: usize = crate::dictionary::Dictionary::LONGEST;
/// With this a third of all names begins.
const OFFICIAL_OPENING: &str = " thủ tục ";
/// Rare variants that a record's byte can hold.
const MOST_RARE: usize = 8;

impl DictionarySource {
    /// Reads and checks a dictionary.
    ///
    /// ```
    /// let json = r#"{"format":1,"filler":["tôi muốn"],"weak":["thủ tục"],"rare":[],"everyday":{},
    ///   "by_field":{"Đất đai":[{"say":["sổ đỏ"],"mean":["giấy chứng nhận quyền sử dụng đất"]}]}}"#;
    /// assert!(search::DictionarySource::read(json).is_ok());
    /// assert!(search::DictionarySource::read("{}").is_err());
    /// ```
    ///
    /// # Errors
    /// Says what is wrong and where.
    pub fn read(json: &str) -> Result<Self, DictionaryError> {
        let source: Self = serde_json::from_str(json).map_err(DictionaryError::Json)?;
        if source.format != 1 {
            return Err(DictionaryError::Format(source.format));
        }
        source.check().map_err(DictionaryError::Entry)?;
        Ok(source)
    }

    fn check(&self) -> Result<(), String> {
        let entries = self.by_field.values().flatten();
        let said = entries.clone().flat_map(|entry| &entry.say);
        for phrase in said.chain(&self.filler).chain(&self.weak) {
            let words = tokens(phrase).len();
            if words == 0 || words > LONGEST {
                return Err(format!("«{phrase}» has {words} words, 1 to {LONGEST} are possible"));
            }
        }
        for entry in entries {
            let empty = entry.mean.iter().any(|mean| tokens(mean).is_empty());
            let silent = entry.mean.is_empty() && entry.vi.is_empty();
            let mut texts = entry.mean.iter().chain([&entry.vi, &entry.en]);
            let parting = |text: &String| text.contains([LINE, OR, PART, WORD]);
            if let Some(text) = texts.find(|text| parting(text)) {
                return Err(format!("«{text}» holds one of {OR} {PART} {WORD}"));
            }
            if entry.say.is_empty() || silent || empty {
                return Err(format!("{:?} says or means nothing", entry.say));
            }
        }
        if self.rare.len() > MOST_RARE {
            return Err(format!("{} rare variants, {MOST_RARE} are possible", self.rare.len()));
        }
        Ok(())
    }

    /// The section of the file that holds the phrases, a line an entry. `leads`
    /// tells how much what an entry leads to is needed; 0 if it leads nowhere.
    pub(crate) fn write_phrases(&self, leads: impl Fn(&Entry) -> u32) -> Writer {
        let plain = |say: &[String]| Entry { say: say.to_vec(), ..Entry::default() };
        let mut entries = vec![plain(&self.filler), plain(&self.weak)];
        let all = self.by_field.values().flatten().cloned();
        let (nowhere, mut leading): (Vec<_>, Vec<_>) =
            all.map(|entry| (leads(&entry), entry)).partition(|(leads, _)| *leads == 0);
        leading.sort_by_key(|(leads, _)| std::cmp::Reverse(*leads));
        let divider = (0, Entry::default());
        let sorted = leading.into_iter().chain([divider]).chain(nowhere);
        entries.extend(sorted.map(|(_, entry)| entry));
        let lines: String = entries.iter().map(line).collect();
        let mut writer = Writer::default();
        writer.bytes(lines.as_bytes());
        writer
    }

    /// The section that says which words ask for which rare variant.
    pub(crate) fn write_rare(&self) -> Writer {
        let mut writer = Writer::default();
        writer.count(self.rare.len());
        for rare in &self.rare {
            writer.count(rare.asked_by.len());
            rare.asked_by.iter().for_each(|asked| writer.text(&spoken(asked)));
        }
        writer
    }

    /// What tells the rare variants in names.
    pub(crate) fn rare_names(&self) -> RareNames {
        let held = |words: &String| match words.strip_prefix('^') {
            Some(words) => Held::AtFirst(padded(words).trim_start().to_owned()),
            None => Held::Anywhere(padded(words)),
        };
        RareNames(self.rare.iter().map(|rare| rare.names.iter().map(held).collect()).collect())
    }
}

/// For each rare variant what its names hold, ready to be looked for in thousands of names.
pub(crate) struct RareNames(Vec<Vec<Held>>);

/// Words with spaces around them.
enum Held {
    Anywhere(String),
    AtFirst(String),
}

impl RareNames {
    /// The rare variants that a name is of, one bit each.
    pub(crate) fn bits(&self, name: &str) -> u8 {
        let name = padded(name);
        let opening = name.strip_prefix(OFFICIAL_OPENING).unwrap_or(&name).trim_start();
        let holds = |held: &Held| match held {
            Held::AtFirst(words) => opening.starts_with(words),
            Held::Anywhere(words) => name.contains(words),
        };
        let is = |held: &Vec<Held>| held.iter().any(holds);
        let bits = self.0.iter().zip(0u32..).filter(|(held, _)| is(held));
        bits.fold(0, |all, (_, bit)| all | 1u8.checked_shl(bit).unwrap_or_default())
    }
}

/// An entry as `Phrases` reads it.
fn line(entry: &Entry) -> String {
    if entry.say.is_empty() {
        return LINE.to_string();
    }
    let or = OR.to_string();
    let said: Vec<String> = entry.say.iter().map(|phrase| spoken(phrase)).collect();
    let word = if entry.word { WORD.to_string() } else { String::new() };
    let meant = format!("{word}{}", entry.mean.join(&or));
    let parts = [&*said.join(&or), &*meant, &*entry.vi, &*entry.en];
    parts.join(&PART.to_string()) + &LINE.to_string()
}

/// The words of a phrase, in lower case with their marks.
fn spoken(phrase: &str) -> String {
    let words: Vec<String> = tokens(phrase).into_iter().map(|token| token.marked).collect();
    words.join(" ")
}

/// With spaces around, so that only whole words are found in it.
fn padded(words: &str) -> String {
    format!(" {} ", spoken(words))
}
