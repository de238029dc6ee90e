//! `motcham import`

use std::path::PathBuf;

use clap::Args;

use super::{Done, print, small_runtime};
use crate::config::DATA_DIR;
use crate::import::{self, Kind, Source, seed_places};
use crate::store::sqlite::Sqlite;

#[derive(Debug, Args)]
pub(super) struct Import {
    /// What the files hold
    kind: Kind,
    /// JSON Lines (.jsonl), tables (.csv) or JSON documents (.json)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder of the database
    #[arg(long, env = "MOTCHAM_DATA_DIR", value_name = "DIR", default_value = DATA_DIR)]
    data_dir: PathBuf,
    /// Leave refused rows out and write the others
    #[arg(long)]
    keep_going: bool,
}

impl Import {
    pub(super) fn run(self) -> Done {
        small_runtime()?.block_on(self.import())
    }

    /// Each file is a transaction of its own: what was read stays read.
    async fn import(self) -> Done {
        let store = Sqlite::open(&self.data_dir).await?;
        seed_places(&store).await?;
        for file in &self.files {
            let source = Source::file(file)?;
            let report = import::import(&store, self.kind, source, self.keep_going).await?;
            print(import::print(&report).trim_end())?;
        }
        store.close().await;
        Ok(())
    }
}
