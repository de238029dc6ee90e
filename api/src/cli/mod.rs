//! The commands of the `motcham` binary.

mod changes;
mod code;
mod copy;
mod database;
mod import;
mod reports;
mod search;
mod serve;
mod simulate;
mod vietqr;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{Parser, Subcommand};

use crate::problem::fill;

/// Một Chạm: the public API and the pages, in one program.
#[derive(Debug, Parser)]
#[command(name = "motcham", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and the pages
    Serve(serve::Serve),
    /// Read records from files
    Import(import::Import),
    /// Tell what the last imports changed
    Changes(changes::Changes),
    /// Ask the finder
    #[command(subcommand)]
    Search(search::Search),
    /// Write everything but the key into one file, while the server runs
    Backup(copy::Backup),
    /// Read such a file into a database without records
    Restore(copy::Restore),
    /// Move everything to another database, SQLite or PostgreSQL
    Copy(copy::Copy),
    /// Make a sign-in code, and the account it is for
    Code(code::Code),
    /// Tell a running server of money as a company would, to try a gateway
    Simulate(simulate::Simulate),
    /// List what people report as wrong
    Reports(reports::Reports),
    /// Write or read VietQR payloads
    #[command(subcommand)]
    Vietqr(vietqr::Vietqr),
    /// Print the OpenAPI document
    Openapi,
}

impl Cli {
    /// Runs the command.
    pub fn run(self) -> ExitCode {
        let done = match self.command {
            Command::Serve(serve) => serve.run(),
            Command::Import(import) => import.run(),
            Command::Changes(changes) => changes.run(),
            Command::Backup(backup) => backup.run(),
            Command::Restore(restore) => restore.run(),
            Command::Copy(copy) => copy.run(),
            Command::Code(code) => code.run(),
            Command::Simulate(simulate) => simulate.run(),
            Command::Search(search) => search.run(),
            Command::Reports(reports) => reports.run(),
            Command::Vietqr(vietqr) => vietqr.run(),
            Command::Openapi => openapi(),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        }
    }
}

/// What a command ends in; the error is shown to the operator as it is.
type Done = Result<(), Box<dyn std::error::Error>>;

fn openapi() -> Done {
    print(&crate::router::document().to_pretty_json()?)
}

/// Writes to standard output; a reader that went away (`| head`) is no failure.
fn print(text: &str) -> Done {
    use std::io::Write as _;
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// A runtime for commands that only read and write a database.
fn small_runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

/// A sentence for the operator.
pub(crate) fn say(key: &str, values: &[(&str, String)]) -> String {
    static TEXTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../../texts/cli.vi.json")).unwrap_or_default()
    });
    TEXTS.get(key).map(|text| fill(text, values)).unwrap_or_default()
}
