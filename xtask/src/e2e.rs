//! The browser tests: a real server, three engines, one body.

use crate::root::{build_debug, cargo, run, tools};
use anyhow::Result;

/// The browser tests.
#[derive(Default, clap::Args)]
pub struct E2e {
    /// Everything, not only the cut that CI takes.
    #[arg(long)]
    all: bool,
    /// Only this engine: chromium, firefox or webkit.
    #[arg(long)]
    engine: Option<String>,
    /// Only tests whose name contains this.
    filter: Option<String>,
}

impl E2e {
    /// Runs them against the widgets in `dist`.
    pub fn run(self) -> Result<()> {
        // Of the same selection as the unit tests, so that nothing is compiled again.
        build_debug()?;
        let mut tests = cargo();
        tests.args(["test", "--package", "e2e"]);
        tests.args(self.filter);
        tests.args(["--", "--test-threads=1"]);
        tests.env("MOTCHAM_TOOLS", tools()?);
        if self.all {
            tests.env("MOTCHAM_E2E_ALL", "1");
        }
        if let Some(engine) = self.engine {
            tests.env("MOTCHAM_E2E_ENGINE", engine);
        }
        run(&mut tests)
    }
}
