//! Keeping a report, or saying why not.

use api_types::reports::ReportAnswer;
use uuid::Uuid;

use super::flow::{MOST_OF_DAY, MOST_OF_PROCEDURE};
use super::{Client, Flow, Key, Record, Wrong};
use crate::day::Today;
use crate::error::Error;
use crate::prepared::tag;
use crate::store::Reports;

/// Keeps a report about the procedure with this code. The same again under the same key is
/// answered as before, and does not count.
pub async fn keep(
    store: &impl Reports,
    flow: &Flow,
    client: Client,
    key: Option<Key>,
    wrong: Wrong,
) -> Result<ReportAnswer, Error> {
    let digest = digest(&wrong);
    if let Some(key) = &key
        && let Some(kept) = store.report_with_key(key.as_str()).await?
    {
        return Key::again(kept, &digest).map(answer);
    }
    flow.pass(client).map_err(|seconds| Error::TooManyReports { seconds })?;
    let today = Today::now();
    let counts = store.reports_since(&wrong.procedure, &today.began).await?;
    if counts.of_procedure >= MOST_OF_PROCEDURE || counts.of_all >= MOST_OF_DAY {
        return Err(Error::ReportsFull { seconds: today.left });
    }
    let record = Record {
        id: Uuid::now_v7().to_string(),
        procedure: wrong.procedure,
        text: wrong.text,
        url: wrong.url,
        received: today.now,
        key: key.as_ref().map(|key| key.as_str().to_owned()),
        digest,
        ..Record::default()
    };
    if store.put_report(&record).await? {
        return Ok(answer(record));
    }
    // The same key came twice at once; the other one was first.
    let taken = || Error::Internal("a report that is neither kept nor there".into());
    let kept = match &key {
        Some(key) => store.report_with_key(key.as_str()).await?,
        None => None,
    };
    Key::again(kept.ok_or_else(taken)?, &record.digest).map(answer)
}

fn answer(record: Record) -> ReportAnswer {
    ReportAnswer { id: record.id, received: record.received }
}

fn digest(wrong: &Wrong) -> String {
    let url = wrong.url.as_deref().unwrap_or_default();
    // Nothing that was cleaned holds a null.
    tag([&wrong.procedure, &wrong.text, url].join("\0").as_bytes()).into()
}
