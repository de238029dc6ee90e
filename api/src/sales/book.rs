//! The book of a stall's turnover, in the shape of form S1a-HKD (Circular 152/2025/TT-BTC): a date,
//! a description, an amount, a sum. It is a book of what came in, and works out no tax.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use api_types::sales::{BookDay, StallBook, Threshold};
use api_types::stalls::Stall;
use calendar::Date;
use jiff::Timestamp;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{Credit, Record};
use crate::day::beginning;
use crate::error::{Error, Expected};
use crate::facts;
use crate::store::Store;

static WORDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    // A file that does not parse is found by the test below.
    serde_json::from_str(include_str!("../../texts/book.vi.json")).unwrap_or_default()
});

fn say(key: &str) -> &'static str {
    WORDS.get(key).map_or("", String::as_str)
}

/// The longest span of a book, in days: a year.
const LONGEST: i64 = 366;
/// The most rows; a stall has some hundreds a day.
const MOST: i64 = 200_000;

/// A span of days, the last one included.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    from: Date,
    to: Date,
}

impl Span {
    /// From a day to another.
    ///
    /// # Errors
    /// When it ends before it begins, or is longer than a year.
    pub fn new(from: Date, to: Date) -> Result<Self, Error> {
        let most = from.plus_days(LONGEST);
        match from <= to && most.is_none_or(|most| to < most) {
            true => Ok(Self { from, to }),
            false => Err(Self { from, to }.too_long()),
        }
    }

    fn too_long(self) -> Error {
        Error::BadParameter { field: "to", value: self.to.to_string(), expected: Expected::Date }
    }

    fn between(self) -> [String; 2] {
        let next = self.to.plus_days(1);
        [beginning(self.from), next.map_or_else(|| "9999".to_owned(), beginning)]
    }
}

/// A line of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    day: Date,
    /// RFC 3339 in UTC.
    at: String,
    words: String,
    vnd: i64,
    /// The trader's own word, and no bank's.
    noted: bool,
}

/// The lines of a span, in their order.
pub async fn lines(store: &Store, stall: &str, span: Span) -> Result<Vec<Line>, Error> {
    let between = span.between();
    let credits = store.credits(stall, &between, MOST).await?;
    let noted = store.noted_sales(stall, &between, MOST).await?;
    let credits = credits.into_iter().map(of_credit);
    let mut lines: Vec<Line> = credits.chain(noted.into_iter().map(of_sale)).flatten().collect();
    if lines.len() >= usize::try_from(MOST).unwrap_or(usize::MAX) {
        // A book that leaves some out would be a wrong one.
        return Err(span.too_long());
    }
    lines.sort_by(|one, other| one.at.cmp(&other.at));
    Ok(lines)
}

fn of_credit(credit: Credit) -> Option<Line> {
    let (at, vnd) = (credit.received_at, credit.vnd);
    Some(Line { day: day_of(&at)?, at, words: credit.memo, vnd, noted: false })
}

fn of_sale(sale: Record) -> Option<Line> {
    let (at, vnd) = (sale.made_at, sale.vnd);
    Some(Line { day: day_of(&at)?, at, words: sale.reference, vnd, noted: true })
}

fn day_of(at: &str) -> Option<Date> {
    Some(Date::today(at.parse::<Timestamp>().ok()?.as_second()))
}

/// The book by days, with the turnover of the year up to its end.
pub async fn book(store: &Store, stall: &str, span: Span) -> Result<StallBook, Error> {
    let mut days: BTreeMap<Date, BookDay> = BTreeMap::new();
    for line in lines(store, stall, span).await? {
        let day = days
            .entry(line.day)
            .or_insert_with(|| BookDay { day: line.day.to_string(), ..BookDay::default() });
        let (vnd, count) = match line.noted {
            true => (&mut day.noted_vnd, &mut day.noted_count),
            false => (&mut day.received_vnd, &mut day.received_count),
        };
        *vnd = vnd.saturating_add(line.vnd);
        *count = count.saturating_add(1);
    }
    let new_year = Date::new(span.to.year(), 1, 1).unwrap_or(span.from);
    let of_year = Span { from: new_year, to: span.to }.between();
    let (received, _) = store.stall_income(stall, &of_year).await?;
    let noted = store.words_of_stall(stall, &of_year).await?.noted_vnd;
    Ok(StallBook {
        from: span.from.to_string(),
        to: span.to.to_string(),
        days: days.into_values().collect(),
        year_vnd: received.saturating_add(noted),
        threshold: threshold(span.to),
    })
}

