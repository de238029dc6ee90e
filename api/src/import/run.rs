//! One import: all its sources in one transaction, and a note of what it did.

use calendar::Date;
use jiff::Timestamp;

use super::reader::Reader;
use super::report::Report;
use super::rows::Rows;
use super::whole::{self, Withdrawal};
use super::{DayOfData, ImportError, Kind, Options, Source};
use crate::day;
use crate::store::{Import, ImportRun, Store, StoreError};

/// How many names of files are remembered; a folder of records has thousands.
const NAMES: usize = 20;

/// Reads one source into the store, all or nothing. With `keep_going` refused rows are left
/// out and the others written.
pub async fn import(
    store: &Store,
    kind: Kind,
    source: Source<'_>,
    keep_going: bool,
) -> Result<Report, ImportError> {
    let options = Options { keep_going, ..Options::default() };
    import_all(store, kind, [Ok(source)], &options).await
}

/// Reads sources into the store in one transaction, all or nothing. A check writes nothing and
/// reports whatever it meets.
pub async fn import_all<'a>(
    store: &Store,
    kind: Kind,
    sources: impl IntoIterator<Item = Result<Source<'a>, ImportError>>,
    options: &Options,
) -> Result<Report, ImportError> {
    if options.full && kind != Kind::Procedures {
        return Err(ImportError::NotWhole(kind));
    }
    let started_at = now();
    let today = day::today();
    if let DayOfData::Given(day) = options.as_of
        && today.is_some_and(|today| day > today)
    {
        return Err(ImportError::DayToCome(day));
    }
    let mut reader = Reader::new(kind, store.provinces().await?, today);
    let mut report = Report::new(kind);
    let mut import = store.begin().await?;
    let standing = if options.full { import.standing_procedures().await? } else { Vec::new() };
    for source in sources {
        if !read(source?, &mut reader, &mut import, &mut report, options).await? {
            return Err(ImportError::Refused(Box::new(report)));
        }
    }
    reader.finish(&mut report.tally);
    report.as_of = options.as_of.day(reader.newest, today);
    if options.full {
        withdraw(&mut reader, &mut import, &mut report, standing, options).await?;
    }
    report.changes = reader.changes.list();
    if options.check {
        // Dropped without a commit, nothing of it stays.
        return Ok(report);
    }
    import.note(&run(&report, options, started_at), &report.changes, &report.kept()).await?;
    import.commit().await?;
    Ok(report)
}

/// All rows of one source; whether the next one is to be read.
async fn read(
    source: Source<'_>,
    reader: &mut Reader,
    import: &mut Import,
    report: &mut Report,
    options: &Options,
) -> Result<bool, StoreError> {
    report.files.push(source.name);
    let goes_on = |report: &Report| report.refused.is_empty() || options.passes_over();
    let mut rows = match Rows::open(source.format, source.bytes) {
        Ok(rows) => rows,
        Err(error) => {
            report.refuse(reader.unreadable(1, &error.to_string()));
            return Ok(goes_on(report));
        }
    };
    while goes_on(report)
        && let Some(row) = rows.next_row()
    {
        reader.put(row, import, report).await?;
    }
    Ok(goes_on(report))
}

async fn withdraw(
    reader: &mut Reader,
    import: &mut Import,
    report: &mut Report,
    standing: Vec<String>,
    options: &Options,
) -> Result<(), ImportError> {
    if reader.unnamed > 0 {
        report.withdrawal = Withdrawal::Held { unnamed: reader.unnamed };
        return Ok(());
    }
    let since = report.as_of.as_ref().map(Date::to_string).unwrap_or_default();
    let allow = options.allow_many_withdrawn;
    let (withdrawal, count) =
        whole::withdraw(import, standing, &reader.named, &since, allow, &mut reader.changes)
            .await?;
    (report.withdrawal, report.withdrawn) = (withdrawal, count);
    match withdrawal {
        Withdrawal::TooMany { missing, of } if !options.check => {
            Err(ImportError::TooManyWithdrawn { missing, of })
        }
        _ => Ok(()),
    }
}

fn run(report: &Report, options: &Options, started_at: String) -> ImportRun {
    ImportRun {
        id: 0,
        kind: report.kind.as_str().to_owned(),
        files: report.files.iter().take(NAMES).cloned().collect(),
        file_count: report.files.len() as u64,
        whole: options.full,
        dates: options.full || options.as_of.is_given(),
        as_of: report.as_of.as_ref().map(Date::to_string),
        started_at,
        finished_at: now(),
        counts: report.counts(),
    }
}

/// To the second, so that instants written as text stand in their order.
fn now() -> String {
    format!("{:.0}", Timestamp::now())
}
