//! Benchmarks, each beside a named peer in the same run (docs/PERFORMANCE.md).

use crate::build::Build;
use crate::root::{cargo, root, run, target, there, tools};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::process::Command;

/// Ready-made search engines, exact; they are measured, nothing of them is shipped.
const PEERS: [&str; 4] =
    ["minisearch@7.2.0", "fuse.js@7.5.0", "flexsearch@0.8.212", "better-sqlite3@12.4.1"];

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
    /// A keystroke in the lookup on a slow phone over the full national set, beside MiniSearch.
    Keys,
    /// What one core answers, beside a bare axum handler and SQLite FTS5 behind axum.
    Api,
    /// Half of what one core can answer, for an hour: memory and logs must not grow.
    Soak {
        /// How long.
        #[arg(long, default_value_t = 60)]
        minutes: u32,
    },
    /// Stalls that listen at once on one core: memory a line, and from a notification to the device.
    Listeners {
        /// How many.
        #[arg(long, default_value_t = 2_000)]
        stalls: u32,
    },
    /// The finder on the full national set, beside MiniSearch, Fuse.js, FlexSearch and SQLite FTS5.
    Search,
}

impl Bench {
    /// Builds what is measured in release, then measures.
    pub fn run(self) -> Result<()> {
        match self.what {
            What::Phone => phone(),
            What::Keys => keys(),
            What::Api => load(&[]),
            What::Soak { minutes } => load(&["soak", &minutes.to_string()]),
            What::Listeners { stalls } => load(&["listeners", &stalls.to_string()]),
            What::Search => search(),
        }
    }
}

fn phone() -> Result<()> {
    Build::default().run()?;
    run(cargo().args(["build", "--release", "--package", "motcham", "--bin", "motcham"]))?;
    let mut bench = cargo();
    bench.env("MOTCHAM_BIN", target()?.join("release/motcham"));
    run(bench.args(["run", "--quiet", "--package", "e2e", "--bin", "phone"]))
}

fn keys() -> Result<()> {
    let (corpus, peers) = (corpus()?, peers()?);
    Build::default().run()?;
    run(cargo().args(["build", "--release", "--package", "motcham", "--bin", "motcham"]))?;
    let mut bench = cargo();
    bench.env("MOTCHAM_BIN", target()?.join("release/motcham"));
    bench.env("MOTCHAM_CORPUS", corpus).env("MOTCHAM_PEERS", peers);
    run(bench.args(["run", "--quiet", "--package", "e2e", "--bin", "keys"]))
}

fn load(arguments: &[&str]) -> Result<()> {
    let corpus = corpus()?;
    run(cargo().args(["build", "--release", "--package", "motcham", "--bin", "motcham"]))?;
    let mut bench = cargo();
    bench.env("MOTCHAM_BIN", target()?.join("release/motcham")).env("MOTCHAM_CORPUS", corpus);
    run(bench
        .args(["run", "--quiet", "--release", "--package", "e2e", "--bin", "load", "--"])
        .args(arguments))
}

fn corpus() -> Result<PathBuf> {
    let corpus = std::env::var_os("MOTCHAM_CORPUS").map(PathBuf::from);
    corpus.context("MOTCHAM_CORPUS names no folder with the national set")
}

/// Installs the other engines and answers where they stand.
fn peers() -> Result<PathBuf> {
    ensure!(there("npm"), "the other engines come from npm");
    let peers = tools()?.join("peers");
    std::fs::create_dir_all(&peers)?;
    std::fs::write(peers.join("package.json"), "{\"private\":true}\n")?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]);
    run(npm.arg("--loglevel=error").args(PEERS).current_dir(&peers))?;
    Ok(peers)
}

fn search() -> Result<()> {
    let (corpus, peers) = (corpus()?, peers()?);
    for example in ["eval", "size", "scale"] {
        let mut ours = cargo();
        ours.args(["run", "--quiet", "--release", "--package", "search", "--example", example]);
        run(&mut ours)?;
    }
    let mut others = Command::new("node");
    others.arg(root().join("tests/bench/search.mjs")).arg(corpus).env("MOTCHAM_PEERS", peers);
    run(&mut others)
}
