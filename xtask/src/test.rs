//! Everything CI runs, in the order in which it fails soonest.

use crate::root::{cargo, run};
use crate::{build::Build, check, e2e::E2e, setup::Setup, size::Size};
use anyhow::Result;

/// Everything CI runs.
#[derive(clap::Args)]
pub struct Test {
    /// The inner loop: no browsers, no widgets.
    #[arg(long)]
    quick: bool,
}

impl Test {
    /// Runs the tests.
    pub fn run(self) -> Result<()> {
        if self.quick {
            return unit();
        }
        Setup::unattended().run()?;
        Build::default().run()?;
        check::run()?;
        Size::default().run()?;
        unit()?;
        E2e::default().run()
    }
}

fn unit() -> Result<()> {
    run(cargo().args(["test", "--workspace", "--exclude", "e2e"]))
}
