//! Keeping a report, or saying why not; settling it.

use api_types::reports::ReportAnswer;
use uuid::Uuid;

use super::{Record, Wrong};
use crate::day::Today;
use crate::error::Error;
use crate::store::Write;
use crate::writes::Version;

/// What one procedure is told about on one day: nobody reads more.
const MOST_OF_PROCEDURE: i64 = 200;
/// What is kept of one day: about 10 MB.
const MOST_OF_DAY: i64 = 5_000;

/// Keeps a report about the procedure with this code.
pub async fn keep(write: &mut Write, wrong: Wrong) -> Result<ReportAnswer, Error> {
    let today = Today::now();
    let counts = write.reports_since(&wrong.procedure, &today.began).await?;
    if counts.of_procedure >= MOST_OF_PROCEDURE || counts.of_all >= MOST_OF_DAY {
        return Err(Error::ReportsFull { seconds: today.left });
    }
    let record = Record {
        id: Uuid::now_v7().to_string(),
        procedure: wrong.procedure,
        text: wrong.text,
        url: wrong.url,
        received: today.now,
        version: 1,
        ..Record::default()
    };
    write.put_report(&record).await?;
    Ok(ReportAnswer { id: record.id, received: record.received })
}

/// Marks a report as handled, or not. Done twice is done when it first was.
pub async fn settle(
    write: &mut Write,
    id: &str,
    seen: Option<Version>,
    done: bool,
) -> Result<Record, Error> {
    let unknown = || Error::UnknownReport(id.to_owned());
    let record = write.report(id).await?.ok_or_else(unknown)?;
    let outdated = Error::Outdated { version: record.version };
    if seen.is_some_and(|seen| seen.0 != record.version) {
        return Err(outdated);
    }
    if record.done.is_some() == done {
        return Ok(record);
    }
    let at = done.then(|| Today::now().now);
    if !write.settle_report(id, record.version, at.as_deref()).await? {
        return Err(outdated);
    }
    Ok(Record { done: at, version: record.version.saturating_add(1), ..record })
}
