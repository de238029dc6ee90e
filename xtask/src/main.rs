//! `cargo xtask <verb>`: every job of a developer, one file a job.

mod bench;
mod build;
mod check;
mod crash;
mod deny;
mod dist;
mod e2e;
mod fuzz;
mod ipv6;
mod postgres;
mod python;
mod replicas;
mod root;
mod s3;
mod setup;
mod size;
mod start;
mod test;
mod voice;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Jobs of a developer of Một Chạm.
#[derive(Parser)]
struct Xtask {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Installs what builds and tests need: the wasm target, wasm-opt and esbuild, browsers.
    Setup(setup::Setup),
    /// Builds everything and serves it, with the bundled data.
    Start(start::Start),
    /// Builds the widgets and what browsers load into `<target dir>/dist`.
    Build(build::Build),
    /// Everything CI runs.
    Test(test::Test),
    /// The browser tests.
    E2e(e2e::E2e),
    /// Kills the server under writers: what it answered has to be there.
    Crash(crash::Crash),
    /// Two servers on one PostgreSQL behind nginx, one of them killed.
    Replicas,
    /// Input that nobody thought of: requests, and bytes for every parser.
    Fuzz(fuzz::Fuzz),
    /// Everything but browsers and PostgreSQL on a machine without IPv4.
    Ipv6,
    /// Photos in a bucket instead of a folder.
    S3,
    /// What each widget weighs, against the bars.
    Size(size::Size),
    /// Measures, beside a peer.
    Bench(bench::Bench),
    /// The release archive: one program with everything in it, unit, nginx, bill of materials.
    Dist,
    /// The clips of words that say an amount.
    Voice(voice::Voice),
    /// Licences, sources and bans of everything that is linked.
    Deny,
    /// Formatting, lints, invariants, texts.
    Check,
}

fn main() -> ExitCode {
    match run(Xtask::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> Result<()> {
    match verb {
        Verb::Setup(job) => job.run(),
        Verb::Start(job) => job.run(),
        Verb::Build(job) => job.run(),
        Verb::Test(job) => job.run(),
        Verb::E2e(job) => job.run(),
        Verb::Crash(job) => job.run(),
        Verb::Replicas => replicas::run(),
        Verb::Fuzz(job) => job.run(),
        Verb::Ipv6 => ipv6::run(),
        Verb::S3 => s3::run(),
        Verb::Size(job) => job.run(),
        Verb::Voice(job) => job.run(),
        Verb::Bench(job) => job.run(),
        Verb::Dist => dist::run(),
        Verb::Deny => deny::run(),
        Verb::Check => check::run(),
    }
}
