//! Benchmarks, each beside a named peer in the same run (docs/PERFORMANCE.md).

use crate::build::Build;
use crate::root::{cargo, run, target};
use anyhow::Result;

/// Benchmarks.
#[derive(clap::Args)]
pub struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// First content on a slow phone, beside the same server's pages without a script.
    Phone,
}

impl Bench {
    /// Builds what is measured in release, then measures.
    pub fn run(self) -> Result<()> {
        Build::default().run()?;
        run(cargo().args(["build", "--release", "--package", "motcham", "--bin", "motcham"]))?;
        let mut bench = cargo();
        bench.env("MOTCHAM_BIN", target()?.join("release/motcham"));
        match self.what {
            What::Phone => {
                run(bench.args(["run", "--quiet", "--package", "e2e", "--bin", "phone"]))
            }
        }
    }
}
