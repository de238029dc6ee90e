//! Building an index. Native only: browsers read what a server built.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;

use vietnamese::{fold, marked, place_tones};

use crate::dictionary::DictionarySource;
use crate::file::{FileWriter, Section, Writer};
use crate::leads::Leads;
use crate::procedures::{
    Audiences, ColumnsWriter, Facts, Fee, Levels, MOST_FIELDS, Online, Time, pack,
};
use crate::rare::lowered;
use crate::text::{VocabularyBuilder, encode};

/// A record to be found: a procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// `1.001193`; other codes work too.
    pub code: String,
    /// The official name.
    pub name: String,
    /// Lĩnh vực; at most 16.
    pub fields: Vec<String>,
    /// Who carries it out.
    pub levels: Levels,
    /// Who may ask for it.
    pub audiences: Audiences,
    /// How far it can be done online.
    pub online: Online,
    /// The province whose own copy it is; `None` for all of the country.
    pub province: Option<u8>,
    /// The cost that the row shows.
    pub fee: Fee,
    /// The time that the row shows.
    pub time: Time,
}

/// Why an index cannot be built. Seen by the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// More records than two bytes can number.
    TooManyRecords(usize),
    /// More different words than two bytes can number.
    TooManyWords(usize),
    /// More fields of law than two bytes can number.
    TooManyFields(usize),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, what) = match self {
            Self::TooManyRecords(count) => (count, "records"),
            Self::TooManyWords(count) => (count, "different words"),
            Self::TooManyFields(count) => (count, "fields"),
        };
        write!(f, "{count} {what}, an index holds {}", u16::MAX)
    }
}

impl Error for BuildError {}

/// Collects records and writes an index file.
///
/// ```
/// use search::{Builder, Index, Query, Record};
/// let mut builder = Builder::default();
/// builder.push(Record {
///     code: "1.001193".into(),
///     name: "Thủ tục đăng ký khai sinh".into(),
///     fields: vec!["Hộ tịch".into()],
///     ..Record::default()
/// });
/// let index = Index::open(builder.finish()?)?;
/// let answer = index.query(&Query { text: "khai sinh", ..Query::default() });
/// assert_eq!(index.code(answer.hits[0].record), "1.001193");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    records: Vec<Record>,
    dictionary: DictionarySource,
}

impl Builder {
    /// Adds a record. One with the same code before it is replaced at the end.
    pub fn push(&mut self, record: Record) {
        self.records.push(Record {
            code: record.code.trim().to_owned(),
            name: clean(&record.name),
            fields: record.fields.iter().take(MOST_FIELDS).map(|field| clean(field)).collect(),
            ..record
        });
    }

    /// Puts a reviewed dictionary into the file.
    pub fn dictionary(&mut self, dictionary: DictionarySource) {
        self.dictionary = dictionary;
    }

    /// Writes the file.
    ///
    /// # Errors
    /// When there is more of something than the file can number.
    pub fn finish(mut self) -> Result<Vec<u8>, BuildError> {
        self.sort_by_code();
        limit(self.records.len(), BuildError::TooManyRecords)?;
        let fields = self.field_names();
        limit(fields.len(), BuildError::TooManyFields)?;
        let mut vocabulary = VocabularyBuilder::default();
        for name in self.records.iter().map(|r| &r.name).chain(fields.keys()) {
            encode(name).into_iter().for_each(|word| vocabulary.add(word));
        }
        limit(vocabulary.len(), BuildError::TooManyWords)?;
        let numbers = vocabulary.numbers();
        let mut file = FileWriter::default();
        let (lengths, names) = write_names(self.records.iter().map(|r| r.name.as_str()), &numbers);
        file.put(Section::NameLengths, lengths);
        file.put(Section::Names, names);
        let sorted = fields.keys().map(String::as_str);
        let (lengths, names) = write_names(sorted, &numbers);
        file.put(Section::FieldLengths, lengths);
        file.put(Section::Fields, names);
        file.put(Section::Vocabulary, vocabulary.write());
        file.put(Section::Codes, self.write_codes());
        let rare = self.dictionary.rare_names();
        let rare: Vec<u8> = self.records.iter().map(|record| rare.bits(&record.name)).collect();
        let (columns, tables) = self.columns(&fields, &rare).write();
        file.put(Section::Columns, columns);
        file.put(Section::Tables, tables);
        file.put(Section::Rare, self.dictionary.write_rare());
        file.put(Section::Dictionary, self.write_dictionary(&rare));
        Ok(file.finish())
    }

    /// By code: their differences are small, and names of one law stand together.
    fn sort_by_code(&mut self) {
        let key = |record: &Record| (pack(&record.code).unwrap_or(u32::MAX), record.code.clone());
        // The last of equal codes wins.
        self.records.reverse();
        self.records.sort_by_cached_key(key);
        self.records.dedup_by(|b, a| a.code == b.code);
    }

