//! Everything CI runs, in the order in which it fails soonest.

use crate::postgres::Postgres;
use crate::root::{build_debug, cargo, run};
use crate::{
    build::Build, check, crash::Crash, e2e::E2e, fuzz::Fuzz, replicas, setup::Setup, size::Size,
};
use anyhow::{Result, anyhow};

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
        // Two jobs at once: what links a module fills one core.
        std::thread::scope(|scope| {
            let beside = scope.spawn(|| {
                check::run()?;
                build_debug()
            });
            Build::default().run()?;
            beside.join().unwrap_or_else(|_| Err(anyhow!("what runs beside the build panicked")))
        })?;
        Size::default().run()?;
        unit()?;
        Crash::short().run()?;
        replicas::run()?;
        Fuzz::short().run()?;
        E2e::default().run()
    }
}

fn unit() -> Result<()> {
    let postgres = Postgres::start()?;
    let mut tests = cargo();
    tests.args(["test", "--workspace", "--exclude", "e2e"]);
    if let Some(postgres) = &postgres {
        tests.env("MOTCHAM_POSTGRES", postgres.url());
    }
    run(&mut tests)
}
