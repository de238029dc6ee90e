//! `motcham changes`

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::database::Database;
use super::{Done, print, small_runtime};
use crate::day;
use crate::import::{field_word, say};
use crate::store::{ImportRun, RecordChange, What};

#[derive(Debug, Args)]
pub(super) struct Changes {
    /// How many imports, the latest first
    #[arg(long, value_name = "N", default_value_t = 3)]
    last: u32,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: Database,
}

/// An import with what it changed.
#[derive(Debug, Serialize)]
struct Told {
    #[serde(flatten)]
    run: ImportRun,
    changes: Vec<Change>,
}

#[derive(Debug, Serialize)]
struct Change {
    #[serde(flatten)]
    change: RecordChange,
    name: String,
}

/// So many procedures of a kind of change are told; the first import of the national set has
/// thousands of new ones.
const MOST: usize = 30;

impl Changes {
    pub(super) fn run(self) -> Done {
        let told = small_runtime()?.block_on(self.read())?;
        if self.json {
            return print(&serde_json::to_string_pretty(&told)?);
        }
        if told.is_empty() {
            return print(&say("no-runs", &[]));
        }
        let texts: Vec<String> = told.iter().map(text).collect();
        print(texts.join("\n").trim_end())
    }

    async fn read(&self) -> Result<Vec<Told>, Box<dyn std::error::Error>> {
        let mut told = Vec::new();
        if !self.database.place()?.is_there() {
            return Ok(told);
        }
        let store = self.database.open().await?;
        for run in store.imports(self.last).await? {
            let changes = store.changes(run.id).await?.into_iter();
            let changes = changes.map(|(change, name)| Change { change, name }).collect();
            told.push(Told { run, changes });
        }
        store.close().await;
        Ok(told)
    }
}

fn text(told: &Told) -> String {
    let (run, counts) = (&told.run, &told.run.counts);
    let day = run.as_of.clone().unwrap_or_else(|| say("day-unknown", &[]));
    let mut out = String::new();
    let head = [
        ("id", run.id.to_string()),
        ("kind", run.kind.clone()),
        ("when", day::local_time(&run.finished_at)),
        ("day", day),
        ("whole", if run.whole { say("run-whole", &[]) } else { String::new() }),
    ];
    let _ = writeln!(out, "{}", say("run", &head));
    let values = [
        ("new", counts.new.to_string()),
        ("changed", counts.changed.to_string()),
        ("withdrawn", counts.withdrawn.to_string()),
        ("returned", counts.returned.to_string()),
        ("unchanged", counts.unchanged.to_string()),
        ("refused", counts.refused.to_string()),
        ("files", files(run)),
    ];
    let _ = writeln!(out, "  {}", say("run-counts", &values));
    for what in What::ALL {
        group(&mut out, what, &told.changes);
    }
    out
}

fn files(run: &ImportRun) -> String {
    match run.files.as_slice() {
        [one] if run.file_count == 1 => one.clone(),
        _ => say("files", &[("count", run.file_count.to_string())]),
    }
}

fn group(out: &mut String, what: What, changes: &[Change]) {
    let of_kind: Vec<&Change> = changes.iter().filter(|one| one.change.what == what).collect();
    if of_kind.is_empty() {
        return;
    }
    let _ = writeln!(out, "  {}:", say(&format!("what-{}", what.as_str()), &[]));
    for one in of_kind.iter().take(MOST) {
        let fields: Vec<&str> = one.change.fields.iter().map(|name| field_word(name)).collect();
        let fields =
            if fields.is_empty() { String::new() } else { format!(": {}", fields.join(", ")) };
        // The source breaks some names into lines.
        let name: Vec<&str> = one.name.split_whitespace().collect();
        let _ = writeln!(out, "    {} {}{fields}", one.change.code, name.join(" "));
    }
    if let Some(rest) = of_kind.len().checked_sub(MOST).filter(|rest| *rest > 0) {
        let _ = writeln!(out, "    {}", say("run-more", &[("count", rest.to_string())]));
    }
}
