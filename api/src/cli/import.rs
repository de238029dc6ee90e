//! `motcham import`

use std::path::{Path, PathBuf};

use calendar::Date;
use clap::Args;

use super::database::Database;
use super::{Done, print, small_runtime};
use crate::import::{self, DayOfData, Kind, Options, Quality, Source, files_at, seed_places};
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Import {
    /// What the files hold
    kind: Kind,
    /// JSON Lines (.jsonl), tables (.csv), JSON documents (.json), or folders of them
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    database: Database,
    /// Leave refused rows out and write the others
    #[arg(long)]
    keep_going: bool,
    /// The files are the whole set: procedures that they do not have are withdrawn
    #[arg(long)]
    full: bool,
    /// Withdraw more than a fifth of all procedures
    #[arg(long, requires = "full")]
    allow_many_withdrawn: bool,
    /// The day of the data, as YYYY-MM-DD [default: that of the newest row]
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// Read everything, tell what there is to know, write nothing
    #[arg(long)]
    check: bool,
    /// Write what the check found in full: .json or .md
    #[arg(long, requires = "check", value_name = "FILE")]
    report: Option<PathBuf>,
}

/// How a check is written down.
#[derive(Debug, Clone, Copy)]
enum Written {
    Json,
    Markdown,
}

impl Import {
    pub(super) fn run(self) -> Done {
        small_runtime()?.block_on(self.import())
    }

    /// All files are one transaction.
    async fn import(self) -> Done {
        let report = self.report.as_deref().map(|file| Ok::<_, String>((file, written(file)?)));
        let report = report.transpose()?;
        let store = self.store().await?;
        // A check of a database that is there writes nothing into it.
        if !(self.check && self.database.place()?.is_there()) {
            seed_places(&store).await?;
        }
        let mut files = Vec::new();
        for path in &self.files {
            files.extend(files_at(path)?);
        }
        let sources = files.iter().map(|file| Source::file(file));
        let options = self.options();
        let read = import::import_all(&store, self.kind, sources, &options).await;
        store.close().await;
        let read = read?;
        if !self.check {
            return print(import::print(&read).trim_end());
        }
        let quality = Quality::of(&read, &options);
        if let Some((file, written)) = report {
            let text = match written {
                Written::Json => serde_json::to_string_pretty(&quality)?,
                Written::Markdown => quality.markdown(),
            };
            std::fs::write(file, text)?;
        }
        print(quality.short().trim_end())?;
        if quality.is_accepted() {
            print(&quality.verdict())
        } else {
            Err(quality.verdict().into())
        }
    }

    fn options(&self) -> Options {
        Options {
            keep_going: self.keep_going,
            full: self.full,
            allow_many_withdrawn: self.allow_many_withdrawn,
            check: self.check,
            as_of: self.as_of.map(DayOfData::Given).unwrap_or_default(),
        }
    }

    /// A check leaves no folder behind where there was none.
    async fn store(&self) -> Result<Store, Box<dyn std::error::Error>> {
        if self.check && !self.database.place()?.is_there() {
            return Ok(Store::in_memory().await?);
        }
        self.database.open().await
    }
}

/// By the ending of the report's name. Told before anything is read: a check can take minutes.
fn written(file: &Path) -> Result<Written, String> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(import::say("report-folder", &[("file", file.display().to_string())]));
    }
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("json") => Ok(Written::Json),
        Some("md") => Ok(Written::Markdown),
        _ => Err(import::say("report-ending", &[("file", file.display().to_string())])),
    }
}
