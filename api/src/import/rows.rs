//! Rows of a file, one at a time, each with its line.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde_json::{Map, Value};

use super::envelope;
use super::report::Refusal;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    JsonLines,
    /// A table with a line of column names; comma, semicolon or tab.
    Csv,
    /// One JSON document: a list, one record, or an answer that holds either.
    Json,
}

impl Format {
    /// By the ending of the name.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" | "tsv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// One row as it stands in the file.
#[derive(Debug)]
pub(super) struct Row {
    /// Counted from one; in a JSON document the place in its list.
    pub(super) line: u64,
    pub(super) values: Map<String, Value>,
    /// Cells are all text: lists and numbers have to be read out of it.
    pub(super) is_table: bool,
}

/// The rows of one file.
pub(super) enum Rows<'a> {
    Lines { input: BufReader<Box<dyn Read + Send + 'a>>, line: u64 },
    Table { input: csv::StringRecordsIntoIter<Box<dyn Read + Send + 'a>>, columns: Vec<String> },
    Document { rows: std::vec::IntoIter<Value>, line: u64 },
}

/// The longest line that is read; the longest real one has 123 KB.
const LONGEST: u64 = 8 * 1024 * 1024;

impl<'a> Rows<'a> {
    pub(super) fn open(format: Format, bytes: Box<dyn Read + Send + 'a>) -> io::Result<Self> {
        match format {
            Format::JsonLines => Ok(Self::Lines { input: BufReader::new(bytes), line: 0 }),
            Format::Csv => table(bytes),
            Format::Json => document(bytes),
        }
    }

    /// The next row, or why it cannot be read.
    pub(super) fn next_row(&mut self) -> Option<Result<Row, Refusal>> {
        match self {
            Self::Lines { input, line } => next_line(input, line),
            Self::Table { input, columns } => Some(match input.next()? {
                Ok(cells) => Ok(row_of(columns, &cells)),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    Err(Refusal::unreadable(line, &error.to_string()))
                }
            }),
            Self::Document { rows, line } => {
                *line += 1;
                Some(object(*line, rows.next()?))
            }
        }
    }
}

fn next_line<R: Read>(input: &mut BufReader<R>, line: &mut u64) -> Option<Result<Row, Refusal>> {
    loop {
        let mut bytes = Vec::new();
        *line += 1;
        let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
        match read {
            Ok(0) => return None,
            Ok(_) => {}
            Err(error) => return Some(Err(Refusal::unreadable(*line, &error.to_string()))),
        }
        if bytes.len() as u64 == LONGEST {
            // The rest of an endless line is skipped, not read as another row.
            if let Err(error) = input.skip_until(b'\n') {
                return Some(Err(Refusal::unreadable(*line, &error.to_string())));
            }
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii();
        if bytes.is_empty() {
            continue;
        }
        return Some(match serde_json::from_slice(bytes) {
            Ok(value) => object(*line, value),
            Err(error) => Err(Refusal::unreadable(*line, &error.to_string())),
        });
    }
}

fn object(line: u64, value: Value) -> Result<Row, Refusal> {
    match value {
        Value::Object(values) => {
            Ok(Row { line, values: envelope::record_in(values), is_table: false })
        }
        other => Err(Refusal::not_an_object(line, &other.to_string())),
    }
}

/// Spreadsheets of this country separate by semicolon: the decimal mark is a comma.
fn table<'a>(bytes: Box<dyn Read + Send + 'a>) -> io::Result<Rows<'a>> {
    let mut bytes = BufReader::new(bytes);
    let mut head = Vec::new();
    bytes.by_ref().take(LONGEST).read_until(b'\n', &mut head)?;
    let count = |sign: u8| head.iter().filter(|byte| **byte == sign).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',');
    let whole: Box<dyn Read + Send + 'a> = Box::new(io::Cursor::new(head).chain(bytes));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(whole);
    let columns = reader.headers().map_err(io::Error::other)?;
    let columns = columns.iter().map(|name| name.trim_start_matches('\u{feff}').to_lowercase());
    Ok(Rows::Table { columns: columns.collect(), input: reader.into_records() })
}

fn row_of(columns: &[String], cells: &csv::StringRecord) -> Row {
    let line = cells.position().map_or(0, csv::Position::line);
    let values = columns
        .iter()
        .zip(cells)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(column, cell)| (column.clone(), Value::from(cell)))
        .collect();
    Row { line, values, is_table: true }
}

/// The records of a document, in order.
fn document<'a>(bytes: Box<dyn Read + Send + 'a>) -> io::Result<Rows<'a>> {
    let mut text = Vec::new();
    BufReader::new(bytes).read_to_end(&mut text)?;
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
    let rows = envelope::rows_of(serde_json::from_slice(text)?);
    Ok(Rows::Document { rows: rows.into_iter(), line: 0 })
}
