//! One command from a fresh clone to a page that works.

use crate::build::Build;
use crate::root::{cargo, root, run};
use anyhow::Result;
use std::path::PathBuf;

/// Builds everything and serves it.
#[derive(clap::Args)]
pub struct Start {
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the database stands.
    #[arg(long, default_value = "target/demo")]
    data_dir: PathBuf,
    /// Open an empty database instead of the bundled data.
    #[arg(long)]
    empty: bool,
}

impl Start {
    /// Builds, then serves until it is stopped.
    pub fn run(self) -> Result<()> {
        crate::setup::for_building()?;
        Build::default().run()?;
        eprintln!("[server] building; the first time takes some minutes");
        let mut serve = cargo();
        serve.args(["run", "--release", "--package", "motcham", "--bin", "motcham", "--", "serve"]);
        serve.arg("--addr").arg(format!("127.0.0.1:{}", self.port));
        serve.arg("--data-dir").arg(root().join(self.data_dir));
        if self.empty {
            serve.arg("--empty");
        }
        run(&mut serve)
    }
}