/// What counts on a day.
fn threshold(day: Date) -> Option<Threshold> {
    let day = day.to_string();
    facts::turnover().iter().rfind(|threshold| threshold.from <= day).cloned()
}

/// What stands above the lines.
fn head(stall: &Stall, span: Span) -> [[String; 2]; 5] {
    let text = |key: &str| say(key).to_owned();
    let place = [&*stall.number, &*stall.market.name, &*stall.market.address];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let days = [span.from, span.to].map(written);
    [
        [text("trader"), stall.name.clone()],
        [text("place"), place.join(", ")],
        [text("tax-code"), String::new()],
        [text("period"), days.join(" – ")],
        [text("unit"), text("dong")],
    ]
}

fn written(day: Date) -> String {
    let (year, month, day) = day.ymd();
    vietnamese::date(year, month, day)
}

fn columns() -> [&'static str; 3] {
    ["a", "b", "1"].map(say)
}

fn described(line: &Line) -> String {
    let what = say(if line.noted { "noted" } else { "received" });
    [what, ": ", &line.words].concat()
}

/// As comma-separated values that a spreadsheet opens: UTF-8 with its mark, and nothing in it that
/// it would take for a formula, since strangers write the words of transfers.
pub fn as_csv(stall: &Stall, span: Span, lines: &[Line]) -> Result<Vec<u8>, Error> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
    let failed = |error: csv::Error| Error::Internal(error.to_string());
    out.write_record([say("title")]).map_err(failed)?;
    for [name, value] in head(stall, span) {
        out.write_record([name, harmless(&value)]).map_err(failed)?;
    }
    out.write_record(columns()).map_err(failed)?;
    for line in lines {
        let cells = [written(line.day), described(line), line.vnd.to_string()];
        out.write_record(cells.map(|cell| harmless(&cell))).map_err(failed)?;
    }
    let total = ["".to_owned(), say("total").to_owned(), sum(lines).to_string()];
    out.write_record(total).map_err(failed)?;
    out.into_inner().map_err(|error| Error::Internal(error.to_string()))
}

fn sum(lines: &[Line]) -> i64 {
    lines.iter().fold(0, |sum, line| sum.saturating_add(line.vnd))
}

fn harmless(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => ["'", text].concat(),
        false => text.to_owned(),
    }
}

/// As a workbook.
pub fn as_xlsx(stall: &Stall, span: Span, lines: &[Line]) -> Result<Vec<u8>, Error> {
    workbook(stall, span, lines).map_err(|error| Error::Internal(error.to_string()))
}

fn workbook(stall: &Stall, span: Span, lines: &[Line]) -> Result<Vec<u8>, XlsxError> {
    let (bold, money) = (Format::new().set_bold(), Format::new().set_num_format("#,##0"));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, width) in [(0, 22), (1, 60), (2, 18)] {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, say("title"), &bold)?;
    let mut row = 1;
    for [name, value] in head(stall, span) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, value)?;
        row += 1;
    }
    for (column, name) in (0..).zip(columns()) {
        sheet.write_string_with_format(row, column, name, &bold)?;
    }
    for line in lines {
        row += 1;
        sheet.write_string(row, 0, written(line.day))?;
        sheet.write_string(row, 1, described(line))?;
        sheet.write_number_with_format(row, 2, line.vnd as f64, &money)?;
    }
    row += 1;
    sheet.write_string_with_format(row, 1, say("total"), &bold)?;
    sheet.write_number_with_format(row, 2, sum(lines) as f64, &money)?;
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_has_its_words() {
        assert!(head_keys().all(|key| !say(key).is_empty()));
    }

    fn head_keys() -> impl Iterator<Item = &'static str> {
        ["title", "trader", "place", "tax-code", "period", "unit", "dong", "a", "b", "1"]
            .into_iter()
            .chain(["received", "noted", "total"])
    }

    #[test]
    fn no_stranger_writes_a_formula() {
        for words in ["=1+1", "+84", "-5", "@SUM(A1)", "\tx"] {
            assert!(harmless(words).starts_with('\''), "{words}");
        }
        assert_eq!(harmless("C7K2MP rau"), "C7K2MP rau");
    }

    #[test]
    fn a_span_is_a_year_at_most() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert!(Span::new(day("2026-01-01"), day("2026-12-31")).is_ok());
        assert!(Span::new(day("2024-01-01"), day("2024-12-31")).is_ok());
        assert!(Span::new(day("2026-01-01"), day("2027-01-03")).is_err());
        assert!(Span::new(day("2026-01-02"), day("2026-01-01")).is_err());
    }
}
