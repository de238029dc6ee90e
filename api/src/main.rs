//! The `motcham` binary.

use std::process::ExitCode;

use clap::Parser as _;
use motcham::cli::Cli;

fn main() -> ExitCode {
    Cli::parse().run()
}
