//! `motcham copy`, `motcham backup`, `motcham restore`

use std::path::{Path, PathBuf};

use clap::Args;

use super::database::Database;
use super::{Done, print, say, small_runtime};
use crate::store::{Content, Place, Store};

#[derive(Debug, Args)]
pub(super) struct Copy {
    /// A data folder or postgres://…
    #[arg(long, value_name = "PLACE")]
    from: String,
    /// A data folder or postgres://…, without records
    #[arg(long, value_name = "PLACE")]
    to: String,
}

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to write; one that is there is not overwritten
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// What `backup` wrote
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Copy {
    pub(super) fn run(self) -> Done {
        let contents = copy(&Place::of(&self.from), &Place::of(&self.to))?;
        print(&format!("{}\n{}", table(&contents), say("copied", &[("place", self.to)])))
    }
}

impl Backup {
    /// A server beside it goes on. The file appears when it is whole.
    pub(super) fn run(self) -> Done {
        let file = ("file", self.file.display().to_string());
        if self.file.exists() {
            return Err(say("backup-there", &[file]).into());
        }
        let place = self.database.place()?;
        if !place.is_there() {
            return Err(say("nothing-there", &[("place", place.to_string())]).into());
        }
        let fresh = beside(&self.file);
        let copied = copy(&place, &Place::File(fresh.clone()));
        let copied = copied.inspect_err(|_| _ = std::fs::remove_file(&fresh))?;
        std::fs::File::open(&fresh)?.sync_all()?;
        std::fs::rename(&fresh, &self.file)?;
        print(&format!("{}\n{}", table(&copied), say("backed-up", &[file])))
    }
}

impl Restore {
    pub(super) fn run(self) -> Done {
        let from = Place::File(self.file.clone());
        if !from.is_there() {
            return Err(say("nothing-there", &[("place", from.to_string())]).into());
        }
        let to = self.database.place()?;
        let copied = copy(&from, &to)?;
        let values = [("file", from.to_string()), ("place", to.to_string())];
        print(&format!("{}\n{}", table(&copied), say("restored", &values)))
    }
}

/// Copies, reads the copy back, and compares.
fn copy(from: &Place, to: &Place) -> Result<Vec<Content>, Box<dyn std::error::Error>> {
    small_runtime()?.block_on(async {
        let (from, to) = (Store::open(from).await?, Store::open(to).await?);
        let copied = from.copy_to(&to).await;
        let read = to.contents().await;
        from.close().await;
        to.close().await;
        let copied = copied?;
        if read? != copied {
            return Err(say("copy-differs", &[]).into());
        }
        Ok(copied)
    })
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn table(contents: &[Content]) -> String {
    let full = contents.iter().filter(|content| content.rows > 0);
    let line = |one: &Content| {
        let short = one.hash.get(..16).unwrap_or_default();
        format!("{:<16} {:>8}  {short}", one.table, one.rows)
    };
    full.map(line).collect::<Vec<_>>().join("\n")
}