    /// The names of all fields with their numbers, in order.
    fn field_names(&self) -> std::collections::BTreeMap<String, u16> {
        let names = self.records.iter().flat_map(|record| &record.fields);
        let mut fields: std::collections::BTreeMap<String, u16> =
            names.map(|name| (name.clone(), 0)).collect();
        fields.values_mut().zip(0..).for_each(|(number, n)| *number = n);
        fields
    }

    /// `rare`: the rare variants of each record.
    fn write_dictionary(&self, rare: &[u8]) -> Writer {
        let needed = |record: &Record, rare: u8| lowered(u32::from(self.need(record)), rare, 0);
        let records = self.records.iter().zip(rare);
        let leads = Leads::of(records.map(|(record, rare)| (&*record.name, needed(record, *rare))));
        self.dictionary.write_phrases(|entry| leads.weigh(entry))
    }

    fn write_codes(&self) -> Writer {
        let mut writer = Writer::default();
        let mut last = 0;
        for record in &self.records {
            match pack(&record.code) {
                // 0 announces a code of another form.
                Some(code) if code > last => {
                    writer.number(code - last);
                    last = code;
                }
                _ => {
                    writer.number(0);
                    writer.text(&record.code);
                }
            }
        }
        writer
    }

    fn columns(
        &self,
        fields: &std::collections::BTreeMap<String, u16>,
        rare: &[u8],
    ) -> ColumnsWriter {
        let mut columns = ColumnsWriter::default();
        let mut groups: HashMap<(String, &[String], Option<u8>), usize> = HashMap::new();
        for (i, (record, rare)) in self.records.iter().zip(rare).enumerate() {
            let key = (service(&record.name), record.fields.as_slice(), record.province);
            let first = *groups.entry(key).or_insert(i);
            let back = u16::try_from(i.saturating_sub(first)).unwrap_or_default();
            let of = record.fields.iter().filter_map(|field| fields.get(field).copied());
            columns.push(back, self.facts(record, *rare), of.collect());
        }
        columns
    }

    fn facts(&self, record: &Record, rare: u8) -> Facts {
        Facts {
            levels: record.levels,
            audiences: record.audiences,
            online: record.online,
            province: record.province.unwrap_or_default(),
            need: self.need(record),
            rare,
            fee: record.fee,
            time: record.time,
        }
    }

    /// How much everyday life needs a record: its field of law, its level,
    /// and whether a single person asks for it.
    fn need(&self, record: &Record) -> u8 {
        let everyday = &self.dictionary.everyday;
        let field = record.fields.iter().filter_map(|field| everyday.get(field)).max();
        let level = match record.levels {
            levels if levels.meets(Levels::COMMUNE) => 2,
            levels if levels.meets(Levels::PROVINCE) => 1,
            _ => 0,
        };
        let person = if record.audiences.meets(Audiences::CITIZEN) { 2 } else { 0 };
        field.copied().unwrap_or_default().min(4).saturating_add(level).saturating_add(person)
    }
}

fn limit(count: usize, error: impl Fn(usize) -> BuildError) -> Result<(), BuildError> {
    if count > usize::from(u16::MAX) { Err(error(count)) } else { Ok(()) }
}

fn write_names<'a>(
    names: impl Iterator<Item = &'a str>,
    numbers: &HashMap<&str, u16>,
) -> (Writer, Writer) {
    let (mut lengths, mut words) = (Writer::default(), Writer::default());
    for name in names {
        let pieces = encode(name);
        lengths.u16(u16::try_from(pieces.len()).unwrap_or(u16::MAX));
        let known = pieces.iter().take(u16::MAX.into()).filter_map(|piece| numbers.get(piece));
        known.for_each(|number| words.u16(*number));
    }
    (lengths, words)
}

/// One space between words, letters composed, nothing unseen, tones as written.
fn clean(text: &str) -> String {
    let text = vietnamese::compose(text);
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || c.is_control() && c != '\n' && c != '\t'
}

/// The name of the service without its level: `… (cấp xã)`, `… cấp tỉnh`.
fn service(name: &str) -> String {
    const LEVELS: [&str; 9] = [
        "o cap xa",
        "o cap tinh",
        "tai cap xa",
        "tai cap tinh",
        "cap xa",
        "cap huyen",
        "cap tinh",
        "cap trung uong",
        "cap bo",
    ];
    let name = marked(&place_tones(name));
    let end = name.trim_end_matches([' ', '.', ')', ';']);
    for level in LEVELS {
        let words = level.split(' ').count();
        let Some((at, _)) = end.rmatch_indices([' ', '(']).nth(words.saturating_sub(1)) else {
            continue;
        };
        if end.get(at..).is_some_and(|tail| fold(tail.trim_start_matches([' ', '('])) == level) {
            return end
                .get(..at)
                .unwrap_or_default()
                .trim_end_matches([' ', '(', '-', ','])
                .to_owned();
        }
    }
    end.to_owned()
}
