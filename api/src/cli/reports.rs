//! `motcham reports`

use std::path::PathBuf;

use calendar::Date;
use clap::Args;

use super::{Done, print, say, small_runtime};
use crate::config::DATA_DIR;
use crate::day::{Today, beginning};
use crate::reports::Record;
use crate::store::Reports as _;
use crate::store::sqlite::Sqlite;

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
    /// The folder of the database
    #[arg(long, env = "MOTCHAM_DATA_DIR", value_name = "DIR", default_value = DATA_DIR)]
    data_dir: PathBuf,
}

impl Reports {
    pub(super) fn run(self) -> Done {
        small_runtime()?.block_on(async {
            let store = Sqlite::open(&self.data_dir).await?;
            let said = if self.done.is_empty() {
                self.list(&store).await
            } else {
                self.settle(&store).await
            };
            store.close().await;
            print(&said?)
        })
    }

    async fn list(&self, store: &Sqlite) -> Result<String, Box<dyn std::error::Error>> {
        let since = self.since.map(beginning).unwrap_or_default();
        let reports = store.reports(&since, self.all).await?;
        if self.json {
            return Ok(serde_json::to_string_pretty(&reports)?);
        }
        Ok(if reports.is_empty() { say("no-reports", &[]) } else { grouped(reports) })
    }

    async fn settle(&self, store: &Sqlite) -> Result<String, Box<dyn std::error::Error>> {
        let now = Today::now().now;
        for id in &self.done {
            if !store.settle_report(id, &now).await? {
                return Err(say("report-unknown", &[("value", id.clone())]).into());
            }
        }
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
