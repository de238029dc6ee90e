//! An index: a file, checked once, read in place from then on.

use std::sync::OnceLock;

use crate::complete::Kind;
use crate::dictionary::{Dictionary, Phrases};
use crate::engine::{Lexicon, Meanings, Postings};
use crate::file::{FormatError, Reader, Section, Sections};
use crate::procedures::{Audiences, Columns, Facts, Fee, Levels, Online, Time, pack, spell_code};
use crate::query::{FieldId, RecordId};
use crate::rare::RareVariants;
use crate::text::{Names, Piece, Vocabulary, WordId, spell};

/// An opened index.
///
/// It owns the file. Opening unpacks the two thousand words, the dictionary's
/// phrases and the word lists; names, codes and columns stay where they are.
#[derive(Clone, Debug)]
pub struct Index {
    file: Vec<u8>,
    sections: Sections,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) names: Names,
    fields: Names,
    codes: Codes,
    columns: Columns,
    pub(crate) postings: Postings,
    /// Lengths of the names in words, signs not counted.
    pub(crate) lengths: Vec<u32>,
    phrases: Phrases,
    meanings: Meanings,
    pub(crate) rare: RareVariants,
    /// What each written word does to a part of a name; for the first who wants completions.
    pub(crate) kinds: OnceLock<Vec<Kind>>,
}

/// What a result row shows beside the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Who carries it out.
    pub levels: Levels,
    /// Who may ask for it.
    pub audiences: Audiences,
    /// How far it can be done online.
    pub online: Online,
    /// The province whose own copy it is; `None` for all of the country.
    pub province: Option<u8>,
    /// What it costs.
    pub fee: Fee,
    /// How long it takes.
    pub time: Time,
}

impl Index {
    /// Opens a file that [`crate::Builder`] wrote.
    ///
    /// # Errors
    /// Any bytes may be given: what is no sound index is refused.
    pub fn open(file: impl Into<Vec<u8>>) -> Result<Self, FormatError> {
        Self::read(file.into())
    }

    /// The parts of a file with their names, to measure them.
    ///
    /// # Errors
    /// When the file is no index.
    pub fn parts(file: &[u8]) -> Result<Vec<(&'static str, &[u8])>, FormatError> {
        let sections = Sections::read(file)?;
        Ok(Section::ALL.map(|(section, name)| (name, sections.of(file, section))).into())
    }

    fn read(file: Vec<u8>) -> Result<Self, FormatError> {
        let sections = Sections::read(&file)?;
        let of = |section| sections.of(&file, section);
        let vocabulary = Vocabulary::read(of(Section::Vocabulary))?;
        let names = Names::read(of(Section::NameLengths), of(Section::Names), &vocabulary)?;
        let fields = Names::read(of(Section::FieldLengths), of(Section::Fields), &vocabulary)?;
        let codes = Codes::read(of(Section::Codes), names.len())?;
        let tables = of(Section::Tables);
        let columns = Columns::read(of(Section::Columns), tables, names.len(), fields.len())?;
        let phrases = Phrases::read(of(Section::Dictionary))?;
        let rare = RareVariants::read(of(Section::Rare))?;
        let mut index = Self {
            postings: Postings::default(),
            lengths: Vec::new(),
            file,
            sections,
            vocabulary,
            names,
            fields,
            codes,
            columns,
            meanings: Meanings::of(phrases.entries()),
            phrases,
            rare,
            kinds: OnceLock::new(),
        };
        index.check_work()?;
        index.postings = index.invert();
        index.lengths = (0..index.len()).map(|record| index.length(record)).collect();
        Ok(index)
    }

    /// A few hostile bytes could say that every record has a hundred fields of
    /// a thousand words: no sound file has many more words than bytes.
    fn check_work(&self) -> Result<(), FormatError> {
        let most = self.file.len().saturating_mul(8);
        let mut words = 0usize;
        for record in 0..self.len() {
            let fields = self.fields(record).iter();
            let of_fields: usize = fields.map(|field| self.fields.length((*field).into())).sum();
            words = words.saturating_add(self.names.length(record)).saturating_add(of_fields);
            if words > most {
                return Err(FormatError::Damaged);
            }
        }
        Ok(())
    }

    fn invert(&self) -> Postings {
        Postings::invert(&self.vocabulary, self.len(), |each| {
            for record in 0..self.len() {
                self.name_words(record).for_each(|word| each(record, false, word.into()));
                self.field_words(record).for_each(|word| each(record, true, word.into()));
            }
        })
    }

    fn length(&self, record: RecordId) -> u32 {
        u32::try_from(self.name_words(record).count()).unwrap_or(u32::MAX)
    }

    pub(crate) fn section(&self, section: Section) -> &[u8] {
        self.sections.of(&self.file, section)
    }

