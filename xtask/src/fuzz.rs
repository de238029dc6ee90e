//! Input that nobody thought of: requests made from the OpenAPI document, and bytes for every
//! parser of what strangers send.

use crate::python;
use crate::root::{build_debug, cargo, root, run, target, tools};
use crate::setup::cargo_tool;
use anyhow::Result;
use std::process::Command;

/// Each crate with its targets, and what watches its memory. Where all code is safe Rust nothing
/// has to, and ten times as much is tried in the same time.
const TARGETS: [(&str, &[&str], &str); 3] = [
    ("shared/vietqr", &["decode", "encode_decode"], "none"),
    ("shared/search", &["query", "open_query"], "none"),
    ("api", &["import", "payments", "picture"], "address"),
];

/// They make a photo or a symbol each time: a hundredth of the runs.
const SLOW: [&str; 2] = ["picture", "encode_decode"];

/// Input that nobody thought of.
#[derive(clap::Args)]
pub struct Fuzz {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// The API, by Schemathesis.
    Api {
        /// Examples an operation.
        #[arg(long, default_value_t = 1_000)]
        examples: u32,
        /// The same requests again; without it others each time.
        #[arg(long)]
        seed: Option<u64>,
    },
    /// The parsers, by cargo-fuzz; what it found interesting stays in the target folder.
    Parsers {
        /// Runs a target; of photos and symbols a hundredth.
        #[arg(long, default_value_t = 10_000_000)]
        runs: u64,
        /// Only this target.
        #[arg(long)]
        only: Option<String>,
    },
}

impl Fuzz {
    /// As much of the API as CI has time for; the same each time, so that a change is at fault
    /// for what fails.
    pub fn short() -> Self {
        Self { what: What::Api { examples: 20, seed: Some(1) } }
    }

    /// Runs it.
    pub fn run(self) -> Result<()> {
        match self.what {
            What::Api { examples, seed } => api(examples, seed),
            What::Parsers { runs, only } => parsers(runs, only.as_deref()),
        }
    }
}

fn api(examples: u32, seed: Option<u64>) -> Result<()> {
    let Some(programs) = python::programs()? else { return Ok(()) };
    build_debug()?;
    let mut contract = cargo();
    contract.env("MOTCHAM_BIN", target()?.join("debug/motcham"));
    contract.env("MOTCHAM_SCHEMATHESIS", programs.join("schemathesis"));
    contract.args(["run", "--quiet", "--package", "e2e", "--bin", "contract", "--"]);
    run(contract.arg(examples.to_string()).args(seed.map(|seed| seed.to_string())))
}

fn parsers(runs: u64, only: Option<&str>) -> Result<()> {
    let fuzz = cargo_tool("cargo-fuzz", "0.13.2")?;
    for (folder, targets, sanitizer) in TARGETS {
        for name in targets.iter().filter(|name| only.is_none_or(|only| only == **name)) {
            let corpus = tools()?.join("corpora").join(name);
            std::fs::create_dir_all(&corpus)?;
            let runs = if SLOW.contains(name) { runs / 100 } else { runs };
            let mut one = Command::new(&fuzz);
            one.current_dir(root().join(folder)).env("RUSTC_BOOTSTRAP", "1");
            one.args(["run", "--sanitizer", sanitizer, "--target-dir"]).arg(target()?.join("fuzz"));
            one.arg(name).arg(&corpus);
            run(one.args(["--", &format!("-runs={runs}"), "-timeout=10", "-rss_limit_mb=1024"]))?;
        }
    }
    Ok(())
}
