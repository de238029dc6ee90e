//! The header and the table of sections.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use super::Reader;

/// The first bytes of every file of this kind.
pub(crate) const MAGIC: &[u8; 4] = b"MCIX";
/// The format that this release writes and reads.
pub const FORMAT: u8 = 2;

/// The parts of a file. The numbers are part of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Section {
    Vocabulary,
    NameLengths,
    Names,
    FieldLengths,
    Fields,
    Codes,
    Columns,
    Tables,
    Rare,
    Dictionary,
}

impl Section {
    pub(crate) const COUNT: usize = 10;
    /// All sections with their names, in the order of the file.
    pub(crate) const ALL: [(Self, &'static str); Self::COUNT] = [
        (Self::Vocabulary, "vocabulary"),
        (Self::NameLengths, "name lengths"),
        (Self::Names, "names"),
        (Self::FieldLengths, "field lengths"),
        (Self::Fields, "fields"),
        (Self::Codes, "codes"),
        (Self::Columns, "columns"),
        (Self::Tables, "tables"),
        (Self::Rare, "rare"),
        (Self::Dictionary, "dictionary"),
    ];
}

/// Why a file cannot be used. The person sees the server's plain list instead;
/// the reason is for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// The bytes do not begin as an index does.
    NotAnIndex,
    /// The index has a format that this version does not read.
    Format(u8),
    /// The file ends too early.
    Cut,
    /// A number or text in it cannot be right.
    Damaged,
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnIndex => f.write_str("not an index file"),
            Self::Format(format) => write!(f, "index format {format} is not read here"),
            Self::Cut => f.write_str("index file is cut short"),
            Self::Damaged => f.write_str("index file is damaged"),
        }
    }
}

impl Error for FormatError {}

/// Where each section lies in the file.
#[derive(Clone, Debug)]
pub(crate) struct Sections {
    ranges: [Range<usize>; Section::COUNT],
}

impl Sections {
    /// Reads the header and checks that all sections lie inside the file.
    pub(crate) fn read(file: &[u8]) -> Result<Self, FormatError> {
        let mut reader = Reader::new(file);
        if reader.take(MAGIC.len()).ok() != Some(MAGIC) {
            return Err(FormatError::NotAnIndex);
        }
        match reader.byte()? {
            FORMAT => {}
            other => return Err(FormatError::Format(other)),
        }
        let mut lengths = [0usize; Section::COUNT];
        for length in &mut lengths {
            *length = usize::try_from(reader.number()?).map_err(|_| FormatError::Damaged)?;
        }
        let mut start = file.len().saturating_sub(reader.rest().len());
        let ranges = lengths.map(|length| {
            let range = start..start.saturating_add(length);
            start = range.end;
            range
        });
        if start == file.len() { Ok(Self { ranges }) } else { Err(FormatError::Cut) }
    }

    /// The bytes of a section.
    pub(crate) fn of<'a>(&self, file: &'a [u8], section: Section) -> &'a [u8] {
        let range = self.ranges.get(section as usize).cloned().unwrap_or_default();
        file.get(range).unwrap_or_default()
    }
}