    /// How many records the index has.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.file
    }

    /// The official name.
    pub fn name(&self, record: RecordId) -> String {
        self.spell_name(record, |_| {})
    }

    pub(crate) fn spell_name(&self, record: RecordId, each: impl FnMut(Piece)) -> String {
        spell(self.names.words(self.section(Section::Names), record), &self.vocabulary, each)
    }

    /// The words of a name without the signs.
    pub(crate) fn name_words(&self, record: RecordId) -> impl Iterator<Item = WordId> + '_ {
        let words = self.names.words(self.section(Section::Names), record);
        words.filter(|word| !self.vocabulary.marked((*word).into()).is_empty())
    }

    /// The words of the names of a record's fields.
    pub(crate) fn field_words(&self, record: RecordId) -> impl Iterator<Item = WordId> + '_ {
        let names = self.section(Section::Fields);
        let words = self.fields(record).iter().flat_map(|f| self.fields.words(names, (*f).into()));
        words.filter(|word| !self.vocabulary.marked((*word).into()).is_empty())
    }

    /// The code, as `1.001193`.
    pub fn code(&self, record: RecordId) -> String {
        self.codes.spell(self.section(Section::Codes), record)
    }

    /// The record with this code in today's form.
    pub fn find_code(&self, code: &str) -> Option<RecordId> {
        match pack(code) {
            Some(packed) => self.codes.between(packed, packed.saturating_add(1)).next(),
            None => (0..self.len()).find(|record| self.code(*record) == code),
        }
    }

    pub(crate) fn codes_between(&self, from: u32, to: u32) -> impl Iterator<Item = RecordId> + '_ {
        self.codes.between(from, to)
    }

    /// How many fields of law there are.
    pub fn field_count(&self) -> usize {
        self.fields.len()
    }

    /// The name of a field of law (lĩnh vực).
    pub fn field_name(&self, field: FieldId) -> String {
        let words = self.fields.words(self.section(Section::Fields), field.into());
        spell(words, &self.vocabulary, |_| {})
    }

    /// The field with this name.
    pub fn field_named(&self, name: &str) -> Option<FieldId> {
        let count = FieldId::try_from(self.field_count()).unwrap_or(FieldId::MAX);
        (0..count).find(|field| vietnamese::same_marks(&self.field_name(*field), name))
    }

    /// The fields of a record.
    pub fn fields(&self, record: RecordId) -> &[FieldId] {
        self.columns.fields(self.section(Section::Columns), record)
    }

    /// What the row of a record shows.
    pub fn row(&self, record: RecordId) -> Row {
        let Facts { levels, audiences, online, province, fee, time, .. } = self.facts(record);
        let province = (province != 0).then_some(province);
        Row { levels, audiences, online, province, fee, time }
    }

    pub(crate) fn facts(&self, record: RecordId) -> Facts {
        self.columns.facts(self.section(Section::Columns), record)
    }

    /// The first record of the same service.
    pub(crate) fn group(&self, record: RecordId) -> RecordId {
        self.columns.group(self.section(Section::Columns), record)
    }

    pub(crate) fn lexicon(&self) -> Lexicon<'_> {
        Lexicon {
            vocabulary: &self.vocabulary,
            postings: &self.postings,
            rare: &self.rare,
            meanings: &self.meanings,
        }
    }

    pub(crate) fn phrasebook(&self) -> Dictionary<'_> {
        Dictionary { phrases: &self.phrases, section: self.section(Section::Dictionary) }
    }
}

/// The codes, as packed numbers; a code of another form is a place in the section.
#[derive(Clone, Debug)]
struct Codes {
    packed: Vec<u32>,
}

/// Marks a place of a code of another form; no packed code is as large.
const ELSEWHERE: u32 = 1 << 31;

impl Codes {
    fn read(section: &[u8], count: usize) -> Result<Self, FormatError> {
        let mut reader = Reader::new(section);
        let mut packed = Vec::with_capacity(count.min(section.len()));
        let mut last = 0u32;
        for _ in 0..count {
            match reader.number()? {
                0 => {
                    let at = section.len().saturating_sub(reader.rest().len());
                    reader.text()?;
                    packed.push(u32::try_from(at).map_err(|_| FormatError::Damaged)? | ELSEWHERE);
                }
                more => {
                    last = last.checked_add(more).ok_or(FormatError::Damaged)?;
                    if last >= ELSEWHERE {
                        return Err(FormatError::Damaged);
                    }
                    packed.push(last);
                }
            }
        }
        Ok(Self { packed })
    }

    fn spell(&self, section: &[u8], record: RecordId) -> String {
        let packed = self.packed.get(record).copied().unwrap_or_default();
        if packed & ELSEWHERE == 0 {
            return spell_code(packed);
        }
        let at = usize::try_from(packed & !ELSEWHERE).unwrap_or_default();
        let text = section.get(at..).and_then(|rest| Reader::new(rest).text().ok());
        text.unwrap_or_default().to_owned()
    }

    fn between(&self, from: u32, to: u32) -> impl Iterator<Item = RecordId> + '_ {
        let inside = move |packed: &u32| (from..to).contains(packed);
        self.packed.iter().enumerate().filter(move |(_, p)| inside(p)).map(|(record, _)| record)
    }
}
