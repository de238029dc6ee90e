//! `motcham reports`

use calendar::Date;
use clap::Args;

use super::database::Database;
use super::{Done, print, say, small_runtime};
use crate::day::beginning;
use crate::reports::{Record, settle};
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Reports {
    /// Only from this day on, in Vietnam
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Also those that are done
    #[arg(long)]
    all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Mark a report as done; can be given several times
    #[arg(long, value_name = "ID")]
    done: Vec<String>,
    #[command(flatten)]
    database: Database,
}

impl Reports {
    pub(super) fn run(self) -> Done {
        small_runtime()?.block_on(async {
            let store = self.database.open().await?;
            let said = if self.done.is_empty() {
                self.list(&store).await
            } else {
                self.settle(&store).await
            };
            store.close().await;
            print(&said?)
        })
    }

    async fn list(&self, store: &Store) -> Result<String, Box<dyn std::error::Error>> {
        let since = self.since.map(beginning).unwrap_or_default();
        let reports = store.reports(&since, None, self.all, i64::MAX).await?;
        if self.json {
            return Ok(serde_json::to_string_pretty(&reports)?);
        }
        Ok(if reports.is_empty() { say("no-reports", &[]) } else { grouped(reports) })
    }

    async fn settle(&self, store: &Store) -> Result<String, Box<dyn std::error::Error>> {
        let mut write = store.write().await?;
        for id in &self.done {
            let settled = settle(&mut write, id, None, true).await;
            settled.map_err(|_| say("report-unknown", &[("value", id.clone())]))?;
        }
        write.commit().await?;
        Ok(say("reports-done", &[("count", self.done.len().to_string())]))
    }
}

/// By procedure, that with the newest report first.
fn grouped(reports: Vec<Record>) -> String {
    let mut groups: Vec<(String, Vec<Record>)> = Vec::new();
    for report in reports {
        match groups.iter_mut().find(|(code, _)| *code == report.procedure) {
            Some((_, group)) => group.push(report),
            None => groups.push((report.procedure.clone(), vec![report])),
        }
    }
    let groups = groups.iter().map(|(code, group)| {
        let name = group.first().map_or("", |report| &report.name);
        let lines: Vec<String> = group.iter().map(told).collect();
        format!("{code}  {name}  ({})\n{}", group.len(), lines.join("\n"))
    });
    groups.collect::<Vec<_>>().join("\n\n")
}

fn told(report: &Record) -> String {
    let Record { id, received, .. } = report;
    let done = report.done.as_ref().map(|day| say("report-done", &[("value", day.clone())]));
    let url = report.url.as_deref();
    let marks = [url, done.as_deref()].into_iter().flatten().map(|mark| format!("\n    {mark}"));
    let text = report.text.replace('\n', "\n    ");
    format!("  {received}  {id}\n    {text}{}", marks.collect::<String>())
}
